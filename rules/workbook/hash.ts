/** The content hash of a document: SHA-256 of its RFC 8785 form, written `sha256:` and 64 hexadecimal digits. */
import type { Json } from '../json.ts'
import { canonicalJson } from './canonical-json.ts'

export async function contentHash(document: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(document as Json))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return `sha256:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
