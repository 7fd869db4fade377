/** What a piece of a cell is, for whoever points at it: what it is called, what it is counted in, what it means. */
import { KEYWORDS, type CellToken, type Names, type ValueType } from '../../../rules/cell/index.ts'
import type { Text } from '../../../rules/text.ts'
import { signatureOf, type Signature } from './call-at.ts'

export interface Note {
  /** As it is written. */
  readonly written: string
  readonly label?: Text
  readonly type?: ValueType
  readonly unit?: Text
  readonly meaning?: Text
  /** Of what is called. */
  readonly signature?: Signature
}

/** Undefined for what speaks for itself. */
export function noteOf(token: CellToken, names: Names): Note | undefined {
  switch (token.kind) {
    case 'fact':
      return factNote(token.text, names)
    case 'call':
      return callNote(token.text, names)
    case 'keyword':
      return keywordNote(token.text)
    case 'text':
    case 'word':
      return valueNote(token.text, names)
    default:
      return undefined
  }
}

function factNote(written: string, names: Names): Note | undefined {
  const info = names.fact(written)
  return info && { written, ...info }
}

function callNote(name: string, names: Names): Note | undefined {
  const signature = signatureOf(name)
  if (!signature) return undefined
  return { written: signature.name, ...names.pick(name), meaning: signature.meaning, signature }
}

function keywordNote(typed: string): Note | undefined {
  const word = typed.toLowerCase()
  const found = KEYWORDS.find((keyword) => keyword.word === word || keyword.label['zh-CN'] === word)
  return found && { written: found.word, label: found.label, meaning: found.meaning }
}

/** What the book calls it. */
function valueNote(typed: string, names: Names): Note | undefined {
  const written = typed.replace(/^(["'])(.*)\1$/s, '$2')
  const label = names.label?.(written)
  return label && { written, label }
}
