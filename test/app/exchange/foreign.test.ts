/** Files that somebody else made: what they are is found out by their bytes, and what they are too much of is said. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MOST_ROWS, readDmn, readTables } from '../../../app/exchange/index.ts'

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures', name))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const rowsOf = async (bytes: Uint8Array) => {
  const file = await readTables(bytes)
  if (file.kind !== 'tables') throw new Error(file.kind)
  return file.sheets[0]!.rows
}

describe('CSV', () => {
  test.each<[string, Uint8Array]>([
    ['with commas', utf8('渠道,单价\nonline,3')],
    ['with semicolons', utf8('渠道;单价\nonline;3')],
    ['with tabs', utf8('渠道\t单价\nonline\t3')],
    ['that names its separator', utf8('sep=|\n渠道|单价\nonline|3')],
    ['with a mark', utf8('\ufeff渠道,单价\r\nonline,3\r\n')],
    ['in GB 18030, as Excel saves it in Chinese', Buffer.from('c7feb5c02cb5a5bcdb0a6f6e6c696e652c33', 'hex')],
    ['in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('渠道,单价\nonline,3', 'utf16le')])],
  ])('%s', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual([
      ['渠道', '单价'],
      ['online', '3'],
    ])
  })

  test('keeps a text as it stands, and a line break between quotes', async () => {
    expect(await rowsOf(utf8('a,b\n007,"=1+1\n2"'))).toEqual([
      ['a', 'b'],
      ['007', '=1+1\n2'],
    ])
  })

  test('of two million rows is refused with a sentence', async () => {
    const long = utf8(`a,b\n${'1,2\n'.repeat(2_000_000)}`)
    await expect(readTables(long)).rejects.toThrow(`more than ${MOST_ROWS} rows`)
  })
})

describe('DMN', () => {
  test('too large a file, or one that takes too long, is refused with a sentence', async () => {
    await expect(readDmn(utf8(`<definitions>${' '.repeat(17 * 1024 * 1024)}`))).rejects.toThrow('larger than 16 MiB')
    await expect(readDmn(fixture('dmn-kit/0004-simpletable-U.dmn'), { memoryMiB: 512, ms: 1 })).rejects.toThrow(
      'given up',
    )
  })
})
