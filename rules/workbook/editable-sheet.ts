/**
 * A sheet while a batch of edits goes through it: each operation takes the same time however many rows there are.
 *
 * The rows are a ring of slots, each of which knows its neighbours; slot 0 stands before the first and after the last.
 * The sheet that it was made of is never changed, and an operation that is refused has changed nothing.
 */
import { EditError } from './edit-error.ts'
import { LIMITS } from './schema.ts'
import { withoutLogic, type Cell, type GivenRow, type Row, type Sheet } from './workbook.ts'

export const ROW_PROPERTIES = ['note', 'disabled', 'from', 'until'] as const
export type RowProperty = (typeof ROW_PROPERTIES)[number]
/** An absent property stays as it is; `null` takes it away. */
type RowProperties = { readonly [name in RowProperty]?: NonNullable<Row[name]> | null }

export class EditableSheet {
  readonly #sheet: Sheet
  readonly #columns: ReadonlySet<string>
  readonly #slots: Map<string, number>
  readonly #rows: (Row | undefined)[]
  readonly #next: number[]
  readonly #before: number[]

  constructor(sheet: Sheet) {
    const { rows } = sheet
    this.#sheet = sheet
    this.#columns = new Set(sheet.columns.map(({ id }) => id))
    this.#slots = new Map(rows.map(({ id }, at) => [id, at + 1]))
    this.#rows = [undefined, ...rows]
    this.#next = this.#rows.map((_, slot) => (slot === rows.length ? 0 : slot + 1))
    this.#before = this.#rows.map((_, slot) => (slot === 0 ? rows.length : slot - 1))
  }

  sheet(): Sheet {
    const rows: Row[] = []
    for (let slot = this.#next[0]!; slot !== 0; slot = this.#next[slot]!) rows.push(this.#rows[slot]!)
    return { ...this.#sheet, rows }
  }

  /** Gives the text that stood there. */
  setCell(id: string, column: string, text: string): string {
    const slot = this.#slotOf(id, 'row')
    this.#checkColumn(column, ['column'])
    const row = this.#rows[slot]!
    const { [column]: before, ...others } = row.cells
    const cells: Record<string, Cell> = text === '' ? others : { ...others, [column]: { text } }
    this.#rows[slot] = { ...row, cells }
    return before?.text ?? ''
  }

  insert(row: GivenRow, after: string | null): void {
    if (this.#slots.has(row.id))
      throw new EditError(['row', 'id'], `sheet "${this.#sheet.id}" already has a row "${row.id}"`)
    if (this.#slots.size >= LIMITS.rows) {
      throw new EditError(['row'], `a sheet has ${LIMITS.rows} rows at most; sheet "${this.#sheet.id}" has as many`)
    }
    for (const column of Object.keys(row.cells)) this.#checkColumn(column, ['row', 'cells', column])
    const anchor = this.#slotAfter(after)
    const slot = this.#rows.push(withoutLogic(row)) - 1
    this.#slots.set(row.id, slot)
    this.#link(slot, anchor)
  }

  /** Gives the row, and the one it stood after. */
  delete(id: string): { readonly row: Row; readonly after: string | null } {
    const slot = this.#slotOf(id, 'row')
    const after = this.#idOf(this.#before[slot]!)
    this.#unlink(slot)
    this.#slots.delete(id)
    return { row: withoutLogic(this.#rows[slot]!), after }
  }

  /** Gives the row that it stood after. */
  move(id: string, after: string | null): string | null {
    const slot = this.#slotOf(id, 'row')
    if (after === id) throw new EditError(['after'], `row "${id}" cannot stand after itself`)
    const anchor = this.#slotAfter(after)
    const stood = this.#idOf(this.#before[slot]!)
    this.#unlink(slot)
    this.#link(slot, anchor)
    return stood
  }

  /** Gives the properties as they were. */
  set(id: string, properties: RowProperties): RowProperties {
    const slot = this.#slotOf(id, 'row')
    const row = this.#rows[slot]!
    const named = ROW_PROPERTIES.filter((name) => properties[name] !== undefined)
    const changed: Record<string, unknown> = { ...row }
    for (const name of named) {
      if (properties[name] === null) delete changed[name]
      else changed[name] = properties[name]
    }
    this.#rows[slot] = changed as unknown as Row
    return Object.fromEntries(named.map((name) => [name, row[name] ?? null]))
  }

  #slotOf(id: string, field: 'row' | 'after', what = ''): number {
    const slot = this.#slots.get(id)
    if (slot === undefined) throw new EditError([field], `sheet "${this.#sheet.id}" has no row "${id}"${what}`)
    return slot
  }

  #slotAfter(after: string | null): number {
    return after === null ? 0 : this.#slotOf(after, 'after', ' to stand after')
  }

  #checkColumn(id: string, path: readonly string[]): void {
    if (this.#columns.has(id)) return
    const allowed = [...this.#columns].join(', ')
    throw new EditError(path, `sheet "${this.#sheet.id}" has no column "${id}"; allowed: ${allowed}`)
  }

  #idOf(slot: number): string | null {
    return this.#rows[slot]?.id ?? null
  }

  #link(slot: number, after: number): void {
    const next = this.#next[after]!
    this.#next[after] = slot
    this.#before[slot] = after
    this.#next[slot] = next
    this.#before[next] = slot
  }

  #unlink(slot: number): void {
    const [before, next] = [this.#before[slot]!, this.#next[slot]!]
    this.#next[before] = next
    this.#before[next] = before
  }
}
