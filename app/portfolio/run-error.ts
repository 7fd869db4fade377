/** Why a run cannot begin or go on: one sentence for whoever asked for it. Never a bug of ours. */
import { diskSentence } from '../disk-sentence.ts'

export class RunError extends Error {
  override readonly name = 'RunError'
}

/** Does something with a file of the run; what the disk answers becomes a sentence about that file. */
export function atFile<Result>(path: string, work: () => Result): Result {
  try {
    const result = work()
    return result instanceof Promise ? (result.catch((error: unknown) => tell(path, error)) as Result) : result
  } catch (error) {
    return tell(path, error)
  }
}

function tell(path: string, error: unknown): never {
  const sentence = diskSentence(error)
  throw sentence === undefined ? error : new RunError(`${path}: ${sentence}`)
}
