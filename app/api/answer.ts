/**
 * What becomes of a request: who asks, how often, what exactly, and then the operation. Whatever is the client's mistake is
 * a problem with a sentence; what is ours is 500 and is told to the log, with the id of the request.
 */
import type { IncomingMessage } from 'node:http'
import { pointerOf, problemsOf } from '../../rules/workbook/index.ts'
import type { Actor, Origin, Services } from '../services/index.ts'
import { DEEDS } from '../services/permissions.ts'
import { type Limits } from './limits.ts'
import { matchOf } from './match.ts'
import { notThere } from './not-there.ts'
import { hashOf, keyIn, once, type Requests } from './once.ts'
import type { ApiAnswer, Asking, Body, Operation } from './operation.ts'
import { ApiProblem } from './problem.ts'
import { bytesOf, jsonOf, tagsIn } from './body.ts'

export interface ApiOf {
  /** Whom a token is: the header `Authorization` as it came. */
  byToken(authorization: string | null): Promise<Actor | undefined>
  servicesFor(actor: Actor, origin: Origin): Services
  readonly requests: Requests
  readonly limits: Limits
  /** ISO 8601. */
  readonly now: () => string
}

/** `address`: what follows `/api/v1`, with its query. */
export async function answerTo(
  of: ApiOf,
  request: IncomingMessage,
  address: URL,
  requestId: string,
): Promise<ApiAnswer> {
  const match = matchOf(request.method ?? '', address.pathname.slice('/api/v1'.length))
  if (match.kind === 'other-method') throw otherMethod(request.method ?? '', match.allow)
  const actor = await of.byToken(request.headers.authorization ?? null)
  if (actor === undefined) throw await stranger(of, request)
  await of.limits.ofToken(actor.token?.id ?? actor.id)
  if (match.kind === 'nothing') throw notThere()
  const { operation, params } = match
  const query = queryFor(operation, address.searchParams)
  const { bytes, body } = await bodyFor(operation.body, request)
  const key = keyIn(oneOf(request.headers['idempotency-key']))
  const asking: Asking<unknown, unknown> = {
    services: of.servicesFor(actor, { address: request.socket.remoteAddress, request: requestId }),
    actor,
    params,
    query,
    body,
    bytes,
    accept: request.headers.accept ?? '',
    known: tagsIn(request.headers['if-none-match']),
    key: key ?? crypto.randomUUID(),
  }
  const work = (): Promise<ApiAnswer> => operation.handle(asking)
  if (key === undefined || operation.method !== 'POST' || !changes(operation)) return work()
  const hash = hashOf(operation.method, address.pathname + address.search, bytes)
  return once(of.requests, { asker: actor.token?.id ?? actor.id, key, hash, at: of.now() }, work)
}

const changes = ({ deed }: Operation): boolean => deed !== 'signed-in' && 'changes' in DEEDS[deed]

const oneOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(', ') : header

function otherMethod(method: string, allow: readonly string[]): ApiProblem {
  const allowed = allow.join(', ')
  return new ApiProblem(
    'method-not-allowed',
    `${method} is not answered here; allowed: ${allowed}.`,
    {},
    { allow: allowed },
  )
}

/** Wrong, revoked, expired or none: one and the same answer. */
async function stranger(of: ApiOf, request: IncomingMessage): Promise<ApiProblem> {
  await of.limits.ofStranger(request.socket.remoteAddress ?? '')
  return new ApiProblem(
    'no-token',
    'Send a token that is valid: Authorization: Bearer TOKEN. `ratebook token create` makes one.',
    {},
    { 'www-authenticate': 'Bearer realm="Ratebook"' },
  )
}

function queryFor({ query }: Operation, given: URLSearchParams): unknown {
  const repeated = [...given.keys()].find((name) => given.getAll(name).length > 1)
  if (repeated !== undefined) throw badParameter(repeated, 'is there more than once')
  const read = query.safeParse(Object.fromEntries(given))
  if (read.success) return read.data
  const [{ pointer, message }] = problemsOf(read.error) as [{ pointer: string; message: string }]
  throw badParameter(pointer.slice(1), message)
}

const badParameter = (parameter: string, message: string): ApiProblem =>
  new ApiProblem('bad-parameter', `${parameter}: ${message}`, { parameter })

interface Sent {
  readonly bytes: Uint8Array
  readonly body: unknown
}

async function bodyFor(wanted: Body | undefined, request: IncomingMessage): Promise<Sent> {
  if (wanted === undefined) return { bytes: await bytesOf(request, 0), body: undefined }
  const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()
  const allowed = ['application/json', ...(wanted.files ?? [])]
  if (!allowed.includes(type))
    throw new ApiProblem('unsupported-media-type', `The body must be sent as ${allowed.join(' or ')}.`, { allowed })
  const bytes = await bytesOf(request, wanted.mostBytes)
  if (type !== 'application/json') return { bytes, body: undefined }
  const body = jsonOf(bytes)
  if (wanted.checkedBy === 'schema') check(wanted, body)
  return { bytes, body }
}

/** What was checked is handed on itself, not the schema's copy. */
function check({ schema }: Body, body: unknown): void {
  const read = schema.safeParse(body)
  if (read.success) return
  const [first] = problemsOf(read.error)
  const pointer = first?.pointer ?? pointerOf([])
  throw new ApiProblem('bad-body', `${pointer || '/'}: ${first?.message ?? 'is not as it must be'}`, { pointer })
}
