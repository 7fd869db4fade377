/**
 * A short table as code: its rows one after the other, as a person would write them, for the server, the workers
 * and the command line.
 *
 * A column's value is read and placed on its axis once, and only when some row asks about it; a cell is then a comparison
 * of numbers. Cells that no axis holds are generated as they stand. A row without computed outputs answers with the
 * outcome that was made for it beforehand. As in index-code.ts, nothing that a user wrote becomes part of the source.
 */
import { Emitter } from '../../cell/index.ts'
import type { JsonObject } from '../../json.ts'
import { aggregateOf } from '../aggregate.ts'
import { outputsOf } from '../hits.ts'
import type { Layout } from './layout.ts'
import type { Outcome } from '../outcome.ts'
import { emitPlace } from './place-code.ts'
import type { Outcomes } from './outcomes.ts'
import type { Questions } from './questions.ts'
import { isEverything } from '../spans.ts'
import type { Spans } from '../spans.ts'
import type { Table } from '../table.ts'

type Decide = (data: JsonObject) => Outcome

export function rowsAsCode(table: Table, layout: Layout, outcomes: Outcomes, questions: Questions): Decide {
  return new RowsAsCode(table, layout, outcomes).compile(questions)
}

/** Functions of the same text would share what the machine learns of each; so each has a name of its own. */
let made = 0

class RowsAsCode {
  readonly #emitter = new Emitter()
  readonly #table: Table
  readonly #layout: Layout
  readonly #outcomes: Outcomes
  /** Functions that the one that decides calls. */
  readonly #functions: string[] = []
  readonly #asking = new Set<string>()

  constructor(table: Table, layout: Layout, outcomes: Outcomes) {
    this.#table = table
    this.#layout = layout
    this.#outcomes = outcomes
  }

  compile(questions: Questions): Decide {
    const { onlyFirst } = this.#outcomes
    const answers = this.#table.rows.map((_, row) => this.#answer(row))
    const body = onlyFirst
      ? this.#ask(questions, new Set(), new Set(), (row) => `return ${answers[row]};`)
      : this.#ask(questions, new Set(), new Set(), (row) => `if(row<0)row=${row};else rows=more(rows,row,${row});`)
    const settle = this.#emitter.constant(this.#outcomes.settle)
    const none = `return ${this.#emitter.constant(this.#outcomes.none)}(d);`
    const cases = answers.map((answer, row) => `case ${row}:return ${answer};`)
    const whole = onlyFirst
      ? [body, none]
      : [
          'let row=-1,rows;',
          body,
          `if(rows!==undefined)return ${settle}(rows,d);`,
          `switch(row){${cases.join('')}}`,
          none,
        ]
    return this.#emitter.make(
      [MORE, ...this.#functions, `return function decide${++made}(d){${whole.join('')}}`].join('\n'),
    ) as Decide
  }

  /** What is answered where this row alone matches. */
  #answer(row: number): string {
    const { alone, settle } = this.#outcomes
    const known = alone[row]
    if (known) return this.#emitter.constant(known)
    const name = `only${row}`
    const outputs = outputsOf(this.#table, this.#table.rows[row]!)
    const computed = (): string => {
      const values = outputs.map((output) => (output ? this.#emitter.emitExpr(output) : 'undefined'))
      const id = this.#emitter.constant(this.#table.rows[row]!.id)
      return `{hits:[{row:${row},id:${id},values:[${values.join(',')}]}]}`
    }
    const settled = (): string => `${this.#emitter.constant(settle)}([${row}],d)`
    const isOneHit = aggregateOf(this.#table.hitPolicy) === undefined
    this.#functions.push(this.#emitter.function(name, isOneHit ? computed : settled))
    return `${name}(d)`
  }

  /** `told`: the columns of which the questions around say all; `placed`: those whose place is known there. */
  #ask(
    questions: Questions,
    told: ReadonlySet<number>,
    placed: ReadonlySet<number>,
    hit: (row: number) => string,
  ): string {
    return this.#emitter.block(() => {
      const known = new Set(placed)
      if (questions.kind === 'rows')
        return questions.rows.map((row) => this.#askRow(row, told, known, hit(row))).join('')
      const { column, cases, otherwise } = questions
      const place = this.#placeOnce(column, known)
      const settled = new Set([...told, column])
      const branches = cases.map(
        ({ places, then }) =>
          `${places.map((at) => `case ${at}:`).join('')}{${this.#ask(then, settled, known, hit)}break;}`,
      )
      return `${place}switch(p${column}){${branches.join('')}default:{${this.#ask(otherwise, told, known, hit)}}}`
    })
  }

  #askRow(row: number, told: ReadonlySet<number>, placed: Set<number>, hit: string): string {
    const box = this.#layout.boxes[row]!
    const before: string[] = []
    const tests: string[] = []
    for (const [column, spans] of box.entries()) {
      if (!spans || this.#layout.axes[column]!.unplaced || isEverything(spans) || told.has(column)) continue
      before.push(this.#placeOnce(column, placed))
      tests.push(within(`p${column}`, spans))
    }
    const opaque = box.flatMap((spans, column) =>
      !spans || (this.#layout.axes[column]!.unplaced && !isEverything(spans)) ? [column] : [],
    )
    if (opaque.length > 0) tests.push(this.#opaque(row, opaque))
    return `${before.join('')}${tests.length === 0 ? `{${hit}}` : `if(${tests.join('&&')}){${hit}}`}`
  }

  /** Cells that compare with other facts or compute: a function of their own, called when all others hold. */
  #opaque(row: number, columns: readonly number[]): string {
    const name = `asks${row}_${columns.join('_')}`
    if (this.#asking.has(name)) return `${name}(d)`
    this.#asking.add(name)
    const all = (): string => {
      const tests = columns.map((column) =>
        this.#emitter.emitTest(this.#layout.table.rows[row]!.tests[column]!, this.#layout.columns[column]!.subject),
      )
      return tests.map((test) => `(${test})===true`).join('&&')
    }
    this.#functions.push(this.#emitter.function(name, all))
    return `${name}(d)`
  }

  /** Reads and places a column, where that has not been done yet. */
  #placeOnce(column: number, placed: Set<number>): string {
    if (placed.has(column)) return ''
    placed.add(column)
    const value = this.#emitter.emitExpr(this.#layout.columns[column]!.subject)
    const { before, place } = emitPlace(`v${column}`, this.#layout.axes[column]!, (each) =>
      this.#emitter.constant(each),
    )
    return `${this.#emitter.takeReads()}const v${column}=${value};${before}const p${column}=${place};`
  }
}

const MORE = 'function more(rows,first,next){if(rows===undefined)return [first,next];rows.push(next);return rows}'

function within(place: string, spans: Spans): string {
  const parts: string[] = []
  for (let at = 0; at < spans.length; at += 2) {
    const from = spans[at]!
    const to = spans[at + 1]!
    if (from === to) parts.push(`${place}===${from}`)
    else if (from === -Infinity) parts.push(`${place}<=${to}`)
    else if (to === Infinity) parts.push(`${place}>=${from}`)
    else parts.push(`(${place}>=${from}&&${place}<=${to})`)
  }
  return parts.length === 0 ? 'false' : parts.length === 1 ? parts[0]! : `(${parts.join('||')})`
}
