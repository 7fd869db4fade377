/** What every command of the command line is made of. */
import type { ParseArgsOptionDescriptor } from 'node:util'

export type Options = Readonly<
  Record<string, ParseArgsOptionDescriptor & { readonly about: string; readonly value?: string }>
>

export type Given = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export interface Command {
  readonly name: string
  /** After the name, in the line that shows how to call it. */
  readonly usage: string
  readonly summary: string
  /** Paragraphs of the command's own help. */
  readonly about: readonly string[]
  readonly options: Options
  /** Answers the exit code. Throws BadInput for what the caller can mend. */
  run(files: readonly string[], given: Given, io: Io): Promise<number>
}

export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Resolves when the line has been taken: a slow reader slows the writer down. */
  out(line: string): Promise<void>
  err(line: string): void
}

export const EXIT = { good: 0, unmet: 1, badInput: 2, ourFault: 3 } as const

/** Something the caller can mend: one line that says where, what is wrong and what is allowed. */
export class BadInput extends Error {
  override readonly name = 'BadInput'
}

/** On one line, whatever a library put into its message. */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
