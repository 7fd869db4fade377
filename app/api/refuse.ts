/** What is answered before a request can be read at all, by its status. */
import { randomUUID } from 'node:crypto'
import { ApiProblem, problemBody, type ProblemBody, type ProblemName } from './problem.ts'

const BY_STATUS: Readonly<Record<number, readonly [ProblemName, string]>> = {
  400: ['bad-request', 'The address or the host of this request cannot be read.'],
  403: ['not-allowed', 'This request came from another place and was refused.'],
  404: ['not-found', 'There is nothing at this address.'],
  405: ['method-not-allowed', 'This method is not answered here.'],
  411: ['length-required', 'Send Content-Length: a body of unknown length is not taken.'],
  413: ['too-large', 'The body is too large.'],
  503: ['unavailable', 'Ratebook is starting; ask again in a moment.'],
}

export function problemForStatus(status: number): ProblemBody {
  const [kind, detail] = BY_STATUS[status] ?? ['our-fault', 'This request cannot be answered.']
  return problemBody(new ApiProblem(kind, detail), randomUUID())
}
