/**
 * A file that somebody else made, as tables to bring in. What it is, its bytes say, not its name: an archive is a spreadsheet,
 * markup is DMN, any other text is CSV.
 */
import { parseCsv } from 'hucre/csv'
import { packedSheet, type DmnFile, type ForeignSheet, type PackedSheet } from '../../rules/exchange/index.ts'
import { dmnOfBytes } from './dmn.ts'
import { ExchangeError } from './exchange-error.ts'
import { MOST_CELLS, MOST_ROWS, plainOf } from './xlsx.ts'
import { checkFile } from './zip-check.ts'

export type ForeignFile =
  | { readonly kind: 'tables'; readonly sheets: readonly PackedSheet[] }
  | { readonly kind: 'dmn'; readonly file: DmnFile }

export async function foreignOf(bytes: Uint8Array): Promise<ForeignFile> {
  if (isArchive(bytes) || !isText(bytes)) {
    await checkFile(bytes)
    return { kind: 'tables', sheets: (await plainOf(bytes)).map(packedSheet) }
  }
  const text = textOf(bytes)
  if (/^\s*</.test(text)) return { kind: 'dmn', file: await dmnOfBytes(bytes) }
  return { kind: 'tables', sheets: [packedSheet(sheetOfCsv(text))] }
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! <= 8

const UTF_16 = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
] as const
const utf16Of = (bytes: Uint8Array): string | undefined =>
  UTF_16.find(([first, second]) => bytes[0] === first && bytes[1] === second)?.[2]

/** Nothing at all is no table, and no text has a null in it. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && (utf16Of(bytes) !== undefined || !bytes.subarray(0, 4096).includes(0))

/** Excel in Chinese saves CSV in GB 18030, without a word. */
export function textOf(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function sheetOfCsv(text: string): ForeignSheet {
  const said = /^"?sep=(.)"?\r?\n/.exec(text)
  const records = parseCsv(said === null ? text : text.slice(said[0].length), {
    maxRows: MOST_ROWS + 1,
    ...(said === null ? {} : { delimiter: said[1]! }),
  })
  if (records.length > MOST_ROWS) throw new ExchangeError(TOO_LONG)
  if (records.reduce((sum, record) => sum + record.length, 0) > MOST_CELLS) throw new ExchangeError(TOO_MANY)
  const rows = records.map((record) =>
    record.map((value) =>
      value === null || value === '' ? undefined : ({ kind: 'text', text: String(value) } as const),
    ),
  )
  return { name: 'CSV', rows }
}

const TOO_LONG = {
  en: `this file has more than ${MOST_ROWS} rows; split it, or leave out what is no table`,
  'zh-CN': `该文件超过 ${MOST_ROWS} 行；请拆分，或去掉不是表格的部分`,
}
const TOO_MANY = {
  en: `this file has more than ${MOST_CELLS} cells; split it, or leave out what is no table`,
  'zh-CN': `该文件的单元格超过 ${MOST_CELLS} 个；请拆分，或去掉不是表格的部分`,
}
