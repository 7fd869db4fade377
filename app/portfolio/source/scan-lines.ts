/** The first look through an NDJSON: how many timelines, and which lines are of an account that was there before. */
import { ByteFile, type Watch } from './byte-file.ts'
import type { TemporaryFolder } from './disk.ts'
import { idIn } from './line-id.ts'
import { LineLexer } from './line-lexer.ts'
import { eachEntry, fewRuns } from './merge-runs.ts'
import { Ranges, type Range } from './ranges.ts'
import type { ScanOptions } from './scan-rows.ts'
import { SeenIds } from './seen.ts'
import { Run } from './sorted-run.ts'
import { Utf8Check } from './utf8.ts'

export interface LineScan {
  readonly ranges: readonly Range[]
  readonly state: string
  readonly records: number
  readonly accounts: number
  /** Lines, ascending. */
  readonly duplicates: readonly number[]
}

/** Throws `NotUtf8`. */
export async function scanLines(
  name: string,
  path: string,
  from: number,
  { maxRecord, shardBytes, memory, ...watch }: ScanOptions,
  folder: TemporaryFolder,
): Promise<LineScan> {
  const ranges = new Ranges(shardBytes, from, 1)
  const seen = new SeenIds(memory)
  let records = 0
  let accounts = 0
  let sure = true
  const { size, state } = await eachLine({ name, path, from, maxRecord, watch, doing: 'looking through' }, (lexer) => {
    records++
    ranges.account(lexer.offset, lexer.line)
    const id = lexer.tooLong ? undefined : idIn(lexer.buffer, lexer.start, lexer.end)
    if (id === undefined) return
    accounts++
    const bytes = Buffer.from(id)
    sure &&= seen.add(bytes, 0, bytes.length) === 'new'
  })
  const lines = { name, path, from, maxRecord, watch, doing: 'sorting' } as const
  const duplicates = sure ? [] : await duplicatesIn(lines, memory, folder)
  return { ranges: ranges.end(size), state, records, accounts: accounts - duplicates.length, duplicates }
}

interface Lines {
  readonly name: string
  readonly path: string
  readonly from: number
  readonly maxRecord: number
  readonly watch: Watch
  readonly doing: 'looking through' | 'sorting'
}

/** Answers what the file is like. */
async function eachLine(
  { name, path, from, maxRecord, watch, doing }: Lines,
  take: (lexer: LineLexer) => void,
  after?: () => Promise<void>,
) {
  const lexer = new LineLexer(maxRecord)
  lexer.restart(from, 1)
  const utf8 = new Utf8Check()
  const file = await ByteFile.open(name, path, doing, watch, from)
  try {
    for (let goesOn = true; goesOn;) {
      goesOn = await file.feed(lexer, (piece) => utf8.take(piece))
      while (lexer.next()) take(lexer)
      await after?.()
    }
    return { size: file.size, state: file.state }
  } finally {
    await file.close()
  }
}

/** Exactly which lines are of an account that was there before: by sorting the ids on the disk. */
async function duplicatesIn(lines: Lines, memory: number, folder: TemporaryFolder): Promise<readonly number[]> {
  const runs: string[] = []
  let run = new Run(memory)
  const write = async () => {
    if (run.count === 0) return
    runs.push(await run.write(folder))
    run = new Run(memory)
  }
  await eachLine(
    lines,
    (lexer) => {
      const id = lexer.tooLong ? undefined : idIn(lexer.buffer, lexer.start, lexer.end)
      if (id === undefined) return
      const bytes = Buffer.from(id)
      run.add({ bytes, from: 0, to: bytes.length }, String(lexer.line), lexer.buffer, 0, 0)
    },
    async () => {
      if (run.isFull) await write()
    },
  )
  await write()
  const found: number[] = []
  let last: Buffer | undefined
  await eachEntry(await fewRuns(runs, folder), (entry) => {
    if (last && entry.isOf(last)) found.push(Number.parseInt(entry.row(), 10))
    else last = entry.account()
    return undefined
  })
  return found.sort((a, b) => a - b)
}
