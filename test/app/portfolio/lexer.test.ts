import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { FAULT } from '../../../app/portfolio/source/faults.ts'
import { RecordLexer } from '../../../app/portfolio/source/lexer.ts'
import '../../setup.ts'
import { clearRecords, type ClearOptions, type ClearRecord } from './clear-records.ts'

/** Feeds the bytes in pieces of these sizes, over and over; `each` is called for each record that `next` finds. */
function feed(
  text: string,
  { separator, ...options }: ClearOptions,
  pieces: readonly number[],
  next: (lexer: RecordLexer) => boolean,
  each: (lexer: RecordLexer) => void,
): void {
  const bytes = Buffer.from(text)
  const lexer = new RecordLexer({ ...options, separator: separator.charCodeAt(0), chunk: Math.max(...pieces) })
  lexer.restart(0, 1)
  let at = 0
  for (let piece = 0; ; piece++) {
    const room = lexer.room()
    const length = Math.min(pieces[piece % pieces.length]!, bytes.length - at, room.length)
    bytes.copy(lexer.buffer, room.at, at, at + length)
    at += length
    lexer.fed(length)
    while (next(lexer)) each(lexer)
    if (length === 0) return
  }
}

function lexed(text: string, options: ClearOptions, sizes: readonly number[]): readonly ClearRecord[] {
  const records: ClearRecord[] = []
  const next = (lexer: RecordLexer) => lexer.next()
  feed(text, options, sizes, next, (lexer) => {
    const known = Math.min(lexer.known, options.columns)
    const fields = Array.from({ length: known }, (_, column) => lexer.text(column))
    if (lexer.fault === FAULT.none) {
      const full = [...lexer.full.subarray(0, lexer.fullCount)]
      expect(full).toEqual(fields.flatMap((field, column) => (field === '' ? [] : [column])))
    }
    lexer.undouble()
    expect(Array.from({ length: known }, (_, column) => lexer.text(column))).toEqual(fields)
    const { fault } = lexer
    records.push({ line: lexer.line, fault: fault !== FAULT.none, cut: fault === FAULT.cut, fields })
  })
  return records
}

/** For each record its line and one field. */
function skimmed(text: string, options: ClearOptions, sizes: readonly number[], column: number) {
  const records: (readonly [number, string | undefined])[] = []
  const next = (lexer: RecordLexer) => lexer.skim(column)
  feed(text, options, sizes, next, (lexer) => {
    records.push([lexer.line, lexer.known > column ? lexer.text(column) : undefined])
  })
  return records
}

const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
const signs = fc.constantFrom(
  '"',
  '"',
  '""',
  ',',
  ',',
  '\n',
  '\r\n',
  '\r',
  'a',
  'bc',
  'é',
  '汉',
  '\0',
  ' ',
  ' ',
  ';',
  '\t',
  '\u00a0',
  ',,,\n',
)
const hostile = fc.array(signs, { maxLength: 40 }).map((parts) => parts.join(''))

describe('records', () => {
  it.each([
    { columns: 2, maxRecord: 1000, freeText: [true, true] },
    { columns: 3, maxRecord: 12, freeText: [true, true, true] },
    { columns: 3, maxRecord: 5, freeText: [true, false, true] },
    { columns: 1, maxRecord: 8, freeText: [true] },
    { columns: 2, nameless: 2, maxRecord: 1000, freeText: [true, true] },
    { columns: 1, nameless: 1, maxRecord: 6, freeText: [true] },
  ])('are what the plain reading says, however they come in: %j', (limits) => {
    const options = { separator: ',', ...limits }
    fc.assert(
      fc.property(hostile, pieces, (text, sizes) => {
        const records = clearRecords(text, options)
        expect(lexed(text, options, sizes)).toEqual(records)
        const column = limits.columns - 1
        expect(skimmed(text, options, sizes, column)).toEqual(records.map(({ line, fields }) => [line, fields[column]]))
        expect(skimmed(text, options, sizes, 0)).toEqual(records.map(({ line, fields }) => [line, fields[0]]))
      }),
      { numRuns: 3000 },
    )
  })

  it('are those of papaparse where the text is well formed, without the spaces around them', () => {
    const cell = fc
      .array(fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', ' ', ';'), { maxLength: 5 })
      .map((parts) => parts.join(''))
    const rows = fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell, cell), { minLength: 1, maxLength: 8 })
    const options = { separator: ',', columns: 3, maxRecord: 1000, freeText: [true, true, true] }
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), pieces, (data, newline, ends, sizes) => {
        const quotes = /["\n\r,]/
        const text = data
          .map((row) => row.map((each) => (quotes.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(','))
          .join(newline)
        const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline }).data
        expect(lexed(text + (ends ? newline : ''), options, sizes).map(({ fields }) => fields)).toEqual(
          parsed.map((row) => row.map((field) => field.trim())),
        )
      }),
      { numRuns: 1000 },
    )
  })
})
