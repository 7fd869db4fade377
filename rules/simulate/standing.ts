/**
 * Which outcomes still stand after an edit: those of accounts that never came to what was changed.
 *
 * A constant that is changed concerns whomever its row answered; another change of a sheet, whoever came to the sheet; a
 * change of what all cells rest on, everybody. What is not understood concerns everybody: rather too many run again.
 */
import type { HitPolicy } from '../table/index.ts'
import {
  fieldText,
  ROW_DATES,
  rowDateColumn,
  type CompiledBook,
  type Row,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import { decisionsBy, type Decision, type Plan } from './plan.ts'
import { watched } from './watch.ts'

/** What a run came to. */
export interface Trace {
  readonly sheets: ReadonlySet<string>
  /** By sheet, the rows that answered. */
  readonly rows: ReadonlyMap<string, ReadonlySet<string>>
}

export type Change = 'everything' | ReadonlyMap<string, SheetChange>
/** The whole sheet, or answers of some of its rows. */
type SheetChange = 'sheet' | ReadonlySet<string>

/** The same plan, and what has been come to in it so far. */
export function traced(plan: Plan): { readonly plan: Plan; readonly trace: Trace } {
  const sheets = new Set<string>()
  const rows = new Map<string, Set<string>>()
  const seeing = (decision: Decision): Decision => ({
    ...decision,
    // A sheet that could not match at all may do so after an edit.
    see(run, context) {
      sheets.add(decision.id)
      return decision.see(run, context)
    },
  })
  const watching = watched(plan, ({ sheet, outcome }) => {
    if (outcome.error !== undefined) return
    const answered = rows.get(sheet) ?? new Set()
    for (const { id } of outcome.hits) answered.add(id)
    rows.set(sheet, answered)
  })
  const decisions = decisionsBy((point) => watching.decisions[point].map(seeing))
  return { plan: { ...watching, decisions }, trace: { sheets, rows } }
}

export const concerns = (change: Change, { sheets, rows }: Trace): boolean =>
  change === 'everything' ||
  [...change].some(([sheet, changed]) =>
    changed === 'sheet' ? sheets.has(sheet) : [...changed].some((row) => rows.get(sheet)?.has(row) === true),
  )

/** Scenarios are left out: whoever holds an outcome knows whether its scenario is the same. */
export function changeBetween(before: CompiledBook, now: CompiledBook): Change {
  if (before.reader.basis !== now.reader.basis || !isSameFrame(before, now)) return 'everything'
  const changes = new Map<string, SheetChange>()
  for (const [at, sheet] of now.workbook.sheets.entries()) {
    const change = changeOf(before.workbook.sheets[at]!, sheet, now)
    if (change === 'sheet' && !isAskedOnly(sheet)) return 'everything'
    if (change !== undefined) changes.set(sheet.id, change)
  }
  return changes
}

const PARTS_APART: readonly (keyof Workbook)[] = ['sheets', 'scenarios', 'title', 'note']

/** All but the sheets' own contents; the title and the note decide nothing. */
function isSameFrame({ workbook: before }: CompiledBook, { workbook: now }: CompiledBook): boolean {
  const parts = new Set([...Object.keys(before), ...Object.keys(now)] as (keyof Workbook)[])
  for (const part of PARTS_APART) parts.delete(part)
  return (
    [...parts].every((part) => before[part] === now[part]) &&
    before.sheets.length === now.sheets.length &&
    now.sheets.every(({ id, point }, at) => before.sheets[at]!.id === id && before.sheets[at]!.point === point)
  )
}

/** What these sheets look at also decides when they are asked. */
const isAskedOnly = ({ point }: Sheet): boolean => point !== 'arrears' && point !== 'schedule'

/** Under these a row decides or not whatever it answers. */
const BY_CONDITIONS: readonly HitPolicy[] = ['unique', 'first', 'rule-order', 'collect']

function changeOf(before: Sheet, sheet: Sheet, { reader }: CompiledBook): SheetChange | undefined {
  if (before === sheet) return undefined
  const isSameTable =
    before.columns === sheet.columns && before.hitPolicy === sheet.hitPolicy && before.rows.length === sheet.rows.length
  if (!isSameTable || !BY_CONDITIONS.includes(sheet.hitPolicy)) return 'sheet'
  const changed = new Set<string>()
  for (const [at, row] of sheet.rows.entries()) {
    const was = before.rows[at]!
    if (was === row) continue
    if (!asksTheSame(sheet, was, row)) return 'sheet'
    if (answersTheSame(sheet, was, row)) continue
    const [then, since] = [reader.row(sheet, was), reader.row(sheet, row)]
    // What a computed answer looks at decides what the sheet is shown; one that cannot be read stops it.
    const isReadable = [then, since].every(({ findings }) => findings.every(({ severity }) => severity !== 'error'))
    if (!isReadable || then.facts.join() !== since.facts.join()) return 'sheet'
    changed.add(row.id)
  }
  return changed.size === 0 ? undefined : changed
}

const asksTheSame = (sheet: Sheet, before: Row, now: Row): boolean =>
  before.id === now.id &&
  before.disabled === now.disabled &&
  [...ROW_DATES.map(rowDateColumn), ...columnsOf(sheet, 'condition')].every(
    (column) => fieldText(before, column) === fieldText(now, column),
  )

const answersTheSame = (sheet: Sheet, before: Row, now: Row): boolean =>
  columnsOf(sheet, 'output').every((column) => fieldText(before, column) === fieldText(now, column))

const columnsOf = ({ columns }: Sheet, kind: 'condition' | 'output'): readonly string[] =>
  columns.filter((column) => column.kind === kind).map(({ id }) => id)
