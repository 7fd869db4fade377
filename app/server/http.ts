/**
 * The order in which a request is dealt with: health, what it must look like, built files, pages. Every answer carries
 * the headers that keep a browser strict.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { isApi } from '../api/address.ts'
import { problemForStatus } from '../api/refuse.ts'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import { type Range, settleForwarded } from './forwarded.ts'
import { mayRead, type Reading, tellMetrics } from './metrics.ts'
import { plainPage } from './plain-page.ts'
import { addressOf, faultOf, type Reach, settleOrigin } from './request-checks.ts'

export type Respond = (path: string, request: IncomingMessage, response: ServerResponse) => void

/** What the server can do so far. Without `respond` it is still starting. */
export interface Door extends Reach, Reading {
  readonly trustedProxies: readonly Range[]
  readonly development: boolean
  respond?: Respond
  /** Names what is missing to work, for the readiness check. */
  missing: () => Promise<readonly string[]>
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not "no-referrer": a browser then sends no origin with a form, and forms are checked for theirs.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

export const requestListener =
  (door: Door): RequestListener =>
  (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value)
    if (!door.development) response.setHeader('content-security-policy', contentSecurityPolicy())
    const path = addressOf(request.url ?? '', undefined)?.pathname
    if (path === '/healthz') return healthy(response)
    if (path === '/readyz') return void readiness(door, response)
    // Before what a proxy says is settled: it is of use to know that there is one.
    const readsMetrics = path === '/metrics' && mayRead(request, door)
    settleForwarded(request, door.trustedProxies)
    const fault = faultOf(request, door)
    if (fault !== undefined) return refuse(request, response, fault.status, fault.headers)
    if (path === '/metrics') return readsMetrics ? void tellMetrics(response) : refuse(request, response, 404)
    if (door.respond === undefined) return refuse(request, response, 503, { 'retry-after': '1' })
    settleOrigin(request, door)
    response.setHeader('cache-control', 'private, no-cache')
    // What a page leaves unread of a body would keep the next request on this connection from being read.
    response.once('finish', () => request.removeAllListeners('data').resume())
    door.respond(path ?? '/', request, response)
  }

/** For so long what is still being sent is taken off the line: a sender that cannot write does not read the answer. */
const LINGER_MS = 2_000

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { type, page } = saidOf(request, status)
  // The rest of a body that nobody will read must not be taken for the next request.
  const own = { 'content-type': type, 'content-length': page.length, connection: 'close' }
  response.writeHead(status, { ...headers, ...own })
  response.write(page)
  const timer = setTimeout(() => response.end(), LINGER_MS)
  for (const over of ['end', 'close']) request.once(over, () => response.end())
  response.once('close', () => clearTimeout(timer))
  request.resume()
}

/** People read a page, programs a problem. */
function saidOf({ url = '' }: IncomingMessage, status: number): { readonly type: string; readonly page: Buffer } {
  return isApi(url.split('?', 1)[0]!)
    ? { type: 'application/problem+json', page: Buffer.from(JSON.stringify(problemForStatus(status))) }
    : { type: 'text/html; charset=utf-8', page: Buffer.from(plainPage(status)) }
}

/** Whether the process lives: a new one would help nothing that is missing. */
const healthy = (response: ServerResponse): void => tell(response, 200, { status: 'ok' })

/** Whether people can work with it. */
async function readiness(door: Door, response: ServerResponse): Promise<void> {
  const missing = await door.missing()
  if (missing.length === 0) tell(response, 200, { status: 'ok' })
  else tell(response, 503, { status: 'unavailable', missing })
}

function tell(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(body)}\n`)
}
