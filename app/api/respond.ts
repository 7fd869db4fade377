/** Answers written: JSON, files, nothing; problems as `application/problem+json`. Every answer names its request. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isJsonObject } from '../../rules/json.ts'
import { jsonInTurns } from '../json-pieces.ts'
import { TookTooLong } from '../services/book-worker.server.ts'
import { answerTo, type ApiOf } from './answer.ts'
import type { ApiAnswer } from './operation.ts'
import { ApiProblem, problemBody, PROBLEMS, type ProblemName } from './problem.ts'

export async function respondTo(of: ApiOf, request: IncomingMessage, response: ServerResponse, address: URL) {
  const requestId = idOf(response)
  try {
    await send(request, response, await answerTo(of, request, address, requestId))
  } catch (error) {
    const problem = await problemFrom(error)
    if (problem.kind === 'our-fault') logged(requestId, error)
    sendProblem(request, response, problem, requestId)
  }
}

/** The one that the log has, where the log made one. */
function idOf(response: ServerResponse): string {
  const given = response.getHeader('x-request-id')
  const id = typeof given === 'string' ? given : randomUUID()
  response.setHeader('x-request-id', id)
  return id
}

async function send(request: IncomingMessage, response: ServerResponse, answer: ApiAnswer): Promise<void> {
  const { status, headers = {}, json } = answer
  const bytes = answer.bytes ?? (json === undefined ? undefined : await jsonInTurns(json as object))
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('cache-control', 'private, no-cache')
  if (bytes === undefined) {
    response.writeHead(status).end()
    return
  }
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/json')
  response.writeHead(status, { 'content-length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  problem: ApiProblem,
  requestId = idOf(response),
): void {
  if (response.headersSent) return void response.destroy()
  const body = Buffer.from(JSON.stringify(problemBody(problem, requestId)))
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value)
  response.removeHeader('etag')
  // What is left of a body that nobody reads must not be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close')
  response.writeHead(PROBLEMS[problem.kind].status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'content-length': body.length,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

async function problemFrom(error: unknown): Promise<ApiProblem> {
  if (error instanceof ApiProblem) return error
  if (error instanceof Response) return problemOf(error)
  if (error instanceof TookTooLong)
    return new ApiProblem('takes-too-long', 'It took longer than a minute and was given up; ask for less at once.')
  return new ApiProblem(
    'our-fault',
    'This is a mistake in Ratebook; the log of the server says more under this request id.',
  )
}

const BY_STATUS: Readonly<Record<number, ProblemName>> = { 403: 'not-allowed', 404: 'not-found', 503: 'unavailable' }

/** What the services throw: a refusal, or that they cannot be asked for the moment. */
async function problemOf(response: Response): Promise<ApiProblem> {
  const kind = BY_STATUS[response.status] ?? 'our-fault'
  const body: unknown = await response.json().catch(() => undefined)
  const message = isJsonObject(body) && typeof body['message'] === 'string' ? body['message'] : PROBLEMS[kind].title
  return new ApiProblem(kind, message, {}, kind === 'unavailable' ? { 'retry-after': '5' } : {})
}

function logged(requestId: string, error: unknown): void {
  process.stderr.write(`Request ${requestId} failed: ${error instanceof Error ? String(error.stack) : String(error)}\n`)
}
