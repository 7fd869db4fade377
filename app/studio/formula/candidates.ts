/** All that can be written in the cells of a sheet beside its columns' values, each with what it is found by. */
import { FUNCTIONS, KEYWORDS, type NamedValue, type ValueType } from '../../../rules/cell/index.ts'
import type { Text } from '../../../rules/text.ts'
import { PICKS, POINTS, subjectsFor, type BookReader, type DecisionPoint } from '../../../rules/workbook/index.ts'
import { functionSignature, pickSignature, type Signature } from './call-at.ts'

export type OfferKind = 'value' | 'fact' | 'function' | 'keyword'

export interface Candidate {
  readonly kind: OfferKind
  /** What is written. */
  readonly text: string
  /** What it is called. */
  readonly label: Text
  readonly meaning?: Text
  /** Of a fact. */
  readonly type?: ValueType
  /** Of what is called: the caret comes to stand between its brackets. */
  readonly signature?: Signature
  /** Stands behind a value and not in its place. */
  readonly joins?: boolean
  /** Names in lower case, the one that is written first. */
  readonly search: readonly string[]
}

const known = new WeakMap<object, Map<DecisionPoint, readonly Candidate[]>>()

/** A book's dictionaries hold plain values only. */
export function candidatesOf(book: BookReader, point: DecisionPoint): readonly Candidate[] {
  const ofBook = known.get(book.basis) ?? new Map<DecisionPoint, readonly Candidate[]>()
  known.set(book.basis, ofBook)
  const found = ofBook.get(point) ?? (POINTS[point].dictionary ? [] : [...facts(book, point), ...LANGUAGE])
  ofBook.set(point, found)
  return found
}

/** A text stands in quotes, whatever it holds. */
export const valueCandidate = ({ value, label }: NamedValue, quoted: boolean): Candidate => ({
  kind: 'value',
  text: quoted ? JSON.stringify(value) : String(value),
  label,
  search: searched(String(value), label),
})

const facts = (book: BookReader, point: DecisionPoint): readonly Candidate[] =>
  subjectsFor(book, point).flatMap(({ subjects }) =>
    subjects
      .filter(({ example }) => example !== true)
      .map(({ text, label, meaning, type }) => ({
        kind: 'fact' as const,
        text,
        label,
        type,
        ...(meaning ? { meaning } : {}),
        search: searched(text, label),
      })),
  )

const LANGUAGE: readonly Candidate[] = [
  ...Object.entries(PICKS).map(([name, { label, meaning, type }]) => ({
    kind: 'function' as const,
    text: `${name}()`,
    label,
    meaning,
    type,
    signature: pickSignature(name as keyof typeof PICKS),
    search: searched(name, label),
  })),
  ...FUNCTIONS.map((spec) => ({
    kind: 'function' as const,
    text: `${spec.name}()`,
    label: spec.label,
    meaning: spec.meaning,
    ...(spec.result === 'same' ? {} : { type: spec.result }),
    signature: functionSignature(spec),
    search: searched(spec.name, spec.label, spec.aliases),
  })),
  ...KEYWORDS.map(({ word, label, meaning, joins, brackets }) => ({
    kind: 'keyword' as const,
    text: brackets ? `${word}()` : word,
    label,
    meaning,
    ...(joins ? { joins } : {}),
    search: searched(word, label),
  })),
]

function searched(written: string, label: Text, more: readonly string[] = []): readonly string[] {
  return [...new Set([written, label.en, label['zh-CN'] ?? '', ...more].map((name) => name.toLowerCase()))].filter(
    (name) => name !== '',
  )
}
