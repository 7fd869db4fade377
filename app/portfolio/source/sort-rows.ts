/**
 * A CSV whose accounts do not stand together, in order of account: an external merge sort in a temporary folder.
 *
 * Runs that fit into memory are sorted by the bytes of the account and, within it, by line; then they are merged. The sorted
 * file is a CSV with one more column in front: the line that the record came from and, of a faulty record, its fault and how
 * many of its fields are known. Of such a record only the account is kept.
 */
import { stat, unlink } from 'node:fs/promises'
import { ByteFile, type Watch } from './byte-file.ts'
import type { TemporaryFolder } from './disk.ts'
import { FAULT, type Fault, type RecordLexer } from './lexer.ts'
import { eachEntry, fewRuns } from './merge-runs.ts'
import { Ranges, type Range } from './ranges.ts'
import { lexerOf } from './scan-rows.ts'
import type { CsvShape } from './shard.ts'
import { Run } from './sorted-run.ts'
import { stateOf } from './window.ts'

export const LINE_COLUMN = '#line'

export interface SortOptions extends Watch {
  readonly maxRecord: number
  readonly shardBytes: number
  /** Bytes of a run. */
  readonly memory: number
}

export interface SortedRows {
  readonly path: string
  readonly state: string
  readonly shape: CsvShape
  readonly ranges: readonly Range[]
  readonly records: number
  readonly accounts: number
}

export async function sortRows(
  name: string,
  path: string,
  shape: CsvShape,
  { from, line }: { readonly from: number; readonly line: number },
  folder: TemporaryFolder,
  { maxRecord, shardBytes, memory, ...watch }: SortOptions,
): Promise<SortedRows> {
  let bytes = 0
  return mergeToRows(await fewRuns(await writeRuns(), folder))

  async function writeRuns(): Promise<string[]> {
    const lexer = lexerOf(shape, maxRecord)
    lexer.restart(from, line)
    const column = shape.columns.indexOf('account')
    const separator = String.fromCharCode(shape.separator)
    const made: string[] = []
    let run = new Run(memory)
    const file = await ByteFile.open(name, path, 'sorting', watch, from)
    bytes = file.size
    try {
      for (let goesOn = true; goesOn;) {
        goesOn = await file.feed(lexer)
        while (lexer.next()) {
          const known = column < lexer.known
          const account = known ? accountIn(lexer, column) : NO_ACCOUNT
          if (lexer.fault === FAULT.none) {
            run.add(account, `${lexer.line}${separator}`, lexer.buffer, lexer.start, lexer.end)
          } else {
            const cells = shape.columns.map((_, index) => (index === column && known ? quoted(lexer.text(column)) : ''))
            const row = Buffer.from(cells.join(separator))
            run.add(account, `${lexer.line}!${lexer.fault}!${lexer.known}${separator}`, row, 0, row.length)
          }
          if (run.isFull) {
            made.push(await run.write(folder))
            run = new Run(memory)
          }
        }
      }
    } finally {
      await file.close()
    }
    if (run.count > 0) made.push(await run.write(folder))
    return made
  }

  async function mergeToRows(runs: readonly string[]): Promise<SortedRows> {
    const ranges = new Ranges(shardBytes, 0, 1)
    let records = 0
    let accounts = 0
    let size = 0
    let last: Buffer | undefined
    const out = await folder.write(async (sink) => {
      await eachEntry(runs, (entry) => {
        records++
        if (entry.accountLength > 0 && !(last && entry.isOf(last))) {
          accounts++
          last = entry.account()
          // Lines stand in the records themselves.
          ranges.account(sink.size, 1)
        }
        entry.copyRowTo(sink)
        if (!sink.isFull) return undefined
        watch.signal?.throwIfAborted()
        watch.onProgress?.({ doing: 'merging', done: sink.size, total: Math.max(bytes, sink.size) })
        return sink.flush()
      })
      size = sink.size
    })
    for (const each of runs) await unlink(each)
    return {
      path: out,
      state: stateOf(await stat(out)),
      shape: { ...shape, columns: [LINE_COLUMN, ...shape.columns], sorted: true },
      ranges: ranges.end(size),
      records,
      accounts,
    }
  }
}

interface Piece {
  readonly bytes: Buffer
  readonly from: number
  readonly to: number
}

const whole = (bytes: Buffer): Piece => ({ bytes, from: 0, to: bytes.length })
const NO_ACCOUNT = whole(Buffer.alloc(0))

/** Where the account's bytes are, doubled quotes being one. */
const accountIn = (lexer: RecordLexer, column: number): Piece =>
  lexer.quoted[column] === 2
    ? whole(Buffer.from(lexer.text(column)))
    : { bytes: lexer.buffer, from: lexer.from[column]!, to: lexer.to[column]! }

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The line that a record of a sorted file came from, and its fault there. */
export function originIn(text: string): { readonly line: number; readonly fault: Fault; readonly known: number } {
  const [line, fault = '0', known = '0'] = text.split('!')
  return { line: Number(line), fault: Number(fault) as Fault, known: Number(known) }
}
