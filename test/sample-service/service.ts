/**
 * A service that runs a published book: `POST /decisions/ID` with the facts gives `{ "answer", "version" }`.
 *
 * The bundle comes packed from the studio's API, is proved by its own vectors, and is kept on disk under a name that says
 * its content; what is in use is one small file that is put in place as a whole. So a start needs no studio, and whatever
 * ends the service in between leaves the bundle before.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'

export interface Options {
  readonly studio: string
  readonly token: string
  readonly book: string
  /** The folder where bundles are kept. */
  readonly kept: string
}

interface Bundle {
  readonly workbook: { readonly version: number; readonly hash: string }
  readonly decisions: object
}

interface Running {
  readonly etag: string
  readonly bundle: Bundle
  decide(decision: string, data: unknown): unknown
}

export interface SampleService {
  readonly server: Server
  /** The version that is answered; undefined while there never was one. */
  version(): number | undefined
  /** Asks the studio once: what came of it. */
  follow(): Promise<'new' | 'same' | 'away' | 'refused'>
}

export async function openService(options: Options): Promise<SampleService> {
  let running = await lastGood(options.kept)
  return {
    version: () => running?.bundle.workbook.version,
    follow: async () => {
      const fetched = await newest(options, running?.etag)
      if (typeof fetched === 'string') return fetched
      running = fetched
      return 'new'
    },
    server: createServer((request, response) => {
      answer(running, request).then(
        ([status, body]) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
        () => response.writeHead(500).end(),
      )
    }),
  }
}

async function newest({ studio, token, book, kept }: Options, known: string | undefined) {
  let answer: Response
  let bytes: Uint8Array
  try {
    answer = await fetch(`${studio}/api/v1/workbooks/${book}/versions/current`, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/zip',
        ...(known !== undefined && { 'if-none-match': known }),
      },
      signal: AbortSignal.timeout(60_000),
    })
    if (answer.status === 304) return 'same'
    if (!answer.ok) return answer.status >= 500 ? 'away' : 'refused'
    bytes = new Uint8Array(await answer.arrayBuffer())
  } catch {
    return 'away'
  }
  const folder = keep(kept, unzipSync(bytes))
  const etag = answer.headers.get('etag')!
  const running = await opened(folder, etag)
  if (!isProved(running, folder)) return 'refused'
  putInPlace(join(kept, 'current.json'), JSON.stringify({ folder, etag }))
  return running
}

/** Under a name of its own: what is in use is not touched. */
function keep(kept: string, files: Readonly<Record<string, Uint8Array>>): string {
  const { workbook } = JSON.parse(new TextDecoder().decode(files['bundle.json'])) as Bundle
  const folder = join(kept, `${workbook.version}-${workbook.hash.slice(-16)}`)
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

async function lastGood(kept: string): Promise<Running | undefined> {
  const file = join(kept, 'current.json')
  if (!existsSync(file)) return undefined
  const { folder, etag } = JSON.parse(readFileSync(file, 'utf8')) as { folder: string; etag: string }
  return opened(folder, etag)
}

async function opened(folder: string, etag: string): Promise<Running> {
  const bundle = JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')) as Bundle
  const { decide } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'runtime.mjs')).href)) as {
    decide(bundle: Bundle, decision: string, data: unknown): unknown
  }
  return { etag, bundle, decide: (decision, data) => decide(bundle, decision, data) }
}

function isProved({ decide }: Running, folder: string): boolean {
  const lines = readFileSync(join(folder, 'conformance.jsonl'), 'utf8').split('\n').filter(Boolean)
  return lines.every((line) => {
    const { decision, data, expected } = JSON.parse(line) as { decision: string; data: unknown; expected: unknown }
    return JSON.stringify(decide(decision, data) ?? null) === JSON.stringify(expected)
  })
}

function putInPlace(file: string, content: string): void {
  writeFileSync(`${file}.part`, content)
  renameSync(`${file}.part`, file)
}

async function answer(running: Running | undefined, request: IncomingMessage): Promise<readonly [number, object]> {
  if (running === undefined) return [503, { error: 'there is no version yet' }]
  const decision = decodeURIComponent(/^\/decisions\/([^/]+)$/.exec(request.url ?? '')?.[1] ?? '')
  if (!Object.hasOwn(running.bundle.decisions, decision)) return [404, { error: `there is no decision "${decision}"` }]
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += String(part)
  try {
    return [200, { answer: running.decide(decision, JSON.parse(text)), version: running.bundle.workbook.version }]
  } catch (error) {
    return [400, { error: (error as Error).message }]
  }
}

/** How often the studio is asked for something newer. */
const FOLLOW_MS = 30_000

async function main(): Promise<void> {
  const { STUDIO = '', TOKEN = '', BOOK = '', KEPT = '', PORT = '8090' } = process.env
  const service = await openService({ studio: STUDIO, token: TOKEN, book: BOOK, kept: KEPT })
  service.server.listen(Number(PORT))
  await service.follow()
  setInterval(() => void service.follow(), FOLLOW_MS)
}

if (import.meta.main) await main()
