/** Sends a file to the server as it is, and says in one word why no answer came. */
import { MOST_FILE_BYTES } from './file-limit.ts'

export type NotSent = { readonly kind: 'signed-out' | 'unreachable' | 'too-large' }

/** The answer is what the address says it gives; that it refused the file is an answer too. */
export async function postFile<Answer>(address: string, file: File): Promise<Answer | NotSent> {
  if (file.size > MOST_FILE_BYTES) return { kind: 'too-large' }
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      redirect: 'manual',
    })
    if (response.type === 'opaqueredirect') return { kind: 'signed-out' }
    if (response.status === 413) return { kind: 'too-large' }
    return response.status < 500 ? ((await response.json()) as Answer) : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}
