/**
 * The index of some rows of a table: for every condition column and every piece of its axis, which rows may match there,
 * as bits.
 *
 * A decision ANDs one line of bits per column and reads off the rows in order. Bits may promise too much (a thinned
 * column, an opaque cell), never too little: what they promise too much is checked again on the candidates. The number
 * of pieces is bounded, so that the index stays a bounded number of bytes per row whatever the cells say.
 */
import { MISSING, MISTYPED, NULL } from '../axis.ts'
import type { Axis } from '../axis.ts'
import type { Box, Layout } from './layout.ts'
import { segmentsIn, segmentsOf } from './segments.ts'
import type { Segments } from './segments.ts'
import { contains, isEverything } from '../spans.ts'
import type { Spans } from '../spans.ts'

export interface RowIndex {
  /** The rows in the order in which they are asked: `order[bit]` is the row. */
  readonly order: Int32Array
  /** One for each of the columns that the index was made for. */
  readonly segments: readonly Segments[]
  /** 32-bit words per line of bits. */
  readonly words: number
  /** All lines of all columns: the line of piece s of a column begins at `(first + s) * words`. */
  readonly lines: Int32Array
  /** Per line, one bit for each word that is not zero; empty for short lines. */
  readonly summary: Int32Array
  readonly summaryWords: number
}

/** Pieces kept per column; 256 lines of bits are 32 bytes per row and column. */
const MOST_SEGMENTS = 256
/** Lines shorter than this are read through. */
const SUMMARY_FROM = 8

/** `columns`: the numbers of the condition columns; opaque cells are open in all pieces. */
export function indexRows({ axes, boxes }: Layout, columns: readonly number[], order: Int32Array): RowIndex {
  const words = Math.max(1, Math.ceil(order.length / 32))
  const summaryWords = words >= SUMMARY_FROM ? Math.ceil(words / 32) : 0
  let count = 0
  const segments = columns.map((column) => {
    const found = segmentsOf(axes[column]!, spansIn(boxes, order, column), MOST_SEGMENTS, count)
    count += found.count
    return found
  })
  if (columns.length === 0) return withoutColumns(order, words)
  const lines = new Int32Array(count * words)
  for (const [at, column] of columns.entries()) {
    const { first } = segments[at]!
    const ofColumn = lines.subarray(first * words, (first + segments[at]!.count) * words)
    const met = (row: number): readonly number[] => segmentsMet(segments[at]!, axes[column]!, boxes[row]![column])
    fillLines(ofColumn, words, order, met)
  }
  return { order, segments, words, lines, summary: summarise(lines, count, words, summaryWords), summaryWords }
}

/** One line that lets every row through. */
function withoutColumns(order: Int32Array, words: number): RowIndex {
  const lines = new Int32Array(words)
  for (const bit of order.keys()) lines[bit >> 5]! |= 1 << (bit & 31)
  return { order, segments: [], words, lines, summary: new Int32Array(0), summaryWords: 0 }
}

export const stopsNothing = (spans: Spans | undefined): boolean => spans === undefined || isEverything(spans)

function* spansIn(boxes: readonly Box[], order: Int32Array, column: number) {
  for (const row of order) yield boxes[row]![column]
}

/** The lines of one column; `metBy` says in which of its pieces a row may match. */
function fillLines(
  lines: Int32Array,
  words: number,
  order: Int32Array,
  metBy: (row: number) => readonly number[],
): void {
  for (const [bit, row] of order.entries()) {
    const word = bit >> 5
    const mask = 1 << (bit & 31)
    const met = metBy(row)
    for (let at = 0; at < met.length; at += 2) {
      for (let segment = met[at]!; segment <= met[at + 1]!; segment++) lines[word + segment * words]! |= mask
    }
  }
}

/** The pieces in which a cell may hold: [first, last, first, last, …]. */
function segmentsMet(segments: Segments, axis: Axis, spans: Spans | undefined): readonly number[] {
  if (spans === undefined || isEverything(spans)) return [0, segments.count - 1]
  const met: number[] = []
  for (const [segment, place] of [MISSING, NULL, MISTYPED].entries()) {
    if (contains(spans, place) || (axis.unplaced && place === MISTYPED)) met.push(segment, segment)
  }
  const [least, greatest] = axis.domain
  for (let at = 0; at < spans.length; at += 2) {
    const from = Math.max(spans[at]!, least)
    const to = Math.min(spans[at + 1]!, greatest)
    if (from <= to) met.push(...segmentsIn(segments, from, to))
  }
  return met
}

function summarise(lines: Int32Array, count: number, words: number, summaryWords: number): Int32Array {
  const summary = new Int32Array(count * summaryWords)
  if (summaryWords === 0) return summary
  for (let line = 0; line < count; line++) {
    for (let word = 0; word < words; word++) {
      if (lines[line * words + word] !== 0) summary[line * summaryWords + (word >> 5)]! |= 1 << (word & 31)
    }
  }
  return summary
}
