/** Facts of accounts, looked up in the accounts file while the events are read. */
import type { Json, JsonObject } from '../../../rules/json.ts'
import { explainEvent, TimelineError, type Plan } from '../../../rules/simulate/index.ts'
import { EarlierRows, findAccount } from './accounts-table.ts'
import { Texts } from './texts.ts'
import { ACCOUNTS, factIn } from './csv-shape.ts'
import { plainFact } from './fact-cells.ts'
import { columnAt, factValue } from './row-json.ts'
import type { AccountsTable } from './shard.ts'
import { spoiled } from './spoiled.ts'

/** Shared by all that have none. */
const NO_FACTS: JsonObject = Object.freeze({})

export class AccountFacts {
  readonly #table: AccountsTable
  readonly #plan: Plan
  readonly #slots: Int32Array
  readonly #rows: EarlierRows
  readonly #texts = new Texts()
  /** Columns and the facts they are. */
  readonly #columns: readonly (readonly [number, string])[]

  constructor(table: AccountsTable, plan: Plan) {
    this.#table = table
    this.#plan = plan
    this.#slots = new Int32Array(table.slots)
    this.#rows = new EarlierRows(table)
    this.#columns = table.csv.columns.flatMap((column, index) => {
      const fact = factIn(column, ACCOUNTS)
      return fact === undefined ? [] : [[index, fact] as const]
    })
  }

  close(): void {
    this.#rows.close()
  }

  /** Its facts, none where the file does not have it; or, as a text, why they cannot be told. */
  of(id: Uint8Array, length: number): JsonObject | string {
    const found = findAccount(this.#slots, this.#rows, id, length)
    if (found === undefined) return NO_FACTS
    if (found.contradicted) return `${this.#table.name}: line ${found.line} cannot be relied on, see there`
    const problem = (message: string) => `${this.#table.name}: line ${found.line}: ${message}`
    return this.#quickly() ?? this.#slowly(problem)
  }

  #quickly(): JsonObject | undefined {
    const { buffer, from, to } = this.#rows.lexer
    const declared = this.#plan.factsOf('account')
    const facts: Record<string, Json> = {}
    for (const [column, name] of this.#columns) {
      const [begins, ends] = [from[column]!, to[column]!]
      if (begins === ends) continue
      const fact = declared.get(name)
      const value = fact && plainFact(fact, buffer, begins, ends, this.#texts, this.#plan.currency.digits)
      if (value === undefined) return undefined
      facts[name] = value
    }
    return facts
  }

  #slowly(problem: (message: string) => string): JsonObject | string {
    const declared = this.#plan.factsOf('account')
    const facts = this.#columns
      .map(([column, name]) => [name, this.#rows.lexer.text(column)] as const)
      .filter(([, text]) => text !== '')
    for (const [name, text] of facts) {
      const fault = spoiled(text, false)
      if (fault !== undefined) return problem(`column "${this.#columnOf(name)}": ${fault}`)
    }
    const values = facts.map(([name, text]): [string, Json] => [name, factValue(declared.get(name)?.type, text)])
    try {
      const event = { type: 'account', at: '2000-01-01T00:00:00Z', facts: Object.fromEntries(values) }
      const read = explainEvent(this.#plan, event, 0)
      return 'facts' in read ? read.facts : NO_FACTS
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error
      const [, fact] = columnAt(error.pointer).split(/^fact\./)
      const column = fact === undefined ? undefined : this.#columnOf(fact)
      return problem(column === undefined ? error.message : `column "${column}": ${error.message}`)
    }
  }
  #columnOf(fact: string): string | undefined {
    return this.#table.csv.columns.find((name) => factIn(name, ACCOUNTS) === fact)
  }
}
