import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bookOfPlain, plainOfBook, type PlainSheet } from '../../../rules/exchange/index.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { canonicalJson, parseWorkbook, type Workbook } from '../../../rules/workbook/index.ts'
import type { Json } from '../../../rules/json.ts'
import { anyBook } from './any-book.ts'

const back = (sheets: readonly PlainSheet[]): Workbook => {
  const read = bookOfPlain(sheets)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const parsed = parseWorkbook(read.file)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.workbook
}

const canonical = (book: Workbook): string => canonicalJson(book as unknown as Json)

describe('a book goes out as worksheets and comes in as the very same book', () => {
  test.each(sampleIds)('%s', (id) => {
    const book = loadSample(id)!
    for (const language of ['en', 'zh-CN'] as const) {
      expect(canonical(back(plainOfBook(book, language)))).toBe(canonical(book))
    }
  })

  test('any book', () => {
    fc.assert(
      fc.property(anyBook, (file) => {
        const parsed = parseWorkbook(file)
        fc.pre(parsed.ok)
        if (parsed.ok) expect(canonical(back(plainOfBook(parsed.workbook)))).toBe(canonical(parsed.workbook))
      }),
      { numRuns: 100 },
    )
  })
})
