/**
 * What is answered where something is wrong: RFC 9457, with a type that never changes its meaning. A program goes by
 * `type`, a person reads `detail`.
 */
import { z } from 'zod'

/** Every kind of problem, with the status that goes with it and a title. Others may join; none may change. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'bad-parameter': { status: 400, title: 'A parameter of the address is wrong' },
  'bad-body': { status: 400, title: 'The body is not as it must be' },
  'no-token': { status: 401, title: 'A token is needed' },
  'not-allowed': { status: 403, title: 'This may not be done with this token' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This method is not answered here' },
  'not-acceptable': { status: 406, title: 'It cannot be sent as what is accepted' },
  conflict: { status: 409, title: 'Somebody was faster' },
  'id-taken': { status: 409, title: 'The id is taken' },
  'other-version-in-force': { status: 409, title: 'Another version is in force than was expected' },
  clash: { status: 409, title: 'It clashes with what was published meanwhile' },
  'request-under-way': { status: 409, title: 'The same request is under way' },
  'length-required': { status: 411, title: 'The request must say how long it is' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of another kind than this takes' },
  'invalid-workbook': { status: 422, title: 'This is no workbook' },
  'invalid-edits': { status: 422, title: 'The edits cannot be applied' },
  'invalid-timeline': { status: 422, title: 'The timeline cannot be run' },
  'invalid-question': { status: 422, title: 'The decision cannot be asked this' },
  'unreadable-cells': { status: 422, title: 'The book has cells that cannot be read' },
  'gate-closed': { status: 422, title: 'Something stands in the way of publishing' },
  refused: { status: 422, title: 'This cannot be done as things stand' },
  'key-reused': { status: 422, title: 'The key was used for another request' },
  'takes-too-long': { status: 422, title: 'It takes too long' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'our-fault': { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'It cannot be answered at the moment' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>

export type ProblemName = keyof typeof PROBLEMS

export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'What kind of problem it is: stable, for programs.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what is allowed, for people.' }),
    pointer: z.string().optional().meta({ description: 'JSON pointer (RFC 6901) to the place in the body.' }),
    parameter: z.string().optional().meta({ description: 'The parameter of the address that is wrong.' }),
    requestId: z.string().meta({ description: 'Names this request in the log of the server.' }),
  })
  .meta({ id: 'Problem' })

export type ProblemBody = z.infer<typeof problemSchema>

/** What more there is to say, by names that are no names of a problem. */
type More = Readonly<Record<string, unknown>>

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly kind: ProblemName
  readonly more: More
  readonly headers: Readonly<Record<string, string>>

  constructor(kind: ProblemName, detail: string, more: More = {}, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.kind = kind
    this.more = more
    this.headers = headers
  }
}

export const typeOf = (kind: ProblemName): string => `urn:ratebook:problem:${kind}`

export const problemBody = ({ kind, message, more }: ApiProblem, requestId: string): ProblemBody => ({
  type: typeOf(kind),
  title: PROBLEMS[kind].title,
  status: PROBLEMS[kind].status,
  detail: message,
  ...more,
  requestId,
})
