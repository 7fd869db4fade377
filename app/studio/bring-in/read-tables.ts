/** Sends a file to be read: its tables come back, or a sentence why not. */
import type { ForeignFile } from '../../exchange/index.ts'
import type { ReadTables } from '../../services/index.ts'
import { MOST_FILE_BYTES } from '../../file-limit.ts'

export type Read = ReadTables | { readonly kind: 'signed-out' | 'unreachable' | 'too-large' }
export type { ForeignFile }

export async function readTables(file: File): Promise<Read> {
  if (file.size > MOST_FILE_BYTES) return { kind: 'too-large' }
  try {
    const response = await fetch('/tables', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      redirect: 'manual',
    })
    if (response.type === 'opaqueredirect') return { kind: 'signed-out' }
    if (response.status === 413) return { kind: 'too-large' }
    return response.status < 500 ? ((await response.json()) as ReadTables) : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}
