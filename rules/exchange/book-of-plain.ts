/**
 * Worksheets that Ratebook wrote, back to the file of a workbook. Worksheets are known by the names in their row 4, so
 * that a person may rename and move them; whatever else the file holds is passed over.
 *
 * Does not decide whether the book is a good one: whoever gets the file parses it like any other, and asks `placeOf` where
 * in the spreadsheet a JSON pointer leads.
 */
import { isJsonObject, type Json, type JsonObject, type WritableObject } from '../json.ts'
import type { Text } from '../text.ts'
import { HEAD, LISTS, NAME_LISTS, ROW_FIELDS, SETTINGS, type ListSpec } from './book-lists.ts'
import { entryOf, type Field, type PlainRow } from './fields.ts'
import { cellName, shownText, type PlainSheet } from './plain.ts'
import { oneOf, scenariosOfRows } from './scenario-rows.ts'
import { rowOfCells } from './sheet-rows.ts'

/** The only format there is; a file with another one was written by a newer Ratebook. */
const FORMAT = 1

export interface PlainProblem {
  /** `Prices!B7`, or the name of a worksheet, or nothing where it is the whole file. */
  readonly at: string
  readonly message: Text
}

export type BookRead =
  | { readonly ok: true; readonly file: JsonObject; placeOf(pointer: string): string | undefined }
  | { readonly ok: false; readonly problems: readonly [PlainProblem, ...PlainProblem[]] }

const BOOK_CORNER = 'book/setting'

/** Whether these worksheets are a book that Ratebook wrote. */
export const isOwnBook = (sheets: readonly PlainSheet[]): boolean =>
  sheets.some((sheet) => cornerOf(sheet) === BOOK_CORNER)

export function bookOfPlain(sheets: readonly PlainSheet[]): BookRead {
  const reading = new BookIn(sheets)
  const file = reading.file()
  const [first, ...others] = reading.problems
  if (first !== undefined) return { ok: false, problems: [first, ...others] }
  return { ok: true, file, placeOf: (pointer) => reading.placeOf(pointer) }
}

/** Settings that are no texts: figures, and lists that are there and empty. */
const AS_JSON = ['format', 'currency.digits', 'vocabulary', 'sources', 'clauses']

const cornerOf = ({ rows }: PlainSheet): string => shownText(rows[HEAD.names]?.[0])

interface Entries {
  readonly sheet?: PlainSheet
  readonly entries: readonly JsonObject[]
  /** Which row of the worksheet each stands in. */
  readonly at: readonly number[]
}

class BookIn {
  readonly problems: PlainProblem[] = []
  readonly #byCorner: ReadonlyMap<string, PlainSheet>
  readonly #places = new Map<string, string>()
  #long: ReadonlyMap<number, string> = new Map()

  constructor(sheets: readonly PlainSheet[]) {
    const byCorner = new Map<string, PlainSheet>()
    for (const sheet of sheets) {
      const corner = cornerOf(sheet)
      if (corner === '' || !corner.includes('/')) continue
      const other = byCorner.get(corner)
      if (other !== undefined)
        this.#object(sheet.name, {
          en: `this is the same list as "${other.name}" (${corner}); one of the two must go`,
          'zh-CN': `它与“${other.name}”是同一个列表（${corner}）；请去掉其中一个`,
        })
      byCorner.set(corner, sheet)
    }
    this.#byCorner = byCorner
  }

  file(): JsonObject {
    const { settings, format } = this.#settings()
    if (format !== FORMAT) {
      this.problems.splice(0)
      this.#object('', formatSentence(format))
      return {}
    }
    this.#long = this.#longTexts()
    const values = this.#values()
    const vocabulary = this.#vocabulary(settings, values)
    const sheets = this.#sheets(values)
    const scenarios = this.#scenarios()
    const [sources, clauses, ignored] = (['sources', 'clauses', 'ignored'] as const).map((list) => this.#entries(list))
    return { ...settings, vocabulary, ...sources, ...clauses, sheets, scenarios, ...ignored }
  }

  placeOf(pointer: string): string | undefined {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const place = this.#places.get(at)
      if (place !== undefined) return place
    }
    return undefined
  }

  #settings(): { readonly settings: JsonObject; readonly format: Json | undefined } {
    const { sheet, entries, at } = this.#list(LISTS.book)
    const fields = entries.map(({ setting }, index): Field | undefined => {
      const key = SETTINGS.find((name) => name === setting)
      if (key === undefined && typeof setting === 'string' && setting !== '')
        this.#objectAt(sheet, at[index], {
          en: `unknown setting "${setting}"; known: ${SETTINGS.join(', ')}`,
          'zh-CN': `未知的设置“${setting}”；可用：${SETTINGS.join('、')}`,
        })
      const isText = !AS_JSON.some((name) => key?.startsWith(name))
      return key && { key, heading: { en: key }, kind: isText ? 'text' : 'value' }
    })
    const cells = at.map((row) => sheet?.rows[row]?.[1])
    const settings = entryOf(cells, fields, this.#long)
    return { settings, format: settings['format'] }
  }

  #longTexts(): ReadonlyMap<number, string> {
    const texts = new Map<number, string>()
    for (const { text, piece } of this.#list(LISTS.long).entries) {
      if (typeof text === 'number' && typeof piece === 'string')
        texts.set(text, (texts.get(text) ?? '') + piece.slice(1, -1))
    }
    return texts
  }

  /** A list of the book itself, as its property; none where nothing is in it. */
  #entries(list: 'sources' | 'clauses' | 'ignored'): JsonObject {
    const { entries } = this.#list(LISTS[list], (index) => `/${list}/${index}`)
    return entries.length === 0 ? {} : { [list]: entries }
  }

  /** The allowed values of each column and fact. */
  #values(): ReadonlyMap<string, readonly Json[]> {
    const values = new Map<string, Json[]>()
    const { entries } = this.#list(LISTS.values)
    for (const { of, ...value } of entries) values.set(String(of), [...(values.get(String(of)) ?? []), value])
    return values
  }

  #vocabulary(settings: JsonObject, values: ReadonlyMap<string, readonly Json[]>): JsonObject {
    const facts = this.#list(LISTS.facts, (index) => `/vocabulary/facts/${index}`).entries
    const names = this.#list(LISTS.events)
    const words = this.#list(LISTS.words, (index) => `/vocabulary/words/${index}`).entries
    const labels = this.#list(LISTS.labels).entries
    names.entries.forEach(({ list }, index) => {
      if (!NAME_LISTS.some((name) => name === list))
        this.#objectAt(names.sheet, names.at[index], oneOf('list', NAME_LISTS))
    })
    return {
      facts: facts.map((fact) => withValues(fact, values.get(`${String(fact['of'])}.${String(fact['name'])}`))),
      ...Object.fromEntries(
        NAME_LISTS.map((name) => [name, names.entries.flatMap(({ list, ...entry }) => (list === name ? [entry] : []))]),
      ),
      ...(isJsonObject(settings['vocabulary']) ? settings['vocabulary'] : {}),
      ...(words.length > 0 ? { words } : {}),
      ...(labels.length > 0
        ? { labels: Object.fromEntries(labels.map(({ id, label }) => [String(id), label as Json])) }
        : {}),
    }
  }

  #sheets(values: ReadonlyMap<string, readonly Json[]>): readonly JsonObject[] {
    const columns = this.#list(LISTS.columns)
    const { sheet, entries, at } = this.#list(LISTS.sheets, (index) => `/sheets/${index}`)
    columns.entries.forEach(({ sheet: owner }, index) => {
      if (!entries.some(({ id }) => id === owner))
        this.#objectAt(columns.sheet, columns.at[index], {
          en: `there is no sheet "${String(owner)}"`,
          'zh-CN': `没有表“${String(owner)}”`,
        })
    })
    return entries.map((entry, index) => {
      const id = String(entry['id'])
      const own = columns.entries.flatMap(({ sheet: owner, ...column }, c) => {
        if (owner !== id) return []
        return [{ column: withValues(column, values.get(`${id}/${String(column['id'])}`)), at: columns.at[c]! }]
      })
      own.forEach((each, c) => this.#place(`/sheets/${index}/columns/${c}`, columns.sheet, each.at))
      const table = this.#byCorner.get(`${id}/${ROW_FIELDS.id}`)
      if (table === undefined) {
        this.#objectAt(sheet, at[index], {
          en: `no worksheet has the rows of "${id}" (its row 4 begins with "${id}/${ROW_FIELDS.id}")`,
          'zh-CN': `没有工作表包含“${id}”的行（其第 4 行应以“${id}/${ROW_FIELDS.id}”开头）`,
        })
      }
      return {
        ...entry,
        columns: own.map(({ column }) => column),
        rows: table === undefined ? [] : this.#rows(table, index),
      }
    })
  }

  #rows(table: PlainSheet, sheet: number): readonly JsonObject[] {
    const names = (table.rows[HEAD.names] ?? []).map(nameOf)
    const keys = names.map((name) => (name === '' ? undefined : name))
    const idAt = keys.indexOf(ROW_FIELDS.id)
    const taken = new Set(table.rows.slice(HEAD.rows).map((row) => shownText(row[idAt])))
    let count = 0
    const nextId = (): string => {
      do count++
      while (taken.has(`row-${count}`))
      return `row-${count}`
    }
    const rows: JsonObject[] = []
    this.#eachRow(table, (cells, at) => {
      this.#place(`/sheets/${sheet}/rows/${rows.length}`, table, at)
      rows.push(rowOfCells(cells, keys, this.#long, nextId) as unknown as JsonObject)
    })
    return rows
  }

  #scenarios(): readonly JsonObject[] {
    const heads = this.#list(LISTS.scenarios, (index) => `/scenarios/${index}`)
    const tables = { events: this.#list(LISTS.timeline), expectations: this.#list(LISTS.expected) }
    const { scenarios, strays } = scenariosOfRows(heads.entries, tables.events.entries, tables.expectations.entries)
    for (const { table, index, message } of strays) {
      this.#objectAt(tables[table].sheet, tables[table].at[index], message)
    }
    return scenarios
  }

  /** The entries of a list. A list without a worksheet is empty; one without fields of its own takes any. */
  #list(spec: ListSpec, pointer?: (index: number) => string): Entries {
    const sheet = [...this.#byCorner.values()].find(
      (each) => cornerOf(each).startsWith(`${spec.id}/`) && !isTable(each),
    )
    if (sheet === undefined) return { entries: [], at: [] }
    const fields = (sheet.rows[HEAD.names] ?? []).map((cell, column) =>
      this.#field(spec, sheet, nameOf(cell, column), column),
    )
    const [entries, at]: [JsonObject[], number[]] = [[], []]
    this.#eachRow(sheet, (cells, row) => {
      if (pointer) this.#place(pointer(entries.length), sheet, row)
      entries.push(entryOf(cells, fields, this.#long))
      at.push(row)
    })
    return { sheet, entries, at }
  }

  #field({ fields }: ListSpec, sheet: PlainSheet, name: string, column: number): Field | undefined {
    if (name === '') return undefined
    if (fields.length === 0) return { key: name, heading: { en: name }, kind: 'value' }
    const known = fields.find(({ key }) => key === name)
    if (known === undefined) {
      const at = `${sheet.name}!${cellName(HEAD.names, column)}`
      const known = fields.map(({ key }) => key)
      this.#object(at, {
        en: `unknown field "${name}"; known: ${known.join(', ')}`,
        'zh-CN': `未知的字段“${name}”；可用：${known.join('、')}`,
      })
    }
    return known
  }

  /** Rows that hold something, with errors of formulas refused where they stand. */
  #eachRow(sheet: PlainSheet, take: (cells: PlainRow, at: number) => void): void {
    const width = (sheet.rows[HEAD.names] ?? []).findLastIndex((cell) => shownText(cell) !== '') + 1
    for (let at = HEAD.rows; at < sheet.rows.length; at++) {
      const cells = (sheet.rows[at] ?? []).slice(0, width)
      cells.forEach((cell, column) => {
        if (cell?.kind === 'error')
          this.#object(`${sheet.name}!${cellName(at, column)}`, {
            en: `its formula gives ${cell.error}; a value is needed`,
            'zh-CN': `其公式得出 ${cell.error}；这里需要一个值`,
          })
      })
      if (cells.some((cell) => cell !== undefined)) take(cells, at)
    }
  }

  #place(pointer: string, sheet: PlainSheet | undefined, row: number): void {
    if (sheet !== undefined) this.#places.set(pointer, `${sheet.name}!${row + 1}`)
  }

  #object(at: string, message: Text): void {
    this.problems.push({ at, message })
  }

  #objectAt(sheet: PlainSheet | undefined, row: number | undefined, message: Text): void {
    this.#object(sheet === undefined || row === undefined ? '' : `${sheet.name}!A${row + 1}`, message)
  }
}

/** The name in the corner says first of which list it is. */
const nameOf = (cell: PlainRow[number], column: number): string => {
  const text = shownText(cell)
  return column === 0 ? text.slice(text.indexOf('/') + 1) : text
}

const isTable = (sheet: PlainSheet): boolean => cornerOf(sheet).endsWith(`/${ROW_FIELDS.id}`)

const withValues = (entry: JsonObject, values: readonly Json[] | undefined): JsonObject => {
  const out: WritableObject = { ...entry }
  if (values !== undefined) out['values'] = values
  return out
}

const formatSentence = (format: Json | undefined): Text =>
  typeof format === 'number' && format > FORMAT
    ? {
        en: `this book is of format ${format}, which a newer Ratebook wrote; this one reads format ${FORMAT}`,
        'zh-CN': `这本价目册的格式为 ${format}，由更新版本的 Ratebook 写入；当前版本读取格式 ${FORMAT}`,
      }
    : {
        en: `the worksheet of settings must say "format" ${FORMAT}`,
        'zh-CN': `设置工作表中“format”应为 ${FORMAT}`,
      }
