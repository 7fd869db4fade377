/** What can be done to the columns that are selected in the grid, and why something cannot. */
import { heldBy, POINTS } from '../../../rules/workbook/index.ts'
import { shortcutText } from '../shortcuts.ts'
import type { Range, GridShape } from './grid-shape.ts'
import type { MenuEntry } from './handsontable-grid.ts'
import type { LookContext } from './looks.ts'

/** What the page does about columns; ids of columns, and of the one that they come before. */
export interface ColumnWork {
  add(beside: string | undefined): void
  edit(column: string): void
  move(columns: readonly string[], before: string | null): void
  step(columns: readonly string[], shown: readonly string[], step: -1 | 1): void
  hide(columns: readonly string[]): void
  remove(columns: readonly string[]): void
}

interface Page extends Pick<LookContext, 'lexicon' | 't'> {
  readonly readOnly: boolean
  readonly columns: ColumnWork
}

/** The ids of those fields that are columns of the sheet. */
export const columnsIn = ({ fields }: GridShape, indexes: readonly number[]): readonly string[] =>
  indexes.flatMap((index) => {
    const field = fields[index]
    return field?.kind === 'cell' ? [field.column.id] : []
  })

const shownColumns = (shape: GridShape): readonly string[] => columnsIn(shape, [...shape.fields.keys()])

const selectedColumns = (shape: GridShape, range: Range | undefined): readonly string[] =>
  range
    ? columnsIn(
        shape,
        Array.from({ length: range.fields }, (_, at) => range.field + at),
      )
    : []

export function stepColumnsIn(shape: GridShape, work: ColumnWork, range: Range, step: -1 | 1): void {
  const ids = selectedColumns(shape, range)
  if (ids.length > 0) work.step(ids, shownColumns(shape), step)
}

export function columnEntries(shape: GridShape, page: Page, range: Range | undefined): readonly (MenuEntry | 'line')[] {
  const { t, readOnly, columns: work } = page
  const ids = selectedColumns(shape, range)
  const shown = shownColumns(shape)
  const [first] = ids
  const many = ids.length > 1
  const none = (): boolean => readOnly || first === undefined
  const held = first === undefined ? undefined : reasonHeld(shape, page, ids)
  const removal = t(many ? 'structure.removeColumns' : 'structure.removeColumn')
  const step = (by: -1 | 1) => () => work.step(ids, shown, by)
  return [
    { label: () => t('structure.addColumnDots'), run: () => work.add(first), off: () => readOnly },
    {
      label: () => t('structure.editColumn'),
      run: () => first !== undefined && work.edit(first),
      off: () => none() || many,
    },
    {
      label: () => t('structure.columnLeft'),
      keys: shortcutText('columnLeft'),
      run: step(-1),
      off: () => none() || shown[0] === first,
    },
    {
      label: () => t('structure.columnRight'),
      keys: shortcutText('columnRight'),
      run: step(1),
      off: () => none() || shown.at(-1) === ids.at(-1),
    },
    {
      label: () => t(many ? 'structure.hideColumns' : 'structure.hideColumn'),
      run: () => work.hide(ids),
      off: () => first === undefined || ids.length === shown.length,
    },
    {
      label: () => (held === undefined ? removal : `${removal} — ${held}`),
      run: () => work.remove(ids),
      off: () => none() || held !== undefined,
    },
  ]
}

/** In a sentence, as a person is told it. */
function reasonHeld({ sheet }: GridShape, { lexicon, t }: Page, ids: readonly string[]): string | undefined {
  const held = heldBy(sheet, ids)
  if (!held) return undefined
  if (held.why === 'last') return t('structure.held.last')
  const names = { column: lexicon.text(held.column.label), point: lexicon.text(POINTS[sheet.point].label) }
  return t('structure.held.needed', names)
}
