/**
 * The accounts of a shard of CSV.
 *
 * Rows that are plainly right become events straight from their bytes. Any other row is turned into the JSON that it
 * stands for (row-json.ts) and read as such, which says whether and why it is wrong.
 */
import type { Json, JsonObject } from '../../../rules/json.ts'
import {
  explainEvent,
  clearParts,
  MAX_EVENTS,
  NO_FACTS,
  noParts,
  TimelineBuilder,
  TimelineError,
  tooManyEvents,
  type EventKind,
  type Plan,
  type Timeline,
} from '../../../rules/simulate/index.ts'
import { AccountFacts } from './account-facts.ts'
import { BytesByAccount } from './bucket-rows.ts'
import { plainNumber, sameBytes, textAt } from './bytes.ts'
import { Instants } from './instants.ts'
import { Texts } from './texts.ts'
import { plainFact } from './fact-cells.ts'
import { FAULT, faultText, type Fault } from './faults.ts'
import type { RecordLexer } from './lexer.ts'
import type { Reading, ReadingOptions } from './reading.ts'
import { kindAt, KINDS, ROLE, rowColumns, type RowColumns } from './row-columns.ts'
import { columnAt, eventOf, RowError } from './row-json.ts'
import { Rooms } from './rooms.ts'
import { lexerOf } from './scan-rows.ts'
import type { Shard, SourceFile } from './shard.ts'
import { isIdColumn, spoiled } from './spoiled.ts'
import { LINE_BYTES, LINE_COLUMN, originIn } from './split-rows.ts'
import { advance, ReadFile, type Bytes } from './window.ts'

/** Problems of one account that are told one by one. */
const MAX_TOLD = 1000

export class RowReader {
  readonly #plan: Plan
  readonly #until: number | undefined
  readonly #maxEvents: number
  readonly #lexer: RecordLexer
  readonly #open: ReadFile
  #bytes: Bytes
  readonly #columns: RowColumns
  readonly #names: readonly string[]
  /** Records stand in buckets, where the line and the fault stand before each. */
  readonly #apart: boolean
  readonly #file: SourceFile
  readonly #accounts: AccountFacts | undefined
  readonly #builder: TimelineBuilder
  /** By the number of the type; undefined for none. */
  readonly #kinds: readonly (EventKind | undefined)[]
  /** Of the row at hand. */
  readonly #parts = noParts()
  readonly #rooms: Rooms
  readonly #texts = new Texts()
  readonly #ids = new Texts()
  readonly #instants = new Instants()
  readonly #digits: number

  // The record at hand: not where it stands in a bucket but where it came from.
  #recordLine = 0
  #fault: Fault = FAULT.none
  #known = 0

  // The account at hand.
  #account = Buffer.alloc(1024)
  #accountLength = -1
  #line = 0
  #records = 0
  /** Lines of its events, to tell of what only shows once all of them are there. */
  #lines: number[] = []
  #problems: { readonly line: number; readonly problem: string }[] = []

  constructor(file: SourceFile, plan: Plan, { until, maxEvents = MAX_EVENTS }: ReadingOptions) {
    if (!file.csv) throw new Error(`${file.name} is no CSV`)
    this.#file = file
    this.#plan = plan
    this.#until = until
    this.#maxEvents = maxEvents
    this.#columns = rowColumns(file.csv, plan)
    this.#apart = file.memory !== undefined
    this.#rooms = new Rooms(file.memory ?? 0)
    this.#names = file.csv.columns
    this.#digits = plan.currency.digits
    this.#builder = new TimelineBuilder(plan)
    this.#kinds = KINDS.map((kind) => this.#builder.kindOf(kind))
    this.#lexer = lexerOf(file.csv, file.maxRecord + (this.#apart ? LINE_BYTES : 0))
    this.#open = new ReadFile(file.name, file.path, file.state)
    this.#bytes = this.#open.range(0, 0)
    this.#accounts = file.accounts && new AccountFacts(file.accounts, plan)
  }

  close(): void {
    this.#open.close()
    this.#accounts?.close()
  }

  *read(shard: Shard): Generator<Reading, void, undefined> {
    this.#lexer.restart(shard.from, shard.line)
    this.#bytes = shard.bucket
      ? new BytesByAccount(shard.bucket, this.#open, this.#rooms)
      : this.#open.range(shard.from, shard.to)
    this.#accountLength = -1
    for (let state = this.#gather(); ; state = this.#gather()) {
      if (state === 'alone' && this.#fault === FAULT.cut && this.#accountLength >= 0) {
        // The end is missing. Whatever it was, the account before it may lack a part.
        this.#take()
        continue
      }
      if (state === 'alone') {
        const problem = this.#fault === FAULT.none ? 'column "account": it is empty' : this.#faultText()
        yield { line: this.#recordLine, problem, leftOut: { accounts: 0, records: 1 } }
        continue
      }
      if (this.#accountLength >= 0) yield* this.#finish()
      if (state === 'end') return
      this.#begin()
      this.#take()
    }
  }

  /** Takes records of the account at hand, up to one of another account, one of none, or the end. */
  #gather(): 'other' | 'alone' | 'end' {
    const lexer = this.#lexer
    const bytes = this.#bytes
    const column = this.#columns.account
    while (advance(lexer, bytes)) {
      if (lexer.doubled) lexer.undouble()
      this.#place()
      const from = lexer.from[column]!
      const length = column < lexer.known ? lexer.to[column]! - from : 0
      if (length === 0) return 'alone'
      if (length !== this.#accountLength || !sameBytes(lexer.buffer, from, from + length, this.#account, 0))
        return 'other'
      this.#take()
    }
    return 'end'
  }

  /** The record at hand is the first of another account. */
  #begin(): void {
    const { account } = this.#columns
    const from = this.#lexer.from[account]!
    const length = this.#lexer.to[account]! - from
    if (length > this.#account.length) this.#account = Buffer.alloc(length * 2)
    this.#lexer.buffer.copy(this.#account, 0, from, from + length)
    this.#accountLength = length
    this.#line = this.#recordLine
    this.#records = 0
    this.#lines = []
    this.#problems = []
    this.#builder.clear()
  }

  /** The record as an event of the account at hand, or as a problem of it. */
  #take(): void {
    // What is too much is counted and not kept.
    if (this.#records++ >= this.#maxEvents) return
    if (this.#fault !== FAULT.none) this.#problem(this.#recordLine, this.#faultText())
    else if (!this.#takeQuickly()) this.#takeSlowly()
    this.#lines.push(this.#recordLine)
  }

  #place(): void {
    const lexer = this.#lexer
    this.#recordLine = lexer.line
    this.#fault = lexer.fault
    this.#known = lexer.known
    if (!this.#apart) return
    this.#known--
    this.#recordLine = plainNumber(lexer.buffer, lexer.from[0]!, lexer.to[0]!)
    if (!Number.isNaN(this.#recordLine)) return
    const { line, fault, known } = originIn(lexer.text(0))
    this.#recordLine = line
    this.#fault = fault
    this.#known = known
  }

  #problem(line: number, problem: string): void {
    if (this.#problems.length < MAX_TOLD) this.#problems.push({ line, problem })
    else if (this.#problems.length === MAX_TOLD)
      this.#problems.push({ line, problem: 'and more lines of this account' })
  }

  #faultText(): string {
    const { maxRecord } = this.#file
    const columns = this.#apart ? this.#names.slice(1) : this.#names
    return faultText(this.#fault, { line: this.#recordLine, columns, known: this.#known, maxRecord })
  }

  *#finish(): Generator<Reading, void, undefined> {
    const account = textAt(this.#account, 0, this.#accountLength)
    const events = this.#records
    const problems = this.#problems
    let timeline: Timeline | undefined
    if (events > this.#maxEvents) {
      problems.unshift({ line: this.#line, problem: tooManyEvents(events, this.#maxEvents).message })
    }
    const facts = this.#accounts?.of(this.#account, this.#accountLength) ?? NO_FACTS
    const spoiltId = spoiled(account, true)
    if (spoiltId !== undefined)
      problems.splice(0, Infinity, { line: this.#line, problem: `column "account": ${spoiltId}` })
    else if (typeof facts === 'string') problems.unshift({ line: this.#line, problem: facts })
    else if (account.length > 200) {
      problems.unshift({ line: this.#line, problem: 'column "account": longer than 200 characters' })
    } else if (problems.length === 0) timeline = this.#timeline(account, facts)
    if (timeline) {
      yield { account, line: this.#line, events, timeline }
      return
    }
    for (const [index, problem] of problems.entries()) {
      const leftOut = index === 0 ? ({ accounts: 1, records: events } as const) : NOTHING
      yield { account, ...problem, leftOut }
    }
  }

  /** Undefined when its events do not fit together, which is a problem then. */
  #timeline(account: string, facts: JsonObject): Timeline | undefined {
    try {
      return this.#builder.finish(account, { id: account, facts }, this.#until)
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error
      const index = Number(error.pointer.split('/')[2])
      this.#problem(this.#lines[index] ?? this.#line, problemOf(error))
      return undefined
    }
  }

  #takeSlowly(): void {
    const line = this.#recordLine
    try {
      const event = eventOf(this.#cells(), this.#plan)
      this.#builder.push(explainEvent(this.#plan, event, this.#builder.size))
    } catch (error) {
      if (error instanceof RowError) this.#problem(line, error.message)
      else if (error instanceof TimelineError) this.#problem(line, problemOf(error))
      else throw error
    }
  }

  #cells(): ReadonlyMap<string, string> {
    const lexer = this.#lexer
    const cells = this.#names.map((name, index) => [name, lexer.text(index)] as const)
    const full = cells.filter(([name, text]) => text !== '' && name !== LINE_COLUMN)
    for (const [name, text] of full) {
      const problem = name === 'account' ? undefined : spoiled(text, isIdColumn(name))
      if (problem !== undefined) throw new RowError(name, problem)
    }
    return new Map(full)
  }

  /** Whether the row is plainly right; then it is an event now. */
  #takeQuickly(): boolean {
    const lexer = this.#lexer
    const { buffer, from, to, full, fullCount } = lexer
    const { at: atColumn, type, roles, facts: factsOfKinds } = this.#columns
    const at = this.#instants.read(buffer, from[atColumn]!, to[atColumn]!)
    const kindNumber = kindAt(buffer, from[type]!, to[type]!)
    const kind = this.#kinds[kindNumber]
    if (kind === undefined) return false
    const declared = factsOfKinds[kindNumber]!
    const parts = this.#parts
    clearParts(parts)
    let id: string | undefined
    let facts: Record<string, Json> | undefined
    for (let index = 0; index < fullCount; index++) {
      const column = full[index]!
      const begins = from[column]!
      const ends = to[column]!
      switch (roles[column]) {
        case ROLE.name:
          parts.name = this.#texts.of(buffer, begins, ends)
          if (parts.name === undefined) return false
          break
        case ROLE.quantity: {
          const number = plainNumber(buffer, begins, ends)
          // Digits that are no plain number are for the exact reading; an amount that is one stays text.
          if (Number.isNaN(number)) return false
          if (kind.quantity) parts.quantity = number
          else parts.amount = lexer.text(column)
          break
        }
        case ROLE.channel:
          parts.channel = this.#texts.of(buffer, begins, ends)
          if (parts.channel === undefined) return false
          break
        case ROLE.id:
          id = this.#ids.of(buffer, begins, ends)
          if (id === undefined) return false
          break
        case ROLE.of:
          parts.of = this.#ids.of(buffer, begins, ends)
          if (parts.of === undefined) return false
          break
        case ROLE.fact: {
          const fact = declared[column]
          const value = fact && plainFact(fact, buffer, begins, ends, this.#texts, this.#digits)
          if (value === undefined) return false
          facts ??= {}
          facts[fact!.name] = value
          break
        }
        default:
      }
    }
    parts.facts = facts
    return this.#builder.take(kind, at, id, parts)
  }
}

const NOTHING = { accounts: 0, records: 0 } as const

const problemOf = ({ pointer, message }: TimelineError): string =>
  pointer === '' ? message : `column "${columnAt(pointer)}": ${message}`
