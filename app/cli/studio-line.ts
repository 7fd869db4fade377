/**
 * The line on which the command line speaks the HTTP API to a studio somewhere else: `--url` and `--token`, or RATEBOOK_URL
 * and RATEBOOK_TOKEN. Without an address there is none, and the data folder is asked.
 */
import { isJsonObject } from '../../rules/json.ts'
import { BadInput, type Given } from './command.ts'

export interface Sent {
  readonly json?: unknown
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  /** What came as JSON. */
  readonly body: unknown
}

interface Remote {
  readonly url: URL
  readonly token: string
}

let chosen: { readonly url?: string | undefined; readonly token?: string | undefined } = {}

/** What the words of the command say goes before the environment. */
export function chooseStudio({ url, token }: Given): void {
  chosen = {
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof token === 'string' ? { token } : {}),
  }
}

/** The studio that is asked over the network; undefined: the one of the data folder. */
export function remoteStudio(): Remote | undefined {
  const url = chosen.url ?? process.env['RATEBOOK_URL']
  if (url === undefined || url === '') return undefined
  const token = chosen.token ?? process.env['RATEBOOK_TOKEN'] ?? ''
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.pathname !== '/')
    throw new BadInput(`--url is "${url}"; it must be the address of a studio, like https://rates.example.com`)
  if (!/^[!-~]+$/.test(token))
    throw new BadInput('a studio at an address needs a token: RATEBOOK_TOKEN, or --token T; the studio makes one')
  return { url: parsed, token }
}

const ANSWER_MS = 90_000

const bodyOf = ({ json, bytes }: Sent): Buffer | undefined =>
  json === undefined ? bytes && Buffer.from(bytes) : Buffer.from(JSON.stringify(json))

const typeOf = ({ json, bytes }: Sent): Readonly<Record<string, string>> =>
  json !== undefined
    ? { 'content-type': 'application/json' }
    : bytes === undefined
      ? {}
      : { 'content-type': 'application/octet-stream' }

/** `path`: below `/api/v1`. */
export async function askStudio(method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { url, token } = remoteStudio()!
  const body = bodyOf(sent)
  let answer: Response
  try {
    answer = await fetch(new URL(`/api/v1${path}`, url), {
      method,
      headers: { authorization: `Bearer ${token}`, ...typeOf(sent), ...sent.headers },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } }
    throw new BadInput(`${url.origin} does not answer: ${cause?.code ?? cause?.message ?? (error as Error).message}`)
  }
  return read(answer.status, Buffer.from(await answer.arrayBuffer()), url.origin)
}

function read(status: number, bytes: Buffer, who: string): Answer {
  try {
    const body: unknown = bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8'))
    if (status < 500) return { status, body }
    throw new BadInput(`${who} could not answer: ${detailOf(body) ?? status}`)
  } catch (error) {
    if (error instanceof BadInput) throw error
    throw new BadInput(`what ${who} answers is not the HTTP API of Ratebook (status ${status})`)
  }
}

export const detailOf = (body: unknown): string | undefined =>
  isJsonObject(body) && typeof body['detail'] === 'string' ? body['detail'] : undefined

/** What was wanted, or the problem as a sentence for whoever called. */
export function wanted(answer: Answer, what: string): unknown {
  if (answer.status < 400) return answer.body
  throw new BadInput(`${what}: ${detailOf(answer.body) ?? `status ${answer.status}`}`)
}
