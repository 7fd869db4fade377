/** The first look through a CSV of events: how many records and accounts, and whether those of an account stand together. */
import { ByteFile, type Watch } from './byte-file.ts'
import { sameBytes } from './bytes.ts'
import { mayBreak } from './csv-shape.ts'
import { RecordLexer } from './lexer.ts'
import { Ranges, type Range } from './ranges.ts'
import { SeenIds } from './seen.ts'
import type { CsvShape } from './shard.ts'
import { Utf8Check } from './utf8.ts'

export interface RowScan {
  /** False when an account came back, or may have: then nothing else here counts. */
  readonly together: boolean
  readonly ranges: readonly Range[]
  readonly state: string
  readonly records: number
  readonly accounts: number
}

export interface ScanOptions extends Watch {
  readonly maxRecord: number
  readonly shardBytes: number
  /** Bytes for the ids that were seen. */
  readonly memory: number
}

/** From `from`, which stands on `line`, on. Throws `NotUtf8`. */
export async function scanRows(
  name: string,
  path: string,
  shape: CsvShape,
  { from, line }: { readonly from: number; readonly line: number },
  { maxRecord, shardBytes, memory, ...watch }: ScanOptions,
): Promise<RowScan> {
  const lexer = lexerOf(shape, maxRecord)
  lexer.restart(from, line)
  const column = shape.columns.indexOf('account')
  const ranges = new Ranges(shardBytes, from, line)
  const seen = new SeenIds(memory)
  const utf8 = new Utf8Check()
  let records = 0
  let accounts = 0
  let account = Buffer.alloc(1024)
  let length = -1
  const file = await ByteFile.open(name, path, 'looking through', watch, from)
  try {
    for (let goesOn = true; goesOn;) {
      goesOn = await file.feed(lexer, (piece) => utf8.take(piece))
      while (lexer.skim(column)) {
        records++
        if (column >= lexer.known) continue
        lexer.undouble()
        const begins = lexer.from[column]!
        const ends = lexer.to[column]!
        if (begins === ends) continue
        if (ends - begins === length && sameBytes(lexer.buffer, begins, ends, account, 0)) continue
        length = ends - begins
        if (length > account.length) account = Buffer.alloc(length * 2)
        lexer.buffer.copy(account, 0, begins, ends)
        if (seen.add(account, 0, length) !== 'new')
          return { together: false, ranges: [], state: file.state, records, accounts }
        accounts++
        ranges.account(lexer.offset, lexer.line)
      }
    }
    return { together: true, ranges: ranges.end(file.size), state: file.state, records, accounts }
  } finally {
    await file.close()
  }
}

export const lexerOf = (shape: CsvShape, maxRecord: number, chunk?: number): RecordLexer =>
  new RecordLexer({
    separator: shape.separator,
    columns: shape.columns.length,
    nameless: shape.nameless,
    maxRecord,
    freeText: shape.columns.map(mayBreak),
    chunk,
  })
