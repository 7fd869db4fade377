/**
 * The web addresses of the sign-in library that are open: what a browser must reach for passkeys, and where the identity
 * provider sends people back to. Whatever else the library offers cannot be asked from outside.
 */
import { jsonBodyOf } from '../json-body.ts'
import type { Doors, Denied } from '../services/index.ts'
import { tooMany } from './entrance-texts.ts'
import type { Provider } from './provider.ts'
import type { Limit } from './rate-limits.ts'
import { type Library, LIBRARY_PATH, PROVIDER } from './sign-in-library.ts'

/** Whether it lets somebody in. */
type OpenAddress = 'asks' | 'enters' | 'comes-back'

const OPEN: Readonly<Record<string, OpenAddress>> = {
  'GET /passkey/generate-authenticate-options': 'asks',
  'POST /passkey/verify-authentication': 'enters',
  'GET /passkey/generate-register-options': 'asks',
  'POST /passkey/verify-registration': 'asks',
  [`GET /callback/${PROVIDER}`]: 'comes-back',
}

function openAddressOf({ method, url }: Request): OpenAddress | undefined {
  const asked = `${method} ${new URL(url).pathname.slice(LIBRARY_PATH.length)}`
  return Object.hasOwn(OPEN, asked) ? OPEN[asked] : undefined
}

export interface OpenAddressesOf {
  readonly library: Library
  readonly provider: Provider
  readonly limit: Limit
  /** Throws where the database is away. */
  readonly ping: () => Promise<unknown>
}

export const openOpenAddresses =
  ({ library, provider, limit, ping }: OpenAddressesOf): Doors['answer'] =>
  async (request, { address = '' }) => {
    const open = openAddressOf(request)
    if (open === undefined) return new Response(null, { status: 404 })
    if (open === 'comes-back') return provider.answer(request)
    if (open === 'enters') {
      const wait = await limit.take(address)
      if (wait !== undefined) return asResponse(tooMany(wait))
    }
    const checked = await checkedRequest(request)
    return checked instanceof Response ? checked : told(await library.handler(checked), ping)
  }

/** The library calls it a failure of its own when what it was sent cannot be read. */
async function told(response: Response, ping: () => Promise<unknown>): Promise<Response> {
  if (response.status < 500) return response
  await ping()
  return Response.json({ message: 'The passkey could not be checked.' }, { status: 400 })
}

const asResponse = ({ status, text, retryAfter }: Denied): Response =>
  Response.json({ message: text.en, text }, { status, headers: { 'retry-after': String(retryAfter ?? 1) } })

/** What an authenticator says is small. */
const MOST_BYTES = 64 * 1024

/** The same request with a body that was looked at, or why it is refused. */
async function checkedRequest(request: Request): Promise<Request | Response> {
  if (request.method !== 'POST') return request
  const body = await jsonBodyOf(request, MOST_BYTES)
  if (!body.ok) return Response.json({ message: body.message }, { status: body.status })
  const { url, method, headers } = request
  return new Request(url, { method, headers: withoutLength(headers), body: JSON.stringify(body.value) })
}

function withoutLength(headers: Headers): Headers {
  const others = new Headers(headers)
  others.delete('content-length')
  return others
}
