/**
 * Passkeys in the browser: the server makes a challenge, the browser has it signed, the server looks at that. What can go
 * wrong is a word that the page has a sentence for.
 */
import type { Text } from '../../rules/text.ts'

export type PasskeyTrouble = 'cancelled' | 'unknown' | 'old' | 'exists' | 'failed'

export type PasskeyOutcome =
  { readonly kind: 'done' } | { readonly kind: 'trouble'; readonly trouble: PasskeyTrouble; readonly text?: Text }

/** Whether this browser, at this address, can use one. */
export const hasPasskeys = (host: string): boolean =>
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function' &&
  location.hostname === host

export const signInWithPasskey = (): Promise<PasskeyOutcome> =>
  ceremony('/auth/passkey/generate-authenticate-options', '/auth/passkey/verify-authentication', async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
    return { response: jsonOf(await navigator.credentials.get({ publicKey })) }
  })

/** `name`: by which whoever adds it knows it again. */
export const addPasskey = (name: string): Promise<PasskeyOutcome> =>
  ceremony('/auth/passkey/generate-register-options', '/auth/passkey/verify-registration', async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      options as PublicKeyCredentialCreationOptionsJSON,
    )
    return { response: jsonOf(await navigator.credentials.create({ publicKey })), name }
  })

const jsonOf = (credential: Credential | null): unknown => (credential as PublicKeyCredential).toJSON()

async function ceremony(
  asks: string,
  verifies: string,
  sign: (options: unknown) => Promise<object>,
): Promise<PasskeyOutcome> {
  const asked = await fetch(asks)
  if (!asked.ok) return troubleOf(asked)
  const options: unknown = await asked.json()
  let body: object
  try {
    body = await sign(options)
  } catch (error) {
    const isThere = (error as DOMException).name === 'InvalidStateError'
    return { kind: 'trouble', trouble: isThere ? 'exists' : 'cancelled' }
  }
  const headers = { 'content-type': 'application/json' }
  const verified = await fetch(verifies, { method: 'POST', headers, body: JSON.stringify(body) })
  return verified.ok ? { kind: 'done' } : troubleOf(verified)
}

const TROUBLES: Readonly<Record<string, PasskeyTrouble>> = {
  PASSKEY_NOT_FOUND: 'unknown',
  NOT_INVITED: 'unknown',
  SESSION_NOT_FRESH: 'old',
}

async function troubleOf(response: Response): Promise<PasskeyOutcome> {
  const said = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly text?: Text }
  const trouble = TROUBLES[said.code?.toUpperCase() ?? ''] ?? 'failed'
  return { kind: 'trouble', trouble, ...(said.text && { text: said.text }) }
}
