/**
 * The inputs of a decision: which facts the caller has to pass, of which type, and where each comes from.
 *
 * Absent is absent: a fact that is left out matches nothing but the explicit question for it. What stands for it by
 * default is said here and is the caller's to fill in, as the studio does.
 */
import type { ValueType } from '../cell/index.ts'
import type { Json } from '../json.ts'
import type { Text } from '../text.ts'
import { namesFor, PICKS, type CompiledBook, type DecisionPoint, type PickedBy } from '../workbook/index.ts'
import { textOf } from './label.ts'

/** Who knows a fact. */
export type InputSource =
  /** The event at hand or the account. */
  | 'event'
  /** The instant of the question (`at`), and its civil date in the book's zone (`date`). */
  | 'clock'
  /** What happened before: balances, what runs, what was used. The caller keeps it. */
  | 'state'
  /** The bundle itself: its zone, calendar, parameters, items and meters. Passed in like the others. */
  | 'book'

export interface Input {
  /** The dotted path in the data. A last part `*` stands for any id, which the logic puts together itself. */
  readonly fact: string
  readonly type: ValueType
  readonly from: InputSource
  readonly label?: Text
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
    if (info === undefined && Object.hasOwn(PICKS, root)) {
      const pick = PICKS[root as keyof typeof PICKS]
      return { fact: path, type: pick.type, from: 'state', label: textOf(pick.label ?? { en: root }), by: pick.by }
    }
    const declared = declaredFact(book, path)
    return {
      fact: path,
      type: info?.type ?? 'any',
      from: sourceOf(book, path),
      ...(info?.label ? { label: textOf(info.label) } : {}),
      ...(info?.values ? { values: info.values.map(({ value }) => value) } : {}),
      ...(declared?.default === undefined ? {} : { default: declared.default }),
    }
  })
}

const declaredFact = ({ workbook }: CompiledBook, path: string) =>
  workbook.vocabulary.facts.find(({ of, name }) => path === `${of}.${name}`)

/** What an event says of itself, beside the facts that the workbook declares. */
const OF_EVENTS: ReadonlySet<string> = new Set([
  'account.id',
  'order.id',
  'order.item',
  'order.quantity',
  'order.channel',
  'order.at',
  'usage.event',
  'usage.quantity',
  'request.id',
  'request.service',
  'request.at',
  'report.id',
  'report.what',
  'report.at',
])

function sourceOf(book: CompiledBook, path: string): InputSource {
  const [root = '', name = ''] = path.split('.')
  if (path === 'at' || path === 'date') return 'clock'
  if (path === 'zone' || path === 'calendar' || root === 'parameters' || root === 'item') return 'book'
  if (root === 'meter' && (name === 'id' || book.dictionaries.meterColumns.has(name))) return 'book'
  return OF_EVENTS.has(path) || declaredFact(book, path) !== undefined ? 'event' : 'state'
}
