/**
 * The sidecar: an exported bundle answers `decide` over HTTP, with neither studio nor database. It stops without cutting a
 * request off, and takes a new bundle without stopping.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ApiProblem, problemBody, PROBLEMS } from '../api/problem.ts'
import { decided, isDecide, MOST_BYTES } from './answers.ts'
import type { BundleFolder } from './bundle-folder.ts'

/** Longer than the minute for which proxies keep a connection. */
const KEPT_OPEN_MS = 75_000

export function sidecar(folder: BundleFolder): Server {
  return createServer({ keepAliveTimeout: KEPT_OPEN_MS, noDelay: true }, (request, response) => {
    try {
      answer(folder, request, response)
    } catch (error) {
      refuse(request, response, error)
    }
  })
}

function answer(folder: BundleFolder, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').split('?', 1)[0]!
  const loaded = folder.now()
  if (path === '/healthz' || path === '/readyz') return tell(response, { status: 'ok' })
  if (path === '/' || path === '/bundle') {
    read(request)
    return tell(response, { workbook: loaded.head, decisions: loaded.ran.decisions })
  }
  if (!isDecide(path, loaded))
    throw new ApiProblem(
      'not-found',
      'There is nothing at this address; ask POST /decide, GET /bundle or GET /healthz.',
    )
  if (request.method !== 'POST') throw otherMethod(request, 'POST')
  gather(request, (error, bytes) => {
    try {
      if (error !== undefined) throw error
      // The bundle as it is when the question has come.
      tell(response, decided(folder.now(), bytes))
    } catch (error) {
      refuse(request, response, error)
    }
  })
}

function read({ method }: IncomingMessage): void {
  if (method !== 'GET' && method !== 'HEAD') throw otherMethod({ method } as IncomingMessage, 'GET, HEAD')
}

const otherMethod = ({ method = '' }: Pick<IncomingMessage, 'method'>, allow: string): ApiProblem =>
  new ApiProblem('method-not-allowed', `${method} is not answered here; allowed: ${allow}.`, {}, { allow })

type Gathered = (error: unknown, bytes: Uint8Array) => void

/** By events, which cost less than going through a stream. */
function gather(request: IncomingMessage, done: Gathered): void {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new ApiProblem('unsupported-media-type', 'The body must be sent as application/json.')
  const parts: Buffer[] = []
  let length = 0
  request.on('data', (part: Buffer) => {
    length += part.length
    if (length <= MOST_BYTES) parts.push(part)
  })
  request.on('end', () =>
    done(length > MOST_BYTES ? tooLarge() : undefined, parts.length === 1 ? parts[0]! : Buffer.concat(parts)),
  )
}

const tooLarge = (): ApiProblem => new ApiProblem('too-large', `The body is larger than ${MOST_BYTES} bytes.`)

function tell(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const requestId = randomUUID()
  const problem = error instanceof ApiProblem ? error : new ApiProblem('our-fault', 'This is a mistake in Ratebook.')
  if (problem !== error)
    process.stderr.write(`Request ${requestId} failed: ${String((error as Error).stack ?? error)}\n`)
  const text = JSON.stringify(problemBody(problem, requestId))
  response.writeHead(PROBLEMS[problem.kind].status, {
    ...problem.headers,
    ...(request.complete ? {} : { connection: 'close' }),
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
