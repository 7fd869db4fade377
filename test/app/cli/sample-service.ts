/**
 * A service as a customer might write one: it loads an exported bundle and answers its decisions over HTTP, with nothing
 * of Ratebook but the files of the export. `POST /decisions/ID` with the facts as JSON gives `{ "answer": … }`.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Runtime {
  decide(bundle: object, decision: string, data: unknown): unknown
}

interface Bundle {
  readonly workbook: { readonly hash: string }
  readonly decisions: object
}

const MOST_BYTES = 1_000_000

export async function sampleService(folder: string): Promise<Server> {
  const bundle = JSON.parse(await readFile(join(folder, 'bundle.json'), 'utf8')) as Bundle
  const { decide } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'runtime.mjs')).href)) as Runtime
  return createServer((request, response) => {
    answer(request, bundle, decide).then(
      ([status, body]) => reply(response, status, { ...body, hash: bundle.workbook.hash }),
      () => reply(response, 500, { error: 'this question could not be answered' }),
    )
  })
}

async function answer(
  request: IncomingMessage,
  bundle: Bundle,
  decide: Runtime['decide'],
): Promise<readonly [number, object]> {
  const decision = decodeURIComponent(/^\/decisions\/([^/]+)$/.exec(request.url ?? '')?.[1] ?? '')
  if (!Object.hasOwn(bundle.decisions, decision)) return [404, { error: `there is no decision "${decision}"` }]
  let text = ''
  for await (const part of request.setEncoding('utf8')) {
    text += String(part)
    if (text.length > MOST_BYTES) return [413, { error: 'too long' }]
  }
  try {
    return [200, { answer: decide(bundle, decision, JSON.parse(text)) }]
  } catch (error) {
    return [400, { error: (error as Error).message }]
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
