/** Sends a file to become a book. One key for one file, so that an answer that got lost does not make two books. */
import { postFile, type NotSent } from '../post-file.ts'
import type { TakenIn } from '../services/index.ts'

export type Sent = TakenIn | NotSent

export interface FileWish {
  readonly file: File
  readonly key: string
  readonly as?: string
  readonly replace?: boolean
}

export function sendFile({ file, key, as, replace }: FileWish): Promise<Sent> {
  const wanted = new URLSearchParams({ name: file.name.toWellFormed(), key })
  if (as !== undefined) wanted.set('as', as)
  if (replace === true) wanted.set('replace', 'yes')
  return postFile<TakenIn>(`/new/file?${wanted.toString()}`, file)
}
