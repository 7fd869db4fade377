/**
 * One thing that may be asked over HTTP: where, with what, what comes back, and which deed it is. From the list of these
 * are made the router, the checks of requests, the OpenAPI document and the matrix of roles.
 */
import type { z } from 'zod'
import type { Actor, Asked, Services } from '../services/index.ts'
import type { ProblemName } from './problem.ts'

export type Method = 'GET' | 'POST' | 'DELETE'

export interface ApiAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  readonly bytes?: Uint8Array
}

export interface Asking<Params, Query> {
  readonly services: Services
  readonly actor: Actor
  readonly params: Params
  readonly query: Query
  /** What was sent, checked where the operation has a schema for it. */
  readonly body: unknown
  /** The body as it came. */
  readonly bytes: Uint8Array
  readonly accept: string
  /** Entity tags that the asker has already, without their quotes. */
  readonly known: readonly string[]
  /** Of this request alone, or the same for a request that is sent again. */
  readonly key: string
}

export interface Body {
  readonly about: string
  readonly schema: z.ZodType
  /** Who checks it: the schema here, or whoever reads it further down, in better words. */
  readonly checkedBy: 'schema' | 'service'
  /** Kinds of file that are taken beside JSON. */
  readonly files?: readonly string[]
  readonly mostBytes: number
}

export interface AnswerSpec {
  readonly about: string
  readonly schema?: z.ZodType
  /** Other kinds in which it comes. */
  readonly files?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

export interface Operation<Params = unknown, Query = unknown> {
  /** Its name, in the document and for whoever generates a client. */
  readonly id: string
  /** Under which heading it is shown. */
  readonly tag: 'Books' | 'Versions' | 'Production'
  readonly method: Method
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string
  readonly summary: string
  readonly about?: string
  readonly deed: Asked
  readonly params: z.ZodType<Params>
  readonly query: z.ZodType<Query>
  readonly body?: Body
  readonly answers: Readonly<Record<number, AnswerSpec>>
  /** What can be wrong, beside what can be wrong with any. */
  readonly problems: readonly ProblemName[]
  handle(asking: Asking<Params, Query>): Promise<ApiAnswer>
}

/** Ties what a handler is given to the schemas beside it. */
export const operation = <Params, Query>(of: Operation<Params, Query>): Operation => of as unknown as Operation
