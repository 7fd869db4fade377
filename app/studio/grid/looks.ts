/**
 * What a sheet looks like cell by cell: its texts as they are read, marks of what is wrong or disputed, the heads of its
 * columns and rows. Drawn by the grid, and by the server for the rows that can be read before there is one.
 */
import {
  meaningOf,
  POINTS,
  type CellReading,
  type Column,
  type Finding,
  type Row,
  type Sheet,
} from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import type { CellReader } from './cell-reader.ts'
import { displayOf, type CellDisplay } from './cell-display.ts'
import { fieldKey, isSaid, type Field, type GridShape } from './grid-shape.ts'

/** What is drawn; the editor shows what was typed. */
export interface CellLook extends CellDisplay {
  readonly classes: readonly string[]
  readonly title?: string
  /** The initials of somebody else who is there. */
  readonly who?: string
}

export interface HeaderLook {
  readonly label: string
  readonly unit?: string
  readonly detail: string
  readonly classes: readonly string[]
  readonly title: string
}

export interface RowLook {
  readonly classes: readonly string[]
  readonly title?: string
}

/** Where somebody else is; one of a few colours (`rb-other-0` and on), which says nothing by itself. */
export interface OtherMark {
  readonly row: string
  readonly field: string | undefined
  readonly initials: string
  readonly colour: number
}

/** What looks depend on beside the sheet itself. */
export interface LookContext {
  readonly reader: CellReader
  readonly findings: readonly Finding[]
  /** Where somebody else's doing stands against one's own; without a field it is the row as a whole. */
  readonly conflicts: readonly { readonly row: string; readonly field: string | undefined }[]
  /** Where the others are. */
  readonly others: readonly OtherMark[]
  /** Rows that decided something in the chosen scenario. */
  readonly hits: ReadonlySet<string>
  /** Rows that decide nothing in any scenario. */
  readonly unreached: ReadonlySet<string>
  /** The row behind the chosen entry of the journal. */
  readonly chosenRow: string | undefined
  /** Which condition cells were met at the moment of that entry; undefined where nobody asks. */
  readonly met?: Met | undefined
  readonly lexicon: Lexicon
  readonly t: Translate
}

/** Whether a cell was met; undefined for one that asks nothing. */
export type Met = (row: string, column: string) => boolean | undefined

type ReadableCell = Extract<CellReading, { ok: true }>

export function cellLook(
  shape: GridShape,
  context: LookContext,
  index: number,
  fieldAt: number,
  typed: string,
): CellLook {
  const look = lookAlone(shape, context, index, fieldAt, typed)
  const row = shape.rows[index]
  const field = shape.fields[fieldAt]
  if (context.others.length === 0 || !row || !field) return look
  const here = context.others.filter((other) => other.row === row.id && other.field === fieldKey(field))
  const [first] = here
  if (!first) return look
  const who = here.map(({ initials }) => initials).join(' ')
  return { ...look, classes: [...look.classes, 'rb-other', `rb-other-${first.colour}`], who }
}

/** As it is when nobody else is there. */
function lookAlone(shape: GridShape, context: LookContext, index: number, fieldAt: number, typed: string): CellLook {
  const row = shape.rows[index]
  const field = shape.fields[fieldAt]
  if (!row || !field) return { text: typed, classes: [] }
  const about = [
    ...(row.disabled ? ['rb-off'] : []),
    ...(row.id === context.chosenRow ? ['rb-chosen'] : []),
    ...(isDisputed(context, row.id, field) ? ['rb-conflict'] : []),
  ]
  if (isSaid(field)) return { text: typed, classes: ['rb-about', ...about] }
  const column = field.kind === 'cell' ? field.column : undefined
  const view = context.reader.read(shape.sheet, field.kind === 'cell' ? field.column : field.kind, typed)
  if (!view.ok) {
    const title = view.diagnostics.map(({ message }) => context.lexicon.text(message)).join('\n')
    return { text: typed, classes: ['rb-unread', ...about], title }
  }
  const findings = findingsAt(context.findings, row.id, fieldKey(field))
  const met = context.met?.(row.id, fieldKey(field))
  const classes = [
    ...(column ? columnClasses(column, typed) : ['rb-about']),
    ...markOf(findings),
    ...(met === undefined ? [] : [met ? 'rb-met' : 'rb-unmet']),
    ...about,
  ]
  const shown = column ? shownIn(shape.sheet, column, context, view, typed) : displayOf(view, typed, context.lexicon)
  const title = [
    // There may be no room for it.
    ...(shown.after === undefined ? [] : [`${shown.text}\n${shown.after}`]),
    ...findings.map(({ message }) => context.lexicon.text(message)),
    ...(met === undefined ? [] : [context.t(met ? 'why.cellMet' : 'why.cellUnmet')]),
  ]
  return { ...shown, classes, ...(title.length === 0 ? {} : { title: title.join('\n') }) }
}

const isDisputed = ({ conflicts }: LookContext, row: string, field: Field): boolean =>
  conflicts.some((conflict) => conflict.row === row && (conflict.field ?? fieldKey(field)) === fieldKey(field))

const columnClasses = ({ type }: Column, typed: string): readonly string[] => [
  ...(type === 'number' ? ['rb-number'] : []),
  ...(isBlank(typed) ? ['rb-any'] : []),
]

/** Nothing of its own is written there: any value meets it, or the column's default stands. */
const isBlank = (typed: string): boolean => ['', '-'].includes(typed.trim())

function markOf(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return []
  return [findings.some(({ severity }) => severity === 'error') ? 'rb-unread' : 'rb-warned']
}

type Saying = Pick<LookContext, 'reader' | 'lexicon'>

/** What a cell says to a reader, whatever else is marked there. */
export function cellText(sheet: Sheet, field: Field, typed: string, context: Saying): string {
  if (isSaid(field)) return typed
  const view = context.reader.read(sheet, field.kind === 'cell' ? field.column : field.kind, typed)
  if (!view.ok) return typed
  return (
    field.kind === 'cell' ? shownIn(sheet, field.column, context, view, typed) : displayOf(view, typed, context.lexicon)
  ).text
}

function shownIn(sheet: Sheet, column: Column, context: Saying, view: ReadableCell, typed: string): CellDisplay {
  if (typed.trim() !== '') return sayIn(sheet, column, context, view, typed)
  if (column.kind === 'condition') return { text: '–' }
  if (column.default === undefined) return sayIn(sheet, column, context, view, typed)
  const standing = context.reader.read(sheet, column, column.default)
  return standing.ok ? sayIn(sheet, column, context, standing, column.default) : { text: column.default }
}

function sayIn(
  sheet: Sheet,
  column: Column,
  { reader, lexicon }: Saying,
  view: ReadableCell,
  typed: string,
): CellDisplay {
  const shown = displayOf(view, typed, {
    language: lexicon.language,
    type: column.type,
    numberFormat: reader.numberFormat,
    currency: reader.isMoney(sheet, column) ? lexicon.currency : undefined,
    byName: (meaning) => reader.byName(sheet, column, meaning, lexicon.language),
  })
  const name = nameBeside(sheet, column, lexicon, shown.text)
  return name === undefined ? shown : { ...shown, after: name }
}

/**
 * What is copied out of a cell: what one sees, if that means the same where it is pasted back; else the identifiers
 * without their quotes, else what was typed.
 */
export function copiedText(
  shape: GridShape,
  context: LookContext,
  row: number,
  fieldAt: number,
  typed: string,
): string {
  const { sheet, fields } = shape
  const field = fields[fieldAt]
  const { text } = cellLook(shape, context, row, fieldAt, typed)
  if (field?.kind !== 'cell' || text === typed) return text
  const { reader, lexicon } = context
  const meant = reader.read(sheet, field.column, typed)
  if (!meant.ok) return typed
  const plain = displayOf(meant, typed, { language: lexicon.language, type: field.column.type })
  const isSame = (other: string): boolean => {
    const read = reader.read(sheet, field.column, other)
    return read.ok && read.canonical === meant.canonical
  }
  return [text, plain.text].find(isSame) ?? typed
}

/** In a dictionary an identifier is what is written; where no column beside it says its name, the name comes after. */
function nameBeside(
  { point, columns }: Sheet,
  { output = '' }: Column,
  lexicon: Lexicon,
  id: string,
): string | undefined {
  if (!POINTS[point].dictionary || !IDENTIFIERS.has(output)) return undefined
  if (`${output}s` === point && columns.some((other) => other.output === 'label')) return undefined
  const name = lexicon.name(id)
  return name === id ? undefined : name
}

const IDENTIFIERS: ReadonlySet<string> = new Set(['item', 'meter', 'parameter'])

const indexes = new WeakMap<readonly Finding[], Map<string, readonly Finding[]>>()
const NO_FINDINGS: readonly Finding[] = []

/** A sheet may have thousands of findings, and every cell that is drawn asks for its own. */
function findingsAt(findings: readonly Finding[], row: string, column: string): readonly Finding[] {
  if (findings.length === 0) return NO_FINDINGS
  const index = indexes.get(findings) ?? Map.groupBy(findings, (finding) => `${finding.row}\n${finding.column}`)
  indexes.set(findings, index as Map<string, readonly Finding[]>)
  return index.get(`${row}\n${column}`) ?? NO_FINDINGS
}

type Wording = Pick<LookContext, 'lexicon' | 't'>

export function headerLook(shape: GridShape, wording: Wording, index: number): HeaderLook {
  const field = shape.fields[index]
  if (!field) return { label: '', detail: '', classes: [], title: '' }
  const { t, lexicon } = wording
  const detail = detailOf(field, shape, wording)
  if (field.kind !== 'cell') return { label: t(`grid.${field.kind}`), detail, classes: [], title: '' }
  const { column } = field
  const { dictionary } = POINTS[shape.sheet.point]
  const about = (column.kind === 'condition' ? column.subject : column.output) ?? column.id
  const label = lexicon.text(column.label)
  const meaning = meaningOf(shape.sheet, column)
  return {
    label,
    ...(column.unit ? { unit: lexicon.text(column.unit) } : {}),
    detail,
    classes: [dictionary ? 'rb-entry-column' : `rb-${column.kind}`, ...(column.type === 'number' ? ['rb-number'] : [])],
    title: [
      label,
      dictionary ? about : `${t(`grid.${column.kind}`)}: ${about}`,
      t(`type.${column.type}`),
      ...(column.type === 'number' ? [numbersWritten(wording)] : []).filter((line) => line !== undefined),
      ...(meaning ? [lexicon.text(meaning)] : []),
    ].join('\n'),
  }
}

/** How the book writes numbers, where a reader would not expect it. */
export const numbersWritten = ({ t, lexicon }: Wording): string | undefined =>
  lexicon.numberExample === undefined ? undefined : t('grid.numbers', { example: lexicon.numberExample })

/** The small line of a header: whether the column asks or answers, and what it holds. */
function detailOf(field: Field, { sheet }: GridShape, { t }: Wording): string {
  if (field.kind !== 'cell') return t(`grid.${field.kind}Detail`)
  const type = t(`type.${field.column.type}`)
  return POINTS[sheet.point].dictionary ? type : `${t(`grid.${field.column.kind}`)} · ${type}`
}

/** How the rows of the sheet decide, as a letter in the corner. A dictionary's do not decide anything. */
export function cornerLook({ sheet }: GridShape, { t }: Wording): { readonly label: string; readonly title: string } {
  if (POINTS[sheet.point].dictionary) return { label: '', title: '' }
  return { label: t(`hitPolicyLetter.${sheet.hitPolicy}`), title: t(`hitPolicy.${sheet.hitPolicy}`) }
}

export function rowLook(shape: GridShape, { hits, unreached, chosenRow, t }: LookContext, index: number): RowLook {
  const row = shape.rows[index]
  if (!row) return { classes: ['rb-empty'], title: t('grid.emptyRow') }
  const hit = hits.has(row.id)
  const classes = [
    ...(hit ? ['rb-hit'] : []),
    ...(unreached.has(row.id) ? ['rb-unreached'] : []),
    ...(row.disabled ? ['rb-off'] : []),
    ...(row.id === chosenRow ? ['rb-chosen'] : []),
    ...(row.note === undefined ? [] : ['rb-noted']),
  ]
  const title = [
    row.id,
    row.note,
    hit ? t('grid.decided') : undefined,
    unreached.has(row.id) ? t('grid.unreached') : undefined,
    row.disabled ? t('grid.disabled') : undefined,
  ]
  return { classes, title: title.filter((line) => line !== undefined).join('\n') }
}

/** Looks as they were reckoned last, while all that they depend on is the same: a grid draws the same cells again and again. */
export function keptLooks(): typeof cellLook {
  let basis: readonly unknown[] = []
  let looks = new WeakMap<Row, ({ readonly typed: string; readonly look: CellLook } | undefined)[]>()
  return (shape, context, index, fieldAt, typed) => {
    const { reader, findings, conflicts, others, chosenRow, met, lexicon } = context
    const now = [
      shape.sheet.columns,
      shape.hidden,
      shape.fields.length,
      reader,
      findings,
      conflicts,
      others,
      chosenRow,
      met,
      lexicon,
    ]
    if (now.some((part, at) => part !== basis[at])) {
      basis = now
      looks = new WeakMap()
    }
    const row = shape.rows[index]
    if (!row) return cellLook(shape, context, index, fieldAt, typed)
    const ofRow = looks.get(row) ?? []
    looks.set(row, ofRow)
    const known = ofRow[fieldAt]
    // A grid may draw a text that the row does not have: its own data follows the sheet's a moment later.
    if (known?.typed === typed) return known.look
    const look = cellLook(shape, context, index, fieldAt, typed)
    ofRow[fieldAt] = { typed, look }
    return look
  }
}
