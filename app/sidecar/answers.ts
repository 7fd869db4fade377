/** What the sidecar answers: health, which bundle it runs, and decisions in the words of the HTTP API. */
import { EvaluationError, nearest } from '../../rules/cell/index.ts'
import { isJsonObject } from '../../rules/json.ts'
import { jsonOf } from '../api/body.ts'
import { ApiProblem } from '../api/problem.ts'
import type { Loaded } from './bundle-folder.ts'

export const MOST_BYTES = 4 * 1024 * 1024
export const MOST_QUESTIONS = 1_000

/** Where decisions are asked: here, and as the API of the studio has it, so that a client needs another host and nothing more. */
const STUDIO = /^\/api\/v1\/workbooks\/([^/]+)\/versions\/([^/]+)\/decide$/

export function isDecide(path: string, { head: { id, version } }: Loaded): boolean {
  if (path === '/decide') return true
  const [, book, which] = STUDIO.exec(path) ?? []
  return book === id && (which === 'current' || which === String(version))
}

/** JSON. */
export function decided({ ran }: Loaded, bytes: Uint8Array): unknown {
  const asked = jsonOf(bytes)
  if (!Array.isArray(asked)) return answerTo(ran, asked)
  if (asked.length > MOST_QUESTIONS)
    throw new ApiProblem('bad-body', `a list has at most ${MOST_QUESTIONS} questions`, { pointer: '' })
  return asked.map((each) => answerOrError(ran, each))
}

function answerOrError(ran: Loaded['ran'], asked: unknown): unknown {
  try {
    return answerTo(ran, asked)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return { error: { pointer: error.more['pointer'] ?? '', message: error.message } }
  }
}

function answerTo(ran: Loaded['ran'], asked: unknown): unknown {
  if (!isJsonObject(asked)) throw wrong('', 'a question is an object: { "decision", "data" }')
  const { decision, data } = asked
  if (typeof decision !== 'string') throw wrong('/decision', 'must be the id of a decision')
  if (!isJsonObject(data)) throw wrong('/data', 'must be an object of facts')
  const more = Object.keys(asked).find((key) => key !== 'decision' && key !== 'data')
  if (more !== undefined) throw wrong(`/${more}`, `unknown field "${more}"`)
  try {
    const answer = ran.decide(decision, data)
    if (answer !== undefined) return answer
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error
    throw wrong('/data', error.message)
  }
  const near = nearest(decision, ran.decisions)
  const remedy = near === undefined ? `there are: ${ran.decisions.join(', ')}` : `did you mean "${near}"?`
  throw wrong('/decision', `there is no decision "${decision}"; ${remedy}`)
}

const wrong = (pointer: string, message: string): ApiProblem => new ApiProblem('invalid-question', message, { pointer })
