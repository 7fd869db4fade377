/**
 * Links that work once, within their time: the sign-in library keeps a hash of the token, for whom it is, and until when.
 */
import { randomBytes } from 'node:crypto'
import type { Library } from './sign-in-library.ts'

/** `reset-password` is the library's own word: it sets the password itself. */
export type LinkKind = 'sign-in' | 'reset-password'

/** How long a link waits to be used. */
export const LINK_HOURS: Readonly<Record<LinkKind, number>> = { 'sign-in': 24, 'reset-password': 24 }

const identifierOf = (kind: LinkKind, token: string): string => `${kind}:${token}`

/** Nothing else was ever made here. */
const TOKEN = /^[\w-]{32}$/

export async function makeToken(library: Library, kind: LinkKind, user: string): Promise<string> {
  const { internalAdapter } = await library.$context
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + LINK_HOURS[kind] * 3_600_000)
  await internalAdapter.createVerificationValue({ identifier: identifierOf(kind, token), value: user, expiresAt })
  return token
}

/** For whom it is; undefined when it is unknown, used or too old. */
export async function lookAtToken(library: Library, kind: LinkKind, token: string): Promise<string | undefined> {
  if (!TOKEN.test(token)) return undefined
  const { internalAdapter } = await library.$context
  const found = await internalAdapter.findVerificationValue(identifierOf(kind, token))
  return found && found.expiresAt > new Date() ? found.value : undefined
}

/** The same, and it is used up. */
export async function useToken(library: Library, kind: LinkKind, token: string): Promise<string | undefined> {
  if (!TOKEN.test(token)) return undefined
  const { internalAdapter } = await library.$context
  const used = await internalAdapter.consumeVerificationValue(identifierOf(kind, token))
  return used && used.expiresAt > new Date() ? used.value : undefined
}
