/**
 * The web addresses of the sign-in library that are open: what a browser must reach for passkeys, and where the identity
 * provider sends people back to. Whatever else the library offers cannot be asked from outside.
 */
import { jsonBodyOf } from '../json-body.ts'
import { LIBRARY_PATH, PROVIDER } from './sign-in-library.ts'

export type OpenAddress = 'passkey' | 'provider'

const OPEN: Readonly<Record<string, OpenAddress>> = {
  'GET /passkey/generate-authenticate-options': 'passkey',
  'POST /passkey/verify-authentication': 'passkey',
  'GET /passkey/generate-register-options': 'passkey',
  'POST /passkey/verify-registration': 'passkey',
  [`GET /callback/${PROVIDER}`]: 'provider',
}

export function openAddressOf({ method, url }: Request): OpenAddress | undefined {
  const asked = `${method} ${new URL(url).pathname.slice(LIBRARY_PATH.length)}`
  return Object.hasOwn(OPEN, asked) ? OPEN[asked] : undefined
}

/** What an authenticator says is small. */
const MOST_BYTES = 64 * 1024

/** The same request with a body that was looked at, or why it is refused. */
export async function checkedRequest(request: Request): Promise<Request | Response> {
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
