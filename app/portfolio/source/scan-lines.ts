/** The first look through an NDJSON: how many timelines, and which lines are of an account that was there before. */
import { stat, unlink } from 'node:fs/promises'
import { rowsByAccount } from './bucket-rows.ts'
import { Buckets, bucketsFor, NOTHING, whole, type Bucket } from './buckets.ts'
import { ByteFile, type Watch } from './byte-file.ts'
import { asciiAt } from './bytes.ts'
import type { TemporaryFolder } from './disk.ts'
import { idIn } from './line-id.ts'
import { LineLexer } from './line-lexer.ts'
import { Ranges, type Range } from './ranges.ts'
import type { ScanOptions } from './scan-rows.ts'
import { Rooms } from './rooms.ts'
import { SeenIds } from './seen.ts'
import { Utf8Check } from './utf8.ts'
import { ReadFile, stateOf } from './window.ts'

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
  const lines = { name, path, size, from, maxRecord, watch, doing: 'splitting' } as const
  const duplicates = sure ? [] : await duplicatesIn(lines, memory, folder)
  return { ranges: ranges.end(size), state, records, accounts: accounts - duplicates.length, duplicates }
}

interface Lines {
  readonly name: string
  readonly path: string
  readonly from: number
  readonly maxRecord: number
  readonly watch: Watch
  readonly doing: 'looking through' | 'splitting'
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

/** Exactly which lines are of an account that was there before: by their ids, in buckets on the disk. */
async function duplicatesIn(
  lines: Lines & { readonly size: number },
  memory: number,
  folder: TemporaryFolder,
): Promise<readonly number[]> {
  let buckets: readonly Bucket[] = []
  const path = await folder.write(async (sink) => {
    const filling = new Buckets(sink, bucketsFor(lines.size, memory >> 4))
    const put = (lexer: LineLexer): void => {
      const id = lexer.tooLong ? undefined : idIn(lexer.buffer, lexer.start, lexer.end)
      if (id !== undefined) filling.add(whole(id), String(lexer.line), NOTHING)
    }
    await eachLine(lines, put, async () => (sink.isFull ? sink.flush() : undefined))
    buckets = filling.end()
  })
  const file = new ReadFile(lines.name, path, stateOf(await stat(path)))
  try {
    const rooms = new Rooms(memory >> 3)
    return buckets.flatMap((bucket) => laterLines(bucket, file, rooms)).sort((a, b) => a - b)
  } finally {
    file.close()
    await unlink(path)
  }
}

function laterLines(bucket: Bucket, file: ReadFile, rooms: Rooms): readonly number[] {
  const found: number[] = []
  let last: string | undefined
  for (const { account, bytes, places } of rowsByAccount(bucket, file, rooms)) {
    const lines = places.flatMap((from, at) =>
      at % 2 === 0 ? [Number.parseInt(asciiAt(bytes, from, places[at + 1]!), 10)] : [],
    )
    // The first of each account is no later one; of a giant one the lines come in parts.
    found.push(...(account === last ? lines : lines.slice(1)))
    if (lines.length > 0) last = account
  }
  return found
}
