/**
 * What a person does to the rows that are selected: they stay one block, selected as a whole, wherever they go, so that
 * what is done twice is done to all of them twice.
 */
import { flushSync } from 'react-dom'
import type { Edit } from '../../../rules/workbook/index.ts'
import { shortcutText } from '../shortcuts.ts'
import type { Translate } from '../../translate.ts'
import type { GridShape, Range } from './grid-shape.ts'
import type { GridWidget, MenuEntry } from './handsontable-grid.ts'
import {
  areOff,
  deleteRows,
  duplicateRows,
  insertRows,
  moveRows,
  switchOff,
  toggleRows,
  type Beside,
} from './row-edits.ts'

export interface RowWorld {
  readonly now: () => {
    readonly shape: GridShape
    readonly readOnly: boolean
    /** The order on screen is not the sheet's, so nothing can be put somewhere else in it. */
    readonly sorted: boolean
    readonly newRowId: () => string
    readonly t: Translate
    /** Rows that were made here are seen before the row that stands there now. */
    readonly onMade: (rows: readonly string[], before: number) => void
    /** Asks for a sentence that says why the rows are switched off. */
    readonly askWhy: (count: number, then: (note: string) => void) => void
  }
  readonly widget: { readonly current: GridWidget | undefined }
  readonly edit: (edits: readonly Edit[]) => void
}

export interface RowWork {
  readonly above: () => void
  readonly below: () => void
  readonly duplicate: () => void
  readonly remove: () => void
  readonly toggle: () => void
  readonly switchOff: () => void
  readonly up: () => void
  readonly down: () => void
  /** As they were dragged. */
  readonly moved: (rows: readonly number[], before: number) => void
  readonly menu: () => readonly (MenuEntry | 'line')[]
}

export function rowWork({ now, widget, edit }: RowWorld): RowWork {
  const selected = (): readonly number[] => selectedRows(now().shape, widget.current?.selection() ?? [])
  const firstRange = (): Range => widget.current?.selection()[0] ?? { row: 0, field: 0, rows: 1, fields: 1 }
  const selectRows = (row: number, rows: number): void => {
    const { field, fields } = firstRange()
    queueMicrotask(() => widget.current?.select(row, field, rows, fields))
  }
  const make = (edits: readonly Edit[], before: number): void => {
    const made = edits.flatMap((one) => (one.kind === 'row-insert' ? [one.row.id] : []))
    if (made.length === 0 || now().readOnly) return
    flushSync(() => now().onMade(made, before))
    edit(edits)
    selectRows(before, made.length)
  }
  const insert = (at: Beside): void => {
    const { shape, newRowId } = now()
    const count = Math.max(1, selected().length)
    const before = Math.min(at.side === 'above' ? at.row : at.row + 1, shape.rows.length)
    make(insertRows(shape, at, count, newRowId), before)
  }
  const move = (rows: readonly number[], before: number): void => {
    const { shape, sorted } = now()
    if (sorted || rows.length === 0 || before < 0 || before > shape.rows.length) return
    const edits = moveRows(shape, rows, before)
    // A press on a row's number without a drag is a move to where the row is.
    if (edits.length === 0) return
    edit(edits)
    selectRows(before - rows.filter((row) => row < before).length, rows.length)
  }
  const work = {
    above: () => insert({ side: 'above', row: firstRange().row }),
    below: () => insert({ side: 'below', row: Math.max(firstRange().row, ...selected()) }),
    duplicate: () => {
      const rows = selected()
      make(duplicateRows(now().shape, rows, now().newRowId), Math.max(-1, ...rows) + 1)
    },
    remove: () => edit(deleteRows(now().shape, selected())),
    toggle: () => edit(toggleRows(now().shape, selected())),
    switchOff: () => {
      const rows = selected().map((index) => now().shape.rows[index]!.id)
      if (rows.length === 0 || now().readOnly) return
      // What is seen may have changed when the sentence is written: the rows are meant, not their places.
      const indexes = (): readonly number[] => rows.map((id) => now().shape.rows.findIndex((row) => row.id === id))
      now().askWhy(rows.length, (note) => edit(switchOff(now().shape, indexes(), note)))
    },
    up: () => move(selected(), Math.min(...selected()) - 1),
    down: () => move(selected(), Math.max(...selected()) + 2),
    moved: move,
  }
  return { ...work, menu: () => rowEntries(work, now(), selected()) }
}

const selectedRows = ({ rows }: GridShape, ranges: readonly Range[]): readonly number[] => {
  const all = ranges.flatMap((range) => Array.from({ length: range.rows }, (_, index) => range.row + index))
  return [...new Set(all)].filter((index) => index < rows.length)
}

function rowEntries(
  work: Omit<RowWork, 'menu'>,
  { shape, readOnly, sorted, t }: ReturnType<RowWorld['now']>,
  selected: readonly number[],
): readonly (MenuEntry | 'line')[] {
  const count = selected.length
  const noRow = (): boolean => readOnly || count === 0
  const cannotMove = (): boolean => noRow() || sorted
  const why = sorted ? ` — ${t('views.sortedRows')}` : ''
  const off = areOff(shape, selected)
  return [
    { label: () => t('grid.insertAbove', { count: count || 1 }), run: work.above, off: () => readOnly },
    {
      label: () => t('grid.insertBelow', { count: count || 1 }),
      keys: shortcutText('below'),
      run: work.below,
      off: () => readOnly,
    },
    {
      label: () => t('grid.duplicate', { count: count || 1 }),
      keys: shortcutText('duplicate'),
      run: work.duplicate,
      off: noRow,
    },
    {
      label: () => t('grid.remove', { count: count || 1 }),
      keys: shortcutText('remove'),
      run: work.remove,
      off: noRow,
    },
    'line',
    { label: () => t('grid.moveUp') + why, keys: shortcutText('up'), run: work.up, off: cannotMove },
    { label: () => t('grid.moveDown') + why, keys: shortcutText('down'), run: work.down, off: cannotMove },
    'line',
    {
      label: () => t(off ? 'grid.switchOn' : 'grid.switchOff'),
      keys: shortcutText('toggle'),
      run: work.toggle,
      off: noRow,
    },
    { label: () => t('grid.switchOffWhy'), run: work.switchOff, off: () => noRow() || off },
  ]
}
