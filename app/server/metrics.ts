/** The figures of a running server, as Prometheus reads them: of the process, of requests, and of what people do. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

const register = new Registry()
collectDefaultMetrics({ register })
const registers = [register]

const requests = new Histogram({
  name: 'ratebook_http_request_duration_seconds',
  help: 'How long answers took, by method, pattern of the address and status; a live stream lasts as long as it is open.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
  registers,
})
const saves = new Counter({
  name: 'ratebook_saves_total',
  help: 'Batches of edits by what became of them.',
  labelNames: ['outcome'],
  registers,
})
const edits = new Counter({ name: 'ratebook_edits_total', help: 'Edits that were saved.', registers })
const trouble = new Counter({
  name: 'ratebook_database_trouble_total',
  help: 'Questions that the database could not answer: away, or its disk full.',
  labelNames: ['kind'],
  registers,
})

export interface Request {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export const countRequest = ({ method, route, status, seconds }: Request): void =>
  requests.observe({ method: METHODS.has(method) ? method : 'other', route, status: String(status) }, seconds)

/** Anybody may make up a method; each would be a series of its own for ever. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function countSave(outcome: string, count: number): void {
  saves.inc({ outcome })
  if (outcome === 'saved') edits.inc(count)
}

export const countTrouble = (kind: string): void => trouble.inc({ kind })

export interface Gauges {
  /** Open live streams. */
  streams(): number
  /** Tasks on whole books that are under way or wait. */
  tasks(): number
}

/** The last that was opened is the one that is asked. */
export function watch({ streams, tasks }: Gauges): void {
  for (const name of ['ratebook_live_streams', 'ratebook_book_tasks']) register.removeSingleMetric(name)
  gauge('ratebook_live_streams', 'Open live streams of books.', streams)
  gauge('ratebook_book_tasks', 'Tasks on whole books that are under way or wait.', tasks)
}

const gauge = (name: string, help: string, ask: () => number): Gauge =>
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(ask())
    },
  })

export interface Reading {
  /** Nobody but this machine reaches the server. */
  readonly loopbackOnly: boolean
  readonly metricsToken: string | undefined
}

/** With a token for whoever has it; without one only for this machine itself, and not through a proxy on it. */
export function mayRead({ headers }: IncomingMessage, { loopbackOnly, metricsToken }: Reading): boolean {
  if (metricsToken !== undefined) return isSame(headers.authorization ?? '', `Bearer ${metricsToken}`)
  return loopbackOnly && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}

export async function tellMetrics(response: ServerResponse): Promise<void> {
  const text = await register.metrics()
  response.writeHead(200, { 'content-type': register.contentType, 'cache-control': 'no-store' }).end(text)
}
