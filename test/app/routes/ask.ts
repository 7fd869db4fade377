/** Asking the running studio: as a browser does, and as its command line does. */
import { request } from 'node:http'
import { expect, inject } from 'vitest'
import { connectToOwner } from '../../../db/folder-lock.ts'
import type { Token } from '../../../app/services/index.ts'
import type { StoredDraft } from '../../../db/index.ts'

const { url, dataDir } = inject('studio')

export interface Asking extends Omit<RequestInit, 'headers'> {
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Where an answer leads is part of the answer, so it is not gone after. */
export const ask = (path: string, { cookie, headers, ...init }: Asking = {}): Promise<Response> =>
  fetch(url + path, { redirect: 'manual', ...init, headers: { ...(cookie !== undefined && { cookie }), ...headers } })

export const post = (path: string, fields: Readonly<Record<string, string>>, asking: Asking = {}): Promise<Response> =>
  ask(path, { method: 'POST', body: new URLSearchParams(fields), ...asking })

/** The parts of an answer that say where a browser goes next. */
export const leadOf = ({ status, headers }: Response) => ({ status, to: headers.get('location') })

export const cookieOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** What a refusal says, beside which request it was, which every one of them says. */
export async function refusalOf(answer: Response): Promise<unknown> {
  const { requestId, ...said } = (await answer.json()) as { readonly requestId?: string }
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(requestId).toBe(answer.headers.get('x-request-id'))
  return said
}

/** The path of a link that signs the owner in, once. */
export const freshLink = async (): Promise<string> => {
  const { link } = (await askOwner('POST', '/sign-in-link')) as { link: string }
  return link.slice(url.length)
}

/** The cookie of a session of its own. */
export const signedIn = async (): Promise<string> => cookieOf(await ask(await freshLink()))

/** The draft as the server has it, past every route. */
export const storedDraft = async (id: string): Promise<StoredDraft> =>
  (await askOwner('GET', `/drafts/${id}`)) as StoredDraft

/** The tokens as the server has them. */
export const storedTokens = async (): Promise<readonly Token[]> =>
  (await askOwner('POST', '/call/tokens/list', '[]')) as readonly Token[]

/** A page for people, in the policy's terms: not kept by anybody in between, and nothing in it from elsewhere. */
export function expectPage({ headers }: Response): void {
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(headers.get('cache-control')).toBe('private, no-cache')
  expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-/)
}

async function askOwner(method: string, path: string, sent = ''): Promise<unknown> {
  const owner = await connectToOwner(dataDir)
  if (owner === undefined) throw new Error('the studio is not running')
  return new Promise((done, fail) => {
    const asked = request({ method, path, createConnection: () => owner }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      owner.destroy()
      done(JSON.parse(Buffer.concat(parts).toString()))
    })
    asked.on('error', fail).end(sent)
  })
}
