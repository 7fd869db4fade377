/**
 * A book as worksheets: one for each of its sheets, and one for each list of what else it holds. The way back is
 * `book-of-plain.ts`; a book that goes out and comes in again has the same content hash.
 */
import { POINTS, readerOf, type BookReader, type Row, type Sheet, type Workbook } from '../workbook/index.ts'
import type { JsonObject } from '../json.ts'
import { textIn, type Language, type Text } from '../text.ts'
import { HEAD, LISTS, NAME_LISTS, SETTINGS, type ListSpec } from './book-lists.ts'
import { LongTexts } from './cell-values.ts'
import { ChoiceLists } from './choice-lists.ts'
import { rowOf, type Field } from './fields.ts'
import { shownText, textCell, type ColumnLook, type PlainCell, type PlainSheet } from './plain.ts'
import { rowsOfScenarios } from './scenario-rows.ts'
import { headingsOf, rowCells, rowFields } from './sheet-rows.ts'
import { tabNames } from './tab-names.ts'

export function plainOfBook(book: Workbook, language: Language = 'en'): readonly PlainSheet[] {
  const out = new BookOut(book, language)
  return out.worksheets()
}

/** A worksheet that is being made. */
interface Draft {
  readonly corner: string
  readonly label: Text
  readonly about: string
  readonly fields: readonly Field[]
  readonly rows: readonly (readonly (PlainCell | undefined)[])[]
  readonly headings?: readonly string[]
  readonly comments?: readonly string[]
  readonly choices?: readonly (string | undefined)[]
  readonly faint?: ReadonlySet<number>
}

class BookOut {
  readonly #book: Workbook
  readonly #reader: BookReader
  readonly #language: Language
  readonly #long = new LongTexts()
  readonly #name: (label: string) => string

  constructor(book: Workbook, language: Language) {
    this.#book = book
    this.#reader = readerOf(book)
    this.#language = language
    this.#name = tabNames()
  }

  worksheets(): readonly PlainSheet[] {
    const { vocabulary, sheets } = this.#book
    const scenarios = rowsOfScenarios(this.#book.scenarios)
    const first = this.#finished(this.#settings())
    const choices = new ChoiceLists(this.#name(this.#in({ en: 'Choices', 'zh-CN': '可选值' })))
    const tables = sheets.map((sheet) => this.#finished(this.#sheet(sheet, choices)))
    const lists = [
      this.#list(LISTS.sheets, sheets),
      this.#list(
        LISTS.columns,
        sheets.flatMap(({ id, columns }) => columns.map((column) => ({ sheet: id, ...column }))),
      ),
      this.#list(LISTS.values, this.#values()),
      this.#list(LISTS.facts, vocabulary.facts),
      this.#list(
        LISTS.events,
        NAME_LISTS.flatMap((list) => vocabulary[list].map((entry) => ({ list, ...entry }))),
      ),
      this.#list(LISTS.words, vocabulary.words ?? []),
      this.#list(
        LISTS.labels,
        Object.entries(vocabulary.labels ?? {}).map(([id, label]) => ({ id, label })),
      ),
      this.#list(LISTS.sources, this.#book.sources ?? []),
      this.#list(LISTS.clauses, this.#book.clauses ?? []),
      this.#list({ ...LISTS.scenarios, fields: scenarios.scenarios.fields }, scenarios.scenarios.entries),
      this.#list({ ...LISTS.timeline, fields: scenarios.events.fields }, scenarios.events.entries),
      this.#list({ ...LISTS.expected, fields: scenarios.expectations.fields }, scenarios.expectations.entries),
      ...(this.#book.ignored ? [this.#list(LISTS.ignored, this.#book.ignored)] : []),
    ].map((draft) => this.#finished(draft))
    const long = this.#long.pieces.length > 0 ? [this.#finished(this.#list(LISTS.long, this.#long.pieces))] : []
    return [first, ...tables, ...lists, ...long, ...choices.worksheet()]
  }

  #settings(): Draft {
    const { vocabulary, sheets: _sheets, scenarios: _scenarios, sources, clauses, ...settings } = this.#book
    // Of a list that may be absent only that it is there and empty; else its entries say that it is.
    const { words, labels } = vocabulary
    const isEmpty = { words: words?.length === 0, labels: labels !== undefined && Object.keys(labels).length === 0 }
    const said = {
      ...settings,
      ...(sources?.length === 0 ? { sources } : {}),
      ...(clauses?.length === 0 ? { clauses } : {}),
      vocabulary: { ...(isEmpty.words ? { words } : {}), ...(isEmpty.labels ? { labels } : {}) },
    }
    const fields = SETTINGS.map((key): Field => ({ key, heading: { en: key }, kind: 'value' }))
    const values = rowOf(said as unknown as JsonObject, fields, this.#long)
    const rows = SETTINGS.flatMap((key, at) => (values[at] === undefined ? [] : [[textCell(key), values[at]]]))
    return { ...this.#list(LISTS.book, []), label: { en: 'Ratebook' }, rows }
  }

  #values(): readonly object[] {
    const { vocabulary, sheets } = this.#book
    const of = (name: string, values: readonly object[] = []) => values.map((value) => ({ of: name, ...value }))
    return [
      ...vocabulary.facts.flatMap((fact) => of(`${fact.of}.${fact.name}`, fact.values)),
      ...sheets.flatMap(({ id, columns }) => columns.flatMap((column) => of(`${id}/${column.id}`, column.values))),
    ]
  }

  #list({ id, label, about, fields }: ListSpec, entries: readonly object[]): Draft {
    return {
      corner: id,
      label,
      about: this.#in(about),
      fields,
      rows: entries.map((entry) => rowOf(entry as JsonObject, fields, this.#long)),
    }
  }

  #sheet(sheet: Sheet, choices: ChoiceLists): Draft {
    const fields = rowFields(sheet)
    const { headings, comments } = headingsOf(sheet, this.#language)
    return {
      corner: sheet.id,
      label: sheet.label,
      about: this.#aboutSheet(sheet),
      fields,
      headings,
      comments,
      rows: sheet.rows.map((row) => rowCells(sheet, row, this.#long)),
      choices: choices.ofSheet(this.#reader, sheet),
      faint: new Set(sheet.rows.flatMap((row: Row, at) => (row.disabled === true ? [HEAD.rows + at] : []))),
    }
  }

  /** When it is asked, how its rows answer, and the author's note. */
  #aboutSheet({ point, hitPolicy, note }: Sheet): string {
    const { label, asked } = POINTS[point]
    const policy = this.#language === 'en' ? `hit policy: ${hitPolicy}` : `命中策略：${hitPolicy}`
    return [
      `${this.#in(label)} (${this.#in(asked)}) · ${policy}`,
      ...(note === undefined ? [] : [this.#in(note)]),
    ].join(' · ')
  }

  #finished(draft: Draft): PlainSheet {
    const { corner, label, about, fields, rows, headings, comments = [], choices = [], faint = new Set() } = draft
    const shown = headings ?? fields.map(({ heading }) => this.#in(heading))
    const names = fields.map(({ key }, at) => textCell(at === 0 ? `${corner}/${key}` : key))
    const cells = [[textCell(this.#in(label))], [textCell(about)], shown.map(textCell), names, ...rows]
    return {
      name: this.#name(this.#in(label)),
      rows: cells,
      look: {
        head: HEAD.rows,
        columns: fields.map((_, at) => columnLook(cells.slice(HEAD.headings), at, choices[at])),
        comments: comments.flatMap((text, column) => (text === '' ? [] : [{ row: HEAD.headings, column, text }])),
        faint,
      },
    }
  }

  #in(text: Text): string {
    return textIn(text, this.#language)
  }
}

const [NARROWEST, WIDEST] = [8, 40]

/** As wide as its longest line, within bounds; a column that has texts takes what is typed there as a text. */
function columnLook(
  rows: readonly (readonly (PlainCell | undefined)[])[],
  column: number,
  choices?: string,
): ColumnLook {
  let width = NARROWEST
  let isText = false
  rows.forEach((row, at) => {
    const cell = row[column]
    for (const line of shownText(cell).split('\n')) width = Math.max(width, Math.min(WIDEST, widthOf(line) + 2))
    if (at >= HEAD.rows - HEAD.headings && cell?.kind === 'text') isText = true
  })
  return {
    width,
    text: isText || rows.length === HEAD.rows - HEAD.headings,
    ...(choices === undefined ? {} : { choices }),
  }
}

/** Chinese characters are two wide. */
const widthOf = (line: string): number => {
  let width = 0
  for (const character of line.slice(0, WIDEST)) width += character > '\u2e7f' ? 2 : 1
  return width
}
