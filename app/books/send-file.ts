/** Sends a file to become a book. One key for one file, so that an answer that got lost does not make two books. */
import type { TakenIn } from '../services/index.ts'

/** Of the request as a whole, as the server takes it. */
export const MOST_MEGABYTES = 16

export type Sent = TakenIn | { readonly kind: 'signed-out' | 'unreachable' | 'too-large' }

export interface FileWish {
  readonly file: File
  readonly key: string
  readonly as?: string
  readonly replace?: boolean
}

export async function sendFile({ file, key, as, replace }: FileWish): Promise<Sent> {
  if (file.size > MOST_MEGABYTES * 1024 * 1024) return { kind: 'too-large' }
  const wanted = new URLSearchParams({ name: file.name.toWellFormed(), key })
  if (as !== undefined) wanted.set('as', as)
  if (replace === true) wanted.set('replace', 'yes')
  try {
    const response = await fetch(`/new/file?${wanted.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      redirect: 'manual',
    })
    if (response.type === 'opaqueredirect') return { kind: 'signed-out' }
    if (response.status === 413) return { kind: 'too-large' }
    return response.status < 500 ? ((await response.json()) as TakenIn) : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}
