import type { Text } from '../../rules/text.ts'

/** Something that keeps a file from being a book: where (a JSON pointer, empty for the whole), and a sentence. */
export interface FileProblem {
  readonly pointer: string
  readonly text: Text
}
