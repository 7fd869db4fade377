/** `Idempotency-Key`: what is sent again with the same key is not done again, and gets the same answer. */
import { createHash } from 'node:crypto'
import type { Claim, KeptAnswer, SentRequest } from '../../db/index.ts'
import type { ApiAnswer } from './operation.ts'
import { ApiProblem } from './problem.ts'

/** Where keys and answers are kept. */
export interface Requests {
  claim(sent: SentRequest): Promise<Claim>
  keep(sent: SentRequest, answer: KeptAnswer): Promise<void>
  release(sent: SentRequest): Promise<void>
}

const KEY = /^[!-~]{1,100}$/

export function keyIn(header: string | undefined): string | undefined {
  if (header === undefined || KEY.test(header)) return header
  throw new ApiProblem('bad-request', 'Idempotency-Key must be 1 to 100 signs of ASCII without spaces.')
}

export const hashOf = (method: string, address: string, bytes: Uint8Array): string =>
  createHash('sha256').update(`${method} ${address}\n`).update(bytes).digest('hex')

/** What goes wrong is kept too, as long as it is the client's mistake; of what is ours, nothing came. */
export async function once(requests: Requests, sent: SentRequest, work: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  const claim = await requests.claim(sent)
  switch (claim.kind) {
    case 'answered':
      return replayed(claim.answer)
    case 'under-way':
      throw new ApiProblem('request-under-way', 'The same request is under way; ask again.', {}, { 'retry-after': '1' })
    case 'other-request':
      throw new ApiProblem('key-reused', 'This Idempotency-Key was used for another request; make a new one.')
    case 'first':
      return firstTime(requests, sent, work)
  }
}

async function firstTime(requests: Requests, sent: SentRequest, work: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  let answer: ApiAnswer
  try {
    answer = await work()
  } catch (error) {
    await requests.release(sent).catch(() => undefined)
    throw error
  }
  const { status, headers = {}, json } = answer
  await requests.keep(sent, { status, headers, body: json === undefined ? '' : JSON.stringify(json) })
  return answer
}

const replayed = ({ status, headers, body }: KeptAnswer): ApiAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers, 'idempotent-replayed': 'true' },
  bytes: Buffer.from(body),
})
