/** Every request gets an id, a line in the log when it is done, and counts in the figures. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { RequestRecord } from '../request-record.ts'
import { log, requestScope } from './log.ts'
import { countRequest } from './metrics.ts'
import { addressOf } from './request-checks.ts'

/** Asked all the time by machines, or a dozen for every page. */
const QUIET = /^\/(healthz$|readyz$|metrics$|assets\/)/

export const observed =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    const since = performance.now()
    const path = addressOf(request.url ?? '', undefined)?.pathname ?? ''
    const record: RequestRecord = {
      id: randomUUID(),
      failed: (error) =>
        log.error({ requestId: record.id, method: request.method, path, err: error }, 'request failed'),
    }
    response.setHeader('x-request-id', record.id)
    response.once('close', () => done(record, { request, response, path, ms: performance.now() - since }))
    requestScope.run(record, () => listener(request, response))
  }

interface Done {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly path: string
  readonly ms: number
}

function done({ id, route: pattern, person }: RequestRecord, { request, response, path, ms }: Done): void {
  const { method = '' } = request
  // Whoever asked may have gone before there was an answer.
  const status = response.headersSent ? response.statusCode : 499
  const route = pattern === undefined ? undefined : `/${pattern.replace(/^\//, '')}`
  countRequest({ method, route: route ?? routeOf(path), status, seconds: ms / 1000 })
  const line = { requestId: id, method, path, route, status, ms: Math.round(ms * 10) / 10, person }
  if (QUIET.test(path)) log.debug(line, 'request')
  else log.info(line, 'request')
}

/** Of what no page answers: a few names, however many addresses somebody tries. */
const routeOf = (path: string): string =>
  path.startsWith('/assets/') ? '/assets/*' : QUIET.test(path) ? path : path.startsWith('/api/') ? '/api/*' : '*'
