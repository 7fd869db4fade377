/** What can be done to how a sheet is seen, by the columns that are selected: sort, filter, keep in view, fold away. */
import type { Column } from '../../../rules/workbook/index.ts'
import { fieldKey, isBlankIn, type GridShape, type Range } from './grid-shape.ts'
import type { HeadAction, MenuEntry } from './handsontable-grid.ts'
import type { LookContext } from './looks.ts'
import type { RowView } from './row-view.ts'

/** What the page does about views; columns by the keys of fields. */
export interface ViewWork {
  readonly view: RowView | undefined
  /** The last of the columns that stay in view. */
  readonly frozen: string | undefined
  sort(column: string, down: boolean): void
  askFilter(column: string): void
  /** Only rows that say this there. */
  only(column: string, text: string): void
  clear(): void
  freeze(column: string | undefined): void
  fold(columns: readonly string[]): void
  unfold(columns: readonly string[]): void
  /** Rows that were made in the view are seen where they were made. */
  made(rows: readonly string[], before: number): void
  /** A row or a column that is gone to has to be seen. */
  reveal(row: string | undefined, column: string | undefined): void
}

interface Page extends Pick<LookContext, 'lexicon' | 't'> {
  readonly viewWork: ViewWork
}

export function viewEntries(
  shape: GridShape,
  { t, viewWork: work }: Page,
  range: Range | undefined,
): readonly (MenuEntry | 'line')[] {
  const field = shape.fields[range?.field ?? -1]
  const key = field && fieldKey(field)
  if (key === undefined) return []
  const { view, frozen } = work
  const sorted = (down: boolean) => (): boolean => view?.sort?.column === key && view.sort.down === down
  return [
    { label: () => t('views.sortUp'), run: () => work.sort(key, false), off: sorted(false) },
    { label: () => t('views.sortDown'), run: () => work.sort(key, true), off: sorted(true) },
    { label: () => t('views.filterDots'), run: () => work.askFilter(key) },
    { label: () => t('views.clear'), run: () => work.clear(), off: () => view === undefined },
    'line',
    frozen === key
      ? { label: () => t('views.unfreeze'), run: () => work.freeze(undefined) }
      : { label: () => t('views.freeze'), run: () => work.freeze(key) },
    ...foldEntries(shape, t, work),
  ]
}

function foldEntries(shape: GridShape, t: LookContext['t'], work: ViewWork): readonly MenuEntry[] {
  const empty = emptyColumns(shape)
  return empty.length === 0
    ? []
    : [{ label: () => t('views.fold', { count: empty.length }), run: () => work.fold(empty.map(({ id }) => id)) }]
}

/** Columns that are shown though no row asks anything there. */
export const emptyColumns = ({ fields, sheet }: Pick<GridShape, 'fields' | 'sheet'>): readonly Column[] =>
  sheet.rows.length === 0
    ? []
    : fields.flatMap((field) => (field.kind === 'cell' && isBlankIn(sheet, field.column) ? [field.column] : []))

/** The strip before a field where columns are folded away. */
export function unfoldAction(shape: GridShape, { t, lexicon, viewWork }: Page, at: number): readonly HeadAction[] {
  const folded = shape.foldedBefore.get(at) ?? []
  if (folded.length === 0) return []
  const names = folded.map(({ label }) => lexicon.text(label)).join(t('structure.comma'))
  return [
    { kind: 'unfold', label: t('views.unfold', { names }), run: () => viewWork.unfold(folded.map(({ id }) => id)) },
  ]
}

/** How the head of a column says that the view is about it. */
export function viewMarks({ view }: ViewWork, key: string): readonly string[] {
  return [
    ...(view?.sort?.column === key ? [view.sort.down ? 'rb-sorted-down' : 'rb-sorted-up'] : []),
    ...(view?.filters.has(key) === true ? ['rb-filtered'] : []),
  ]
}
