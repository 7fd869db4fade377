/** The accounts of a shard of NDJSON: one timeline a line. */
import { MAX_EVENTS, readTimeline, TimelineError, type Plan } from '../../../rules/simulate/index.ts'
import { jsonIn } from './json-text.ts'
import { accountOf } from './line-id.ts'
import { LineLexer } from './line-lexer.ts'
import type { Reading, ReadingOptions } from './reading.ts'
import type { Shard, SourceFile } from './shard.ts'
import { LOST, LOST_TEXT } from './spoiled.ts'
import { advance, ReadFile } from './window.ts'

export class LineReader {
  readonly #plan: Plan
  readonly #file: SourceFile
  readonly #options: ReadingOptions
  readonly #lexer: LineLexer
  readonly #open: ReadFile

  constructor(file: SourceFile, plan: Plan, options: ReadingOptions) {
    this.#file = file
    this.#plan = plan
    this.#options = options
    this.#lexer = new LineLexer(file.maxRecord)
    this.#open = new ReadFile(file.name, file.path, file.state)
  }

  close(): void {
    this.#open.close()
  }

  *read(shard: Shard): Generator<Reading, void, undefined> {
    const lexer = this.#lexer
    const duplicates = new Set(shard.duplicates)
    lexer.restart(shard.from, shard.line)
    const bytes = this.#open.range(shard.from, shard.to)
    while (advance(lexer, bytes)) yield this.#reading(duplicates.has(lexer.line))
  }

  #reading(isDuplicate: boolean): Reading {
    const { line, tooLong, last, buffer, start, end } = this.#lexer
    if (tooLong) return unread(line, undefined, `the line is longer than ${this.#file.maxRecord} bytes`)
    const read = jsonIn(buffer, start, end)
    if (!read.ok) {
      const cut = last && read.early
      return unread(line, undefined, cut ? `the file ends in the middle of line ${line}` : read.message)
    }
    if (buffer.subarray(start, end).includes(LOST)) return unread(line, undefined, `the line ${LOST_TEXT}`)
    const json = read.value
    const account = accountOf(json)
    if (isDuplicate) {
      const problem = 'the account stands on an earlier line already; this line is left out'
      return { ...unread(line, account, problem), leftOut: { accounts: 0, records: 1 } }
    }
    try {
      const { maxEvents = MAX_EVENTS, until } = this.#options
      const timeline = readTimeline(this.#plan, json, maxEvents, until)
      return { account: timeline.account.id, line, events: timeline.events.length + timeline.late, timeline }
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error
      const { pointer, message } = error
      return unread(line, account, pointer === '' ? message : `${pointer}: ${message}`)
    }
  }
}

const unread = (line: number, account: string | undefined, problem: string): Reading & { problem: string } => ({
  ...(account === undefined ? {} : { account }),
  line,
  problem,
  leftOut: { accounts: account === undefined ? 0 : 1, records: 1 },
})
