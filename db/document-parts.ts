/**
 * A document in parts, none of them so large that reading or writing it would be felt by others.
 *
 * The first is the document without its rows and scenarios; each of the others holds some of these, in order. The first
 * may hold some as well: then they come before all others.
 * Only texts are kept: what a cell means is read from them, and may be another thing by the time it is read.
 */
import { type Row, type Scenario, withoutLogic, type Workbook } from '../rules/workbook/index.ts'

type Part = { readonly sheet: string; readonly rows: readonly Row[] } | { readonly scenarios: readonly Scenario[] }

/** In characters; a single row that is longer is a part by itself. */
const LONG_ENOUGH = 32 * 1024

export function* partsOf(workbook: Workbook): Generator<string> {
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, rows: [] }))
  yield JSON.stringify({ ...workbook, sheets, scenarios: [] })
  for (const { id, rows } of workbook.sheets) {
    for (const some of filled(rows, withoutLogic)) yield `{"sheet":${JSON.stringify(id)},"rows":[${some}]}`
  }
  for (const some of filled(workbook.scenarios, (scenario) => scenario)) yield `{"scenarios":[${some}]}`
}

function* filled<Item>(items: readonly Item[], stored: (item: Item) => Item): Generator<string> {
  let texts: string[] = []
  let length = 0
  for (const item of items) {
    const text = JSON.stringify(stored(item))
    texts.push(text)
    length += text.length
    if (length < LONG_ENOUGH) continue
    yield texts.join()
    texts = []
    length = 0
  }
  if (texts.length > 0) yield texts.join()
}

/** Puts a document together again, part by part. */
export class Gathering {
  readonly #book: Workbook
  readonly #rows: ReadonlyMap<string, Row[]>
  readonly #scenarios: Scenario[]

  constructor(first: string) {
    this.#book = JSON.parse(first) as Workbook
    this.#rows = new Map(this.#book.sheets.map(({ id, rows }) => [id, rows.map(withoutLogic)]))
    this.#scenarios = [...this.#book.scenarios]
  }

  add(text: string): void {
    const part = JSON.parse(text) as Part
    if ('rows' in part) this.#rows.get(part.sheet)!.push(...part.rows)
    else this.#scenarios.push(...part.scenarios)
  }

  workbook(): Workbook {
    const sheets = this.#book.sheets.map((sheet) => ({ ...sheet, rows: this.#rows.get(sheet.id)! }))
    return { ...this.#book, sheets, scenarios: this.#scenarios }
  }
}
