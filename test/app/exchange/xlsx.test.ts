import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  FILE_LIMITS,
  MOST_ROWS,
  readSpreadsheet,
  rowsFromCsv,
  sheetToCsv,
  workbookFromXlsx,
  workbookToXlsx,
} from '../../../app/exchange/index.ts'
import { xlsxOf } from '../../../app/exchange/xlsx.ts'
import { plainOfBook, type PlainSheet } from '../../../rules/exchange/index.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { contentHash, parseWorkbook, type Workbook } from '../../../rules/workbook/index.ts'

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures/exchange', name))

function parsed(json: unknown): Workbook {
  const result = parseWorkbook(json)
  if (!result.ok) throw new Error(result.problems[0].message)
  return result.workbook
}
const awkward = parsed(JSON.parse(fixture('awkward.json').toString()))

describe('a book as an .xlsx file', () => {
  test.each(sampleIds)('%s comes back as the very same book', async (id) => {
    const book = loadSample(id)!
    expect(await contentHash(await workbookFromXlsx(await workbookToXlsx(book)))).toBe(await contentHash(book))
  })

  test('the same book gives the same bytes', async () => {
    const book = loadSample('city-power')!
    expect(await workbookToXlsx(book)).toEqual(await workbookToXlsx(book))
  })

  test.each(['awkward.libreoffice.xlsx', 'awkward.openpyxl.xlsx'])(
    'texts that spreadsheets like to change come back from %s',
    async (name) => {
      expect(await contentHash(await workbookFromXlsx(fixture(name)))).toBe(await contentHash(awkward))
    },
  )

  test('no text is a formula', async () => {
    const sheets = await readSpreadsheet(await workbookToXlsx(awkward))
    expect(sheets.every(({ formulas }) => formulas?.size === 0)).toBe(true)
  })

  test('one sheet goes out as .csv and comes in again, and no program takes a text for a formula', () => {
    for (const book of [awkward, ...sampleIds.map((id) => loadSample(id)!)]) {
      for (const sheet of book.sheets) {
        const csv = sheetToCsv(sheet)
        expect(csv).not.toMatch(/(?:^|[,\n]"?)[=+@](?!id|note|disabled|from|until|cites)/)
        const rows = rowsFromCsv(sheet, csv)
        expect(
          parsed({ ...book, sheets: book.sheets.map((each) => (each === sheet ? { ...sheet, rows } : each)) }),
        ).toEqual(book)
      }
    }
  })
})

describe('a spreadsheet that somebody else made', () => {
  test.each(['prices.openpyxl.xlsx', 'prices.libreoffice.xlsx'])(
    '%s: values, merged cells, dates, hidden rows',
    async (name) => {
      const [sheet, hidden] = await readSpreadsheet(fixture(name))
      expect(sheet!.rows[3]!.slice(3, 6)).toEqual([
        { kind: 'number', number: 3.6, format: '#,##0.00' },
        { kind: 'number', number: 0.05, format: '0.0%' },
        { kind: 'date', iso: '2025-01-01' },
      ])
      expect(sheet!.rows[5]![6]).toEqual({ kind: 'text', text: '=1+1 is text' })
      expect(sheet!.merges).toContainEqual({ top: 3, left: 0, bottom: 4, right: 0 })
      expect([...sheet!.hiddenRows!]).toEqual([6])
      expect(sheet!.formulas!.get('4,3')).toBe('D4*0.9')
      expect(hidden!.hidden).toBe(true)
    },
  )

  test('is no book, and says so', async () => {
    await expect(workbookFromXlsx(fixture('prices.openpyxl.xlsx'))).rejects.toThrow('no book that Ratebook wrote')
  })
})

describe('what is refused, with a sentence', () => {
  const refused = async (bytes: Uint8Array): Promise<string> =>
    readSpreadsheet(bytes).then(
      () => 'it was read',
      (error: Error) => error.message,
    )

  test.each([
    ['no spreadsheet', Buffer.from('hello'), 'this is not a spreadsheet'],
    ['nothing at all', Buffer.alloc(0), 'this file is empty'],
    ['an encrypted file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'encrypted'],
    ['an archive of something else', zip([['word/document.xml', Buffer.from('x')]]), 'this is not a spreadsheet'],
    ['half a file', fixture('prices.openpyxl.xlsx').subarray(0, 3000), 'this file is damaged'],
    ['a bomb that says so', zip([['xl/workbook.xml', Buffer.from('x'), FILE_LIMITS.unpacked + 1]]), 'it is not opened'],
    ['a bomb that does not', zip([['xl/workbook.xml', Buffer.alloc(64 * 1024 * 1024), 10]]), 'it is not opened'],
    ['too many parts', zip(Array.from({ length: 2001 }, (_, at) => [`xl/${at}`, Buffer.from('')])), '2000 at most'],
  ])('%s', async (_, bytes, sentence) => {
    expect(await refused(bytes)).toContain(sentence)
  })

  test('more rows than a book can hold', async () => {
    const rows = Array.from({ length: MOST_ROWS + 10 }, () => [{ kind: 'number', number: 1 } as const])
    const bytes = await xlsxOf([{ name: 'long', rows }], 'long')
    expect(await refused(bytes)).toContain(`the worksheet "long" has more than ${MOST_ROWS} rows`)
  })

  test('what takes too long, or too much memory', async () => {
    const bytes = fixture('prices.openpyxl.xlsx')
    await expect(readSpreadsheet(bytes, { memoryMiB: 512, ms: 1 })).rejects.toThrow('it is given up')
  })

  const changed = async (change: (sheets: readonly PlainSheet[]) => readonly PlainSheet[]): Promise<Uint8Array> =>
    xlsxOf(change(plainOfBook(loadSample('city-power')!)), 'changed')
  const withCell = (
    sheet: PlainSheet,
    row: number,
    column: number,
    cell: PlainSheet['rows'][number][number],
  ): PlainSheet => ({
    ...sheet,
    rows: sheet.rows.map((cells, r) => (r === row ? cells.map((each, c) => (c === column ? cell : each)) : cells)),
  })

  test('a book of a newer format', async () => {
    const bytes = await changed(([first, ...others]) => [
      withCell(first!, 4, 1, { kind: 'number', number: 2 }),
      ...others,
    ])
    await expect(workbookFromXlsx(bytes)).rejects.toThrow('of format 2, which a newer Ratebook wrote')
  })

  test('a mistake is said with its worksheet and row', async () => {
    const bytes = await changed((sheets) =>
      sheets.map((sheet) =>
        sheet.name === 'Sheets' ? withCell(sheet, 5, 3, { kind: 'text', text: 'nowhere' }) : sheet,
      ),
    )
    await expect(workbookFromXlsx(bytes)).rejects.toThrow(/^Sheets!6, \/sheets\/1\/point: /)
  })
})

/** An archive as a program would make it, whose directory may say another size than the part has. */
function zip(parts: readonly (readonly [name: string, content: Buffer, size?: number])[]): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content, size = content.length] of parts) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(size, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    entries.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, tail, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
