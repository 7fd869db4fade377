/** What each column of a row is for, for each type of event. */
import type { Fact } from '../../../rules/workbook/index.ts'
import { EVENT_TYPE_NAMES, specOf, type Plan } from '../../../rules/simulate/index.ts'
import { EVENTS, factIn } from './csv-shape.ts'
import type { CsvShape } from './shard.ts'

/** Types of events by number; 0 is none. */
export const KINDS = ['', ...EVENT_TYPE_NAMES] as const
const NO_KIND = 0

/** What a column is for, besides the account and what all events have. */
export const ROLE = { known: 0, name: 1, quantity: 2, channel: 3, id: 4, of: 5, fact: 6 } as const

export interface RowColumns {
  readonly account: number
  readonly at: number
  readonly type: number
  /** By column. */
  readonly roles: Uint8Array
  /** By kind and column: the fact that a column is for that kind of event. */
  readonly facts: readonly (readonly (Fact | undefined)[])[]
}

export function rowColumns({ columns }: CsvShape, plan: Plan): RowColumns {
  const roleOf = (column: string): number => {
    if (factIn(column, EVENTS) !== undefined) return ROLE.fact
    return column in ROLE && column !== 'known' && column !== 'fact' ? ROLE[column as keyof typeof ROLE] : ROLE.known
  }
  return {
    account: columns.indexOf('account'),
    at: columns.indexOf('at'),
    type: columns.indexOf('type'),
    roles: Uint8Array.from(columns, roleOf),
    facts: KINDS.map((kind) => {
      const owner = kind === '' ? undefined : specOf(kind).facts?.owner
      const declared = owner && plan.factsOf(owner)
      return columns.map((column) => declared?.get(factIn(column, EVENTS) ?? ''))
    }),
  }
}

/** The kinds by the third letter of their name, which no two share: of two that did, the first would be read slowly. */
const BY_LETTER = new Uint8Array(256)
const WORDS: readonly Buffer[] = KINDS.map((kind) => Buffer.from(kind))
for (const [kind, word] of WORDS.entries()) if (kind > 0) BY_LETTER[word[2]!] = kind

/** The number of the type that stands there. */
export function kindAt(buffer: Uint8Array, from: number, to: number): number {
  const kind = BY_LETTER[buffer[from + 2]!]!
  const word = WORDS[kind]!
  if (to - from !== word.length) return NO_KIND
  for (let index = 0; index < word.length; index++) if (buffer[from + index] !== word[index]) return NO_KIND
  return kind
}
