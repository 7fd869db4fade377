/** The engine with the tables of a book, against the same tariff as a program that was written apart. */
import { describe, expect, test } from 'vitest'
import { HAND_PROGRAMS } from '../../bench/by-hand/index.ts'
import { benchBook, differenceByHand } from '../../bench/books.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { readTimeline, type TimelineFile } from '../../../rules/simulate/index.ts'

describe.each(HAND_PROGRAMS)('$book', (program) => {
  const book = benchBook(program, 20)

  test('accounts of its mix come to the same journal, final state and figures', () => {
    for (const timeline of book.timelines) expect(differenceByHand(book, timeline)).toBeUndefined()
  })

  test('so do its scenarios', () => {
    const files = loadSample(program.book)!.scenarios as unknown as readonly (TimelineFile & { expect?: Expected })[]
    const allowed = files.filter((file) => file.expect?.error !== true)
    for (const file of allowed) expect(differenceByHand(book, readTimeline(book.plan, file))).toBeUndefined()
  })
})

interface Expected {
  readonly error?: boolean
}
