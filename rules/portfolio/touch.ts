/**
 * Which changes can touch an account: seen while the account runs, from the questions that it asks.
 *
 * A changed row can touch an account only where the sheet is asked something that the row matches as it was or as it
 * became. Both forms are asked along with the sheet itself: the forms that the own book does not have are put behind its
 * rows, so that the engine brings the facts that they name as well, and are kept out of the answers. Where no row can tell
 * (the order of rows, a parameter) it is every question to a sheet that the change is about; a changed item touches who
 * orders it; anything else touches everybody.
 */
import type { JsonObject } from '../json.ts'
import { prepare, type Plan, type Timeline } from '../simulate/index.ts'
import { compileTable, type CompiledTable, type Table } from '../table/index.ts'
import {
  compileWorkbook,
  isDictionary,
  sameMakeUp,
  type Change,
  type CompiledBook,
  type Row,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'

/** A change under its number, and the book on its other side. */
export interface WatchedChange {
  readonly number: number
  readonly change: Change
  readonly other: Workbook
}

export type How = 'closures' | 'code'

/** A book's plan that notes, while accounts run, the numbers of the changes that can touch them. */
export class Watch {
  readonly plan: Plan
  readonly #always: readonly number[]
  readonly #byItem: ReadonlyMap<string, readonly number[]>
  #touched = new Set<number>()

  constructor(own: Workbook, changes: readonly WatchedChange[], how: How) {
    const book = compileWorkbook(own)
    const spots = changes.map((change) => ({ number: change.number, spot: spotOf(change, own, book) }))
    const rows = spots.flatMap(({ number, spot }) => (spot.kind === 'rows' ? [{ number, ...spot }] : []))
    const asked = new Map<string, number[]>()
    for (const { number, spot } of spots)
      if (spot.kind === 'asked') for (const sheet of spot.sheets) listIn(asked, sheet).push(number)
    const always = spots.flatMap(({ number, spot }) => (spot.kind === 'always' ? [number] : []))
    const probed = withProbes(own, rows)
    const note = (numbers: readonly number[]): void => {
      for (const number of numbers) this.#touched.add(number)
    }
    const prepared = prepare(probed.workbook, {
      before: book.reader,
      how: (table) => watchedTable(table, probed.of(table.id), asked.get(table.id) ?? [], note, how),
      sight: how,
    })
    if (prepared.ok) {
      this.plan = prepared.plan
      this.#always = always
    } else {
      // A form of a row that only the other book can read.
      const plain = prepare(own, { how, before: book.reader })
      if (!plain.ok) throw new Error(`the book "${own.id}" cannot be simulated`)
      this.plan = plain.plan
      this.#always = spots.map(({ number }) => number)
    }
    const items = new Map<string, number[]>()
    for (const { number, spot } of spots)
      if (spot.kind === 'items') for (const item of spot.items) listIn(items, item).push(number)
    this.#byItem = items
  }

  /** Runs an account under the plan; its result, and the changes that can touch the account, in ascending order. */
  watching<Result>(timeline: Timeline, run: () => Result): readonly [Result, readonly number[]] {
    this.#touched = new Set(this.#always)
    if (this.#byItem.size > 0)
      for (const event of timeline.events)
        if (event.type === 'purchase')
          for (const number of this.#byItem.get(event.item) ?? []) this.#touched.add(number)
    const result = run()
    return [result, [...this.#touched].sort((a, b) => a - b)]
  }
}

function listIn<K, T>(lists: Map<K, T[]>, key: K): T[] {
  const known = lists.get(key)
  if (known) return known
  const made: T[] = []
  lists.set(key, made)
  return made
}

/** Where it shows that a change touches an account. */
type Spot =
  | { readonly kind: 'rows'; readonly sheet: string; readonly own?: string; readonly other?: Row }
  | { readonly kind: 'asked'; readonly sheets: readonly string[] }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'always' }

const ALWAYS: Spot = { kind: 'always' }

function spotOf({ change, other }: WatchedChange, own: Workbook, book: CompiledBook): Spot {
  const [mine, theirs] = [sheetIn(own, change.sheet), sheetIn(other, change.sheet)]
  if (!mine || !theirs) return ALWAYS
  if (change.kind === 'row-order') return isDictionary(mine) ? ALWAYS : { kind: 'asked', sheets: [mine.id] }
  if (change.row === null) return ALWAYS
  const rows = [rowIn(mine, change.row), rowIn(theirs, change.row)] as const
  if (isDictionary(mine)) return spotOfEntry(mine, theirs, rows, book)
  if (!sameMakeUp(mine, theirs)) return ALWAYS
  const [row, otherRow] = rows
  return {
    kind: 'rows',
    sheet: mine.id,
    ...(row ? { own: row.id } : {}),
    ...(otherRow ? { other: otherRow } : {}),
  }
}

const sheetIn = ({ sheets }: Workbook, id: string | null): Sheet | undefined => sheets.find((sheet) => sheet.id === id)

/** A row that counts. */
const rowIn = ({ rows }: Sheet, id: string): Row | undefined =>
  rows.find((row) => row.id === id && row.disabled !== true)

/** An item touches who orders it; a parameter, whom a sheet is asked about that reads it. */
function spotOfEntry(
  mine: Sheet,
  theirs: Sheet,
  rows: readonly (Row | undefined)[],
  { dictionaries, tables }: CompiledBook,
): Spot {
  if (mine.point === 'items') {
    const names = [...dictionaries.itemRows].flatMap(([item, refs]) =>
      refs.some(({ sheet, row }) => sheet === mine.id && rows.some((other) => other?.id === row)) ? [item] : [],
    )
    const given = rows.flatMap((row) => plainTexts(theirs, row, 'item'))
    return { kind: 'items', items: [...new Set([...names, ...given])] }
  }
  if (mine.point !== 'parameters') return ALWAYS
  const names = rows.flatMap((row) => plainTexts(mine, row, 'parameter'))
  const sheets = tables.filter(({ facts }) =>
    facts.some((fact) => fact === 'parameters' || names.some((name) => fact.startsWith(`parameters.${name}`))),
  )
  return { kind: 'asked', sheets: sheets.map(({ sheet }) => sheet.id) }
}

/** What a row says in the columns of one answer, as typed and without quotes around it. */
const plainTexts = ({ columns }: Sheet, row: Row | undefined, output: string): readonly string[] =>
  columns
    .filter((column) => column.output === output)
    .map(({ id }) => (row?.cells[id]?.text ?? '').trim().replace(/^["“”](.*)["“”]$/u, '$1'))

type RowSpot = Extract<Spot, { kind: 'rows' }> & { readonly number: number }

interface Probes {
  /** By row id of the watched book: the changes that the row shows. */
  readonly rows: ReadonlyMap<string, readonly number[]>
  /** Row ids that are there to be watched only. */
  readonly added: ReadonlySet<string>
}

/** The book with the other forms of changed rows behind its own. */
function withProbes(
  own: Workbook,
  spots: readonly RowSpot[],
): { readonly workbook: Workbook; of(sheet: string): Probes | undefined } {
  const bySheet = Map.groupBy(spots, ({ sheet }) => sheet)
  const probes = new Map<string, Probes>()
  const sheets = own.sheets.map((sheet) => {
    const found = bySheet.get(sheet.id)
    if (!found) return sheet
    const rows = new Map<string, number[]>()
    const added: Row[] = []
    for (const { number, own: id, other } of found) {
      if (id !== undefined) listIn(rows, id).push(number)
      if (!other) continue
      const probe = { ...other, id: `${other.id} (${number})` }
      added.push(probe)
      listIn(rows, probe.id).push(number)
    }
    probes.set(sheet.id, { rows, added: new Set(added.map(({ id }) => id)) })
    return { ...sheet, rows: [...sheet.rows, ...added] }
  })
  return { workbook: { ...own, sheets }, of: (sheet) => probes.get(sheet) }
}

/** A table that answers as it would without the added rows, and tells which changes the question touches. */
function watchedTable(
  table: Table,
  probes: Probes | undefined,
  asked: readonly number[],
  note: (numbers: readonly number[]) => void,
  how: How,
): CompiledTable {
  const own = { ...table, rows: table.rows.filter(({ id }) => probes?.added.has(id) !== true) }
  const { decide } = compileTable(own, how)
  if (!probes && asked.length === 0) return { decide }
  const shown = table.rows.filter(({ id }) => probes?.rows.has(id) === true)
  const numbers = shown.map(({ id }) => probes!.rows.get(id)!)
  const matching = compileTable(
    { ...table, hitPolicy: 'rule-order', outputs: [], rows: shown.map((row) => ({ ...row, outputs: [] })) },
    how,
  )
  return {
    decide(data: JsonObject) {
      note(asked)
      const outcome = matching.decide(data)
      if (outcome.error === undefined) for (const { row } of outcome.hits) note(numbers[row]!)
      return decide(data)
    },
  }
}
