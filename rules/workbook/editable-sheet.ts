/**
 * A sheet while a batch of edits goes through it: each operation takes the same time however many rows there are.
 *
 * The rows are a ring of slots, each of which knows its neighbours; slot 0 stands before the first and after the last.
 * The ring is made when the first row is moved, put in or taken out: most batches only write into cells.
 * The sheet that it was made of is never changed, and an operation that is refused has changed nothing.
 */
import { EditError } from './edit-error.ts'
import { LIMITS } from './schema.ts'
import { withoutLogic, type Cell, type GivenRow, type Row, type Sheet } from './workbook.ts'

export const ROW_PROPERTIES = ['note', 'disabled', 'from', 'until', 'cites'] as const
export type RowProperty = (typeof ROW_PROPERTIES)[number]
/** An absent property stays as it is; `null` takes it away. */
type RowProperties = { readonly [name in RowProperty]?: NonNullable<Row[name]> | null }

const FEW = 8

export class EditableSheet {
  readonly #sheet: Sheet
  readonly #columns: ReadonlySet<string>
  #index: Map<string, number> | undefined
  #asked = 0
  readonly #rows: (Row | undefined)[]
  #ring: { readonly next: number[]; readonly before: number[] } | undefined

  constructor(sheet: Sheet) {
    this.#sheet = sheet
    this.#columns = new Set(sheet.columns.map(({ id }) => id))
    this.#rows = [undefined, ...sheet.rows]
  }

  sheet(): Sheet {
    return { ...this.#sheet, rows: this.#ring ? inOrder(this.#rows, this.#ring.next) : (this.#rows.slice(1) as Row[]) }
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
    if (this.#slots().has(row.id))
      throw new EditError(['row', 'id'], `sheet "${this.#sheet.id}" already has a row "${row.id}"`)
    if (this.#slots().size >= LIMITS.rows) {
      throw new EditError(['row'], `a sheet has ${LIMITS.rows} rows at most; sheet "${this.#sheet.id}" has as many`)
    }
    for (const column of Object.keys(row.cells)) this.#checkColumn(column, ['row', 'cells', column])
    const anchor = this.#slotAfter(after)
    this.#links()
    const slot = this.#rows.push(withoutLogic(row)) - 1
    this.#slots().set(row.id, slot)
    this.#link(slot, anchor)
  }

  /** Gives the row, and the one it stood after. */
  delete(id: string): { readonly row: Row; readonly after: string | null } {
    const slot = this.#slotOf(id, 'row')
    const slots = this.#slots()
    const after = this.#above(slot)
    this.#unlink(slot)
    slots.delete(id)
    return { row: withoutLogic(this.#rows[slot]!), after }
  }

  /** Gives the row that it stood after. */
  move(id: string, after: string | null): string | null {
    const slot = this.#slotOf(id, 'row')
    if (after === id) throw new EditError(['after'], `row "${id}" cannot stand after itself`)
    const anchor = this.#slotAfter(after)
    const stood = this.#above(slot)
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
    const slot = this.#find(id)
    if (slot === undefined) throw new EditError([field], `sheet "${this.#sheet.id}" has no row "${id}"${what}`)
    return slot
  }

  /** A look through the rows is enough for a few; an index is made for more, and before rows come or go. */
  #find(id: string): number | undefined {
    if (this.#index || ++this.#asked > FEW) return this.#slots().get(id)
    const slot = this.#rows.findIndex((row) => row?.id === id)
    return slot < 0 ? undefined : slot
  }

  #slots(): Map<string, number> {
    if (this.#index) return this.#index
    this.#index = new Map()
    for (let slot = 1; slot < this.#rows.length; slot++) this.#index.set(this.#rows[slot]!.id, slot)
    return this.#index
  }

  #slotAfter(after: string | null): number {
    return after === null ? 0 : this.#slotOf(after, 'after', ' to stand after')
  }

  #checkColumn(id: string, path: readonly string[]): void {
    if (this.#columns.has(id)) return
    const allowed = [...this.#columns].join(', ')
    throw new EditError(path, `sheet "${this.#sheet.id}" has no column "${id}"; allowed: ${allowed}`)
  }

  #above(slot: number): string | null {
    return this.#rows[this.#links().before[slot]!]?.id ?? null
  }

  /** Made before a new row gets its slot. */
  #links(): { readonly next: number[]; readonly before: number[] } {
    const last = this.#rows.length - 1
    return (this.#ring ??= {
      next: this.#rows.map((_, slot) => (slot === last ? 0 : slot + 1)),
      before: this.#rows.map((_, slot) => (slot === 0 ? last : slot - 1)),
    })
  }

  #link(slot: number, after: number): void {
    const { next, before } = this.#links()
    const below = next[after]!
    next[after] = slot
    before[slot] = after
    next[slot] = below
    before[below] = slot
  }

  #unlink(slot: number): void {
    const { next, before } = this.#links()
    const [above, below] = [before[slot]!, next[slot]!]
    next[above] = below
    before[below] = above
  }
}

function inOrder(rows: readonly (Row | undefined)[], next: readonly number[]): readonly Row[] {
  const order: Row[] = []
  for (let slot = next[0]!; slot !== 0; slot = next[slot]!) order.push(rows[slot]!)
  return order
}
