/**
 * The inputs of a decision: which facts the caller has to pass, of which type, and where each comes from.
 *
 * Absent is absent: a fact that is left out matches nothing but the explicit question for it. What stands for it by
 * default is said here and is the caller's to fill in, as the studio does.
 */
import type { ValueType } from '../cell/index.ts'
import type { Json } from '../json.ts'
import type { Text } from '../text.ts'
import {
  factNamed,
  isPick,
  namesFor,
  PICKS,
  type CompiledBook,
  type DecisionPoint,
  type KnownBy,
  type PickedBy,
} from '../workbook/index.ts'
import { textOf } from './label.ts'

/** Who knows a fact. What is the book's is in the bundle, and passed in like the others. */
export type InputSource = KnownBy

export interface Input {
  /** The dotted path in the data. A last part `*` stands for any id, which the logic puts together itself. */
  readonly fact: string
  readonly type: ValueType
  readonly from: InputSource
  readonly label?: Text
  readonly meaning?: Text
  readonly values?: readonly (string | number)[]
  /** Stands for the fact where it is absent. */
  readonly default?: Json
  /** State facts: what the parts of the path after the first one name. */
  readonly by?: readonly PickedBy[]
}

export function inputsOf(book: CompiledBook, point: DecisionPoint, facts: readonly string[]): readonly Input[] {
  const names = namesFor(book.workbook, book.dictionaries, point)
  return facts.map((path): Input => {
    const [root = ''] = path.split('.', 1)
    const info = names.fact(path)
    if (info === undefined && isPick(root)) {
      const { type, label, meaning, by } = PICKS[root]
      return { fact: path, type, from: 'state', label: textOf(label), meaning: textOf(meaning), by }
    }
    const declared = declaredFact(book, path)
    return {
      fact: path,
      type: info?.type ?? 'any',
      from: sourceOf(book, path),
      ...(info?.label ? { label: textOf(info.label) } : {}),
      ...(info?.meaning ? { meaning: textOf(info.meaning) } : {}),
      ...(info?.values ? { values: info.values.map(({ value }) => value) } : {}),
      ...(declared?.default === undefined ? {} : { default: declared.default }),
    }
  })
}

const declaredFact = ({ workbook }: CompiledBook, path: string) =>
  workbook.vocabulary.facts.find(({ of, name }) => path === `${of}.${name}`)

/** What the book declares comes with an event, what a dictionary says is the book's; of all else the catalogue knows. */
function sourceOf(book: CompiledBook, path: string): InputSource {
  const [root = '', name = ''] = path.split('.')
  if (declaredFact(book, path) !== undefined) return 'event'
  if (root === 'parameters' || root === 'item') return 'book'
  if (root === 'meter' && (name === 'id' || book.dictionaries.meterColumns.has(name))) return 'book'
  return factNamed(path)?.from ?? 'state'
}
