/**
 * The accounts of a shard of CSV.
 *
 * Rows that are plainly right become events straight from their bytes. Any other row is turned into the JSON that it
 * stands for (row-json.ts) and read as such, which says whether and why it is wrong.
 */
import type { Json, JsonObject } from '../../../rules/json.ts'
import {
  explainEvent,
  MAX_EVENTS,
  TimelineBuilder,
  TimelineError,
  tooManyEvents,
  type Plan,
  type Timeline,
} from '../../../rules/simulate/index.ts'
import type { Fact } from '../../../rules/workbook/index.ts'
import { AccountFacts } from './account-facts.ts'
import { Instants, Texts, plainNumber, sameBytes, textAt } from './bytes.ts'
import { mayBreak } from './csv-shape.ts'
import { plainFact } from './fact-cells.ts'
import { faultText } from './faults.ts'
import { FAULT, RecordLexer, type Fault } from './lexer.ts'
import type { Reading, ReadingOptions } from './reading.ts'
import { rowColumns, type RowColumns } from './row-columns.ts'
import { columnAt, eventOf, RowError } from './row-json.ts'
import type { Shard, SourceFile } from './shard.ts'
import { LINE_COLUMN, originIn } from './sort-rows.ts'
import { FileRange } from './window.ts'

const NO_FACTS: JsonObject = {}
/** Problems of one account that are told one by one. */
const MAX_TOLD = 1000

export class RowReader {
  readonly #plan: Plan
  readonly #until: number | undefined
  readonly #maxEvents: number
  readonly #lexer: RecordLexer
  readonly #range: FileRange
  readonly #columns: RowColumns
  readonly #names: readonly string[]
  readonly #sorted: boolean
  readonly #file: SourceFile
  readonly #accounts: AccountFacts | undefined
  readonly #builder: TimelineBuilder
  readonly #texts = new Texts()
  readonly #instants = new Instants()
  readonly #digits: number

  // The record at hand: in a sorted file not where it stands but where it came from.
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
    this.#sorted = file.csv.sorted
    this.#names = file.csv.columns
    this.#digits = plan.currency.digits
    this.#builder = new TimelineBuilder(plan)
    this.#lexer = new RecordLexer({
      separator: file.csv.separator,
      columns: file.csv.columns.length,
      // In a sorted file the line and the fault stand before the record.
      maxRecord: file.maxRecord + (file.csv.sorted ? 64 : 0),
      freeText: file.csv.columns.map(mayBreak),
    })
    this.#range = new FileRange(file.name, file.path)
    this.#accounts = file.accounts && new AccountFacts(file.accounts, plan)
  }

  close(): void {
    this.#range.close()
    this.#accounts?.close()
  }

  *read(shard: Shard): Generator<Reading, void, undefined> {
    const lexer = this.#lexer
    const { account } = this.#columns
    lexer.restart(shard.from, shard.line)
    this.#range.from(shard.from, shard.to)
    this.#accountLength = -1
    while (this.#range.next(lexer)) {
      lexer.undouble()
      this.#place()
      const from = account < lexer.known ? lexer.from[account]! : 0
      const length = account < lexer.known ? lexer.to[account]! - from : 0
      if (length === 0) {
        const problem = this.#fault === FAULT.none ? 'column "account": it is empty' : this.#faultText()
        yield { line: this.#recordLine, problem, leftOut: { accounts: 0, records: 1 } }
        continue
      }
      if (length !== this.#accountLength || !sameBytes(lexer.buffer, from, from + length, this.#account, 0)) {
        if (this.#accountLength >= 0) yield* this.#finish()
        this.#begin(from, length)
      }
      this.#take()
    }
    if (this.#accountLength >= 0) yield* this.#finish()
  }

  #begin(from: number, length: number): void {
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
    if (!this.#sorted) return
    this.#recordLine = plainNumber(lexer.buffer, lexer.from[0]!, lexer.to[0]!)
    if (!Number.isNaN(this.#recordLine)) return
    const { line, fault, known } = originIn(lexer.text(0))
    this.#recordLine = line
    this.#fault = fault
    this.#known = known
  }

  #problem(line: number, problem: string): void {
    if (this.#problems.length < MAX_TOLD) this.#problems.push({ line, problem })
  }

  #faultText(): string {
    const { maxRecord } = this.#file
    const columns = this.#sorted ? this.#names.slice(1) : this.#names
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
    if (typeof facts === 'string') problems.unshift({ line: this.#line, problem: facts })
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
    return new Map(cells.filter(([name, text]) => text !== '' && name !== LINE_COLUMN))
  }

  /** Whether the row is plainly right; then it is an event now. */
  #takeQuickly(): boolean {
    const lexer = this.#lexer
    const { buffer, from, to } = lexer
    const columns = this.#columns
    const builder = this.#builder
    const texts = this.#texts
    const textOf = (column: number): string | undefined => {
      if (column < 0) return undefined
      const [begins, ends] = [from[column]!, to[column]!]
      return begins === ends ? undefined : texts.of(buffer, begins, ends)
    }
    const at = this.#instants.read(buffer, from[columns.at]!, to[columns.at]!)
    const id = textOf(columns.id)
    const name = textOf(columns.name)
    const channel = textOf(columns.channel)
    const of = textOf(columns.of)
    const hasQuantity = columns.quantity >= 0 && from[columns.quantity]! < to[columns.quantity]!
    const quantity = hasQuantity ? plainNumber(buffer, from[columns.quantity]!, to[columns.quantity]!) : 1
    switch (textOf(columns.type)) {
      case 'purchase': {
        const facts = this.#factsOf(columns.facts.order)
        if (facts === undefined || name === undefined || of !== undefined) return false
        return builder.purchase(at, id, name, quantity, channel ?? 'online', facts)
      }
      case 'usage': {
        const facts = this.#factsOf(columns.facts.usage)
        if (facts === undefined || name === undefined || of !== undefined || channel !== undefined) return false
        return builder.usage(at, id, name, quantity, facts)
      }
      case 'request': {
        const facts = this.#factsOf(columns.facts.request)
        if (facts === undefined || name === undefined || of !== undefined || channel !== undefined) return false
        return !hasQuantity && builder.request(at, id, name, facts)
      }
      case 'report': {
        const facts = this.#factsOf(columns.facts.report)
        if (facts === undefined || name === undefined || of === undefined || channel !== undefined) return false
        return !hasQuantity && builder.report(at, id, of, name, facts)
      }
      case 'account': {
        const facts = this.#factsOf(columns.facts.account)
        if (facts === undefined || name !== undefined || of !== undefined || channel !== undefined) return false
        return !hasQuantity && builder.account(at, id, facts)
      }
      default:
        // Payments and endings are few.
        return false
    }
  }

  /** The facts of the row; undefined where one is not plainly right. */
  #factsOf(declared: readonly (Fact | undefined)[]): JsonObject | undefined {
    const { buffer, from, to } = this.#lexer
    let facts: Record<string, Json> | undefined
    for (const [index, column] of this.#columns.factColumns.entries()) {
      const [begins, ends] = [from[column]!, to[column]!]
      if (begins === ends) continue
      const fact = declared[index]
      if (fact === undefined) return undefined
      const value = plainFact(fact, buffer, begins, ends, this.#texts, this.#digits)
      if (value === undefined) return undefined
      facts ??= {}
      facts[fact.name] = value
    }
    return facts ?? NO_FACTS
  }
}

const NOTHING = { accounts: 0, records: 0 } as const

const problemOf = ({ pointer, message }: TimelineError): string =>
  pointer === '' ? message : `column "${columnAt(pointer)}": ${message}`
