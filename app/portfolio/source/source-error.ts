/** Why a portfolio cannot be read at all: one sentence for whoever gave the file. Never a bug of ours. */
import { diskSentence } from '../../disk-sentence.ts'
import { NobodyWrites } from '../../pipe.ts'

export class SourceError extends Error {
  override readonly name = 'SourceError'
}

/** What the file system answered to an attempt to read, as a sentence about that file. Anything else is passed on as it is. */
export function asSourceError(name: string, error: unknown): unknown {
  if (error instanceof SourceError) return error
  if (error instanceof NobodyWrites) return new SourceError(`${name}: ${error.message}`)
  const sentence = diskSentence(error, 'read')
  return sentence === undefined ? error : new SourceError(`${name}: ${sentence}`)
}

/** The same of an attempt to write into the temporary folder. */
export function asTemporaryError(folder: string, error: unknown): unknown {
  if (error instanceof SourceError) return error
  const sentence = diskSentence(error, 'write')
  return sentence === undefined ? error : new SourceError(`${folder}: ${sentence}; TMPDIR may name a folder elsewhere`)
}
