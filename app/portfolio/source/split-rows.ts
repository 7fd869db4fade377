/**
 * A CSV whose accounts do not stand together, in buckets on the disk.
 *
 * A row there is a record with one more column in front: the line that it came from. What is wrong within a line shows when
 * the row is read; where more is, the fault stands beside the line, with how many fields are known, and of the record only
 * the account is kept.
 */
import { stat } from 'node:fs/promises'
import { Buckets, bucketsFor, NOTHING, whole, type Bucket, type Piece } from './buckets.ts'
import { ByteFile } from './byte-file.ts'
import type { TemporaryFolder } from './disk.ts'
import { FAULT, type Fault } from './faults.ts'
import type { RecordLexer } from './lexer.ts'
import { lexerOf, type ScanOptions } from './scan-rows.ts'
import type { CsvShape } from './shard.ts'
import { Utf8Check } from './utf8.ts'
import { stateOf } from './window.ts'

export const LINE_COLUMN = '#line'
/** The longest that stands there. */
export const LINE_BYTES = 64

export interface SplitRows {
  readonly path: string
  readonly state: string
  readonly buckets: readonly Bucket[]
  readonly records: number
}

/** From `from`, which stands on `line`, on. Throws `NotUtf8`. */
export async function splitRows(
  name: string,
  path: string,
  shape: CsvShape,
  { from, line }: { readonly from: number; readonly line: number },
  folder: TemporaryFolder,
  { maxRecord, shardBytes, ...watch }: Omit<ScanOptions, 'memory'>,
): Promise<SplitRows> {
  const lexer = lexerOf(shape, maxRecord)
  lexer.restart(from, line)
  const column = shape.columns.indexOf('account')
  const utf8 = new Utf8Check()
  let buckets: readonly Bucket[] = []
  let records = 0
  const file = await ByteFile.open(name, path, 'splitting', watch, from)
  try {
    const split = await folder.write(async (sink) => {
      const filling = new Buckets(sink, bucketsFor(file.size, shardBytes))
      for (let goesOn = true; goesOn;) {
        goesOn = await file.feed(lexer, (piece) => utf8.take(piece))
        for (; lexer.skim(column); records++) {
          put(lexer, shape, column, filling)
          if (sink.isFull) await sink.flush()
        }
      }
      buckets = filling.end()
    })
    return { path: split, state: stateOf(await stat(split)), buckets, records }
  } finally {
    await file.close()
  }
}

function put(lexer: RecordLexer, { columns, separator }: CsvShape, column: number, buckets: Buckets): void {
  const known = column < lexer.known
  const account = known ? accountIn(lexer, column) : NOTHING
  const by = String.fromCharCode(separator)
  if (lexer.fault === FAULT.none) {
    buckets.add(account, `${lexer.line}${by}`, { bytes: lexer.buffer, from: lexer.start, to: lexer.end })
  } else {
    const cells = columns.map((_, index) => (index === column && known ? quoted(lexer.text(column)) : ''))
    buckets.add(account, `${lexer.line}!${lexer.fault}!${lexer.known}${by}`, whole(cells.join(by)))
  }
}

/** Where the account's bytes are, doubled quotes being one. */
const accountIn = (lexer: RecordLexer, column: number): Piece =>
  lexer.quoted[column] === 2
    ? whole(lexer.text(column))
    : { bytes: lexer.buffer, from: lexer.from[column]!, to: lexer.to[column]! }

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The line that a row came from, and its fault there. */
export function originIn(text: string): { readonly line: number; readonly fault: Fault; readonly known: number } {
  const [line, fault = '0', known = '0'] = text.split('!')
  return { line: Number(line), fault: Number(fault) as Fault, known: Number(known) }
}
