/**
 * Somebody who saves without pause. Each batch writes its number into a cell, puts a row of that number in and takes the
 * last one out: so a draft shows which batch was the last one saved, and that none is half done.
 */
import type { Workbook } from '../../rules/workbook/index.ts'
import type { Fault } from './fault.ts'

type Fetch = (path: string, body: string) => Promise<Response>

export class Writer {
  acknowledged = 0
  readonly book: string
  readonly #row: number
  /** Where it writes, once it has seen the draft. */
  #at: { readonly sheet: string; readonly row: string; readonly column: string } | undefined
  #revision = 0
  /** The batch that was sent last, and the last one that was answered as saved. */
  #sent = 0
  #saved = 0

  /** `row`: which of the first sheet's rows it writes into. */
  constructor(book: string, row: number) {
    this.book = book
    this.#row = row
  }

  /** What is wrong with the draft, by what was answered; else it is gone on from. */
  check(workbook: Workbook, revision: number): string | undefined {
    const sheet = workbook.sheets[0]!
    this.#at ??= { sheet: sheet.id, row: sheet.rows[this.#row]!.id, column: sheet.columns[0]!.id }
    const { row, column } = this.#at
    const text = sheet.rows.find(({ id }) => id === row)?.cells[column]?.text ?? ''
    const rows = sheet.rows.map(({ id }) => id).filter((id) => id.startsWith(this.#prefix))
    const found = this.#sent === 0 ? 0 : Number(text)
    const wanted = found === 0 ? '' : this.#prefix + found
    const [from, to] = [this.#saved, this.#sent]
    this.#saved = this.#sent = found
    this.#revision = revision
    if (!(found >= from && found <= to)) return `saved ${from}, sent ${to}, found "${text}"`
    return rows.join() === wanted ? undefined : `batch ${found} is half done: rows ${rows.join(', ')}`
  }

  /** Until the studio is gone. */
  async write(fetch: Fetch, onSaved: () => void): Promise<readonly Fault[]> {
    for (;;) {
      const body = JSON.stringify({
        baseRevision: this.#revision,
        batch: `${this.#prefix}${this.#sent + 1}`,
        edits: this.#edits(this.#sent + 1),
      })
      try {
        this.#sent++
        const response = await fetch(`/workbooks/${this.book}/edits`, body)
        const answer = (await response.json()) as { kind?: string; revision?: number }
        if (answer.kind !== 'saved')
          return [{ door: 'save', what: `${response.status} ${JSON.stringify(answer)}`, input: body }]
        this.#saved = this.#sent
        this.#revision = answer.revision!
        this.acknowledged++
        onSaved()
      } catch {
        return []
      }
    }
  }

  get #prefix(): string {
    return `soak-${this.#row}-`
  }

  #edits(number: number): readonly object[] {
    const { sheet, row, column } = this.#at!
    const insert = { kind: 'row-insert', sheet, row: { id: this.#prefix + number, cells: {} }, after: row }
    const last = { kind: 'row-delete', sheet, row: this.#prefix + (number - 1) }
    return [{ kind: 'cell', sheet, row, column, text: String(number) }, insert, ...(number > 1 ? [last] : [])]
  }
}
