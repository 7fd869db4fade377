/** Gathers the vectors of one decision: each question once, answered by the plain scan of its table. */
import { EvaluationError } from '../../cell/index.ts'
import type { Json, JsonObject } from '../../json.ts'
import { outcomeAsLogic, scanTable, type CompiledTable, type Outcome, type Table } from '../../table/index.ts'
import { canonicalJson } from '../../workbook/index.ts'
import { isHeard, type Question } from './questions.ts'

/** One line of `conformance.jsonl`. */
export interface Vector {
  readonly decision: string
  readonly data: JsonObject
  readonly expected: Json
  /** The rows that answer. */
  readonly rows: readonly string[]
  /** The table contradicts itself here: these rows match, and none answers. */
  readonly conflict?: readonly string[]
  /** Why it is asked, for whoever looks into a difference. */
  readonly why: string
}

export interface Coverage {
  readonly decision: string
  readonly rows: number
  readonly vectors: number
  /** Rows for which no question was found that makes them answer. */
  readonly unreached: readonly string[]
  /** Whether some question is answered by no row. */
  readonly miss: boolean
}

export class Collector {
  readonly #decision: string
  readonly #table: Table
  readonly #questions: readonly Question[]
  readonly #scan: CompiledTable
  readonly #vectors = new Map<string, Vector>()
  readonly #reached = new Set<number>()
  #miss = false

  constructor(decision: string, table: Table, questions: readonly Question[]) {
    this.#decision = decision
    this.#table = table
    this.#questions = questions
    this.#scan = scanTable(table)
  }

  get vectors(): readonly Vector[] {
    return [...this.#vectors.values()]
  }

  get coverage(): Coverage {
    return {
      decision: this.#decision,
      rows: this.#table.rows.length,
      vectors: this.#vectors.size,
      unreached: this.#table.rows.filter((_, row) => !this.#reached.has(row)).map(({ id }) => id),
      miss: this.#miss,
    }
  }

  hasReached(row: number): boolean {
    return this.#reached.has(row)
  }

  get hasMiss(): boolean {
    return this.#miss
  }

  decide(data: JsonObject): Outcome {
    return this.#scan.decide(data)
  }

  /** `unlessTold`: only where it makes a row answer that was not heard before. */
  add(given: JsonObject, why: string, unlessTold = false): void {
    const key = canonicalJson(given)
    if (this.#vectors.has(key)) return
    // Asked is what will be read from the file, which knows no -0.
    const data = JSON.parse(key) as JsonObject
    const outcome = this.#answer(data)
    if (!outcome) return
    const heard = this.#questions.filter((question) => isHeard(this.#table, question, outcome, data))
    if (unlessTold && heard.every(({ row }) => this.#reached.has(row))) return
    for (const { row } of heard) this.#reached.add(row)
    if (outcome.error === undefined && heard.length === 0) this.#miss = true
    this.#vectors.set(key, {
      decision: this.#decision,
      data,
      expected: outcomeAsLogic(this.#table, outcome),
      rows: heard.map(({ id }) => id),
      ...(outcome.error === undefined ? {} : { conflict: outcome.rows.map(({ id }) => id) }),
      why,
    })
  }

  /** Undefined where there is no exact answer: then every implementation has to refuse, each in its own way. */
  #answer(data: JsonObject): Outcome | undefined {
    try {
      return this.#scan.decide(data)
    } catch (error) {
      if (error instanceof EvaluationError) return undefined
      throw error
    }
  }
}
