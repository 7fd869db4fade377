/**
 * In which order a short table asks its rows: all one after the other, or first by the value of a column that tells them
 * apart, and then those that are left.
 */
import type { Axis } from '../axis.ts'
import type { Layout } from './layout.ts'
import { contains, isEverything } from '../spans.ts'
import type { Spans } from '../spans.ts'

export type Questions =
  | { readonly kind: 'rows'; readonly rows: readonly number[] }
  | {
      readonly kind: 'values'
      readonly column: number
      readonly cases: readonly { readonly places: readonly number[]; readonly then: Questions }[]
      readonly otherwise: Questions
    }

/** Fewer rows than this are not worth telling apart. */
const FEW_ROWS = 3
/** What telling them apart has to leave of the rows, on average. */
const WORTH = 0.6
/** Rows in all places together, as a multiple of those told apart: code that is long is slow until it is old. */
const MOST_COPIES = 2
/** The same for all that is told apart in a table, one column after the other. */
const MOST_COPIES_IN_ALL = 6

export function planQuestions(layout: Layout, rows: readonly number[]): Questions {
  let room = MOST_COPIES_IN_ALL * rows.length
  const plan = (rows: readonly number[], columns: readonly number[]): Questions => {
    const best = rows.length < FEW_ROWS ? undefined : bestSplit(layout, rows, columns)
    if (!best || best.size > room) return { kind: 'rows', rows }
    room -= best.size
    const others = columns.filter((column) => column !== best.column)
    return {
      kind: 'values',
      column: best.column,
      cases: best.groups.map(({ places, rows }) => ({ places, then: plan(rows, others) })),
      otherwise: plan(best.otherwise, others),
    }
  }
  const columns = [...layout.axes.keys()].filter((column) => valuesOf(layout.axes[column]!).length > 0)
  return plan(rows, columns)
}

/** The most rows that one input can be asked about. */
export const longestOf = (questions: Questions): number =>
  questions.kind === 'rows'
    ? questions.rows.length
    : Math.max(longestOf(questions.otherwise), ...questions.cases.map(({ then }) => longestOf(then)))

/** The places of an axis that are one value each. */
const valuesOf = (axis: Axis): readonly number[] =>
  axis.type === 'boolean' ? [0, 1] : axis.known && !axis.ordered ? [...axis.known.values()] : []

interface Split {
  readonly column: number
  readonly groups: readonly { readonly places: readonly number[]; readonly rows: readonly number[] }[]
  readonly otherwise: readonly number[]
  readonly size: number
}

function bestSplit(layout: Layout, rows: readonly number[], columns: readonly number[]): Split | undefined {
  let best: Split | undefined
  let least = WORTH * rows.length
  for (const column of columns) {
    const split = splitBy(layout, rows, column)
    const mean = split.size / (split.groups.length + 1)
    if (split.groups.length === 0 || mean >= least || split.size > MOST_COPIES * rows.length) continue
    least = mean
    best = split
  }
  return best
}

function splitBy(layout: Layout, rows: readonly number[], column: number): Split {
  const cellOf = (row: number): Spans | undefined => layout.boxes[row]![column]
  const values = valuesOf(layout.axes[column]!)
  const otherwise = rows.filter((row) => mayHoldElsewhere(cellOf(row), values))
  const groups = new Map<string, { places: number[]; rows: readonly number[] }>()
  for (const place of values) {
    const held = rows.filter((row) => {
      const spans = cellOf(row)
      return spans === undefined || contains(spans, place)
    })
    const group = groups.get(held.join()) ?? { places: [], rows: held }
    group.places.push(place)
    groups.set(held.join(), group)
  }
  const all = [...groups.values()]
  return { column, groups: all, otherwise, size: all.reduce((sum, { rows }) => sum + rows.length, otherwise.length) }
}

/** Whether a cell holds for anything but the values. */
function mayHoldElsewhere(spans: Spans | undefined, values: readonly number[]): boolean {
  if (spans === undefined || isEverything(spans)) return true
  for (let at = 0; at < spans.length; at += 2)
    for (let place = spans[at]!; place <= spans[at + 1]!; place++) if (!values.includes(place)) return true
  return false
}
