/**
 * One sheet in the grid: what its cells, headers and rows look like, and what a person's doing means as edits.
 *
 * The widget is made once and asks for looks whenever it draws, so it always sees the newest sheet, findings and trace
 * without being set up again.
 */
import { useEffect, useImperativeHandle, useMemo, useRef, type Ref } from 'react'
import { flushSync } from 'react-dom'
import type { HistoryPlace } from '../../../rules/history/index.ts'
import type { Column, Edit, Sheet } from '../../../rules/workbook/index.ts'
import { SHORTCUTS, shortcutText, type ShortcutId } from '../shortcuts.ts'
import type { CellReader } from './cell-reader.ts'
import { columnWidths } from './column-widths.ts'
import {
  changesFromRectangle,
  editsFromChanges,
  fieldIndex,
  fieldKey,
  gridShape,
  gridTexts,
  rangeFilled,
  rowIndex,
  textOf,
  type Change,
  type Field,
  type GridPlace,
  type GridShape,
  type Range,
} from './grid-shape.ts'
import { mountGrid, type GridOwner, type GridWidget } from './handsontable-grid.ts'
import { columnEntries, columnsIn, stepColumnsIn, type ColumnWork } from './column-menu.ts'
import { cornerLook, headerLook, keptLooks, rowLook, type LookContext } from './looks.ts'
import { useLeaving, type Leaving } from './leave-hint.tsx'
import { useWidePaste, type WidePaste } from './paste-question.tsx'
import { deleteRows, duplicateRows, insertRows, moveRows, toggleRows } from './row-edits.ts'

export interface Wanted {
  readonly row?: string | undefined
  readonly column?: string | undefined
}

export interface SheetGridHandle {
  go(place: Wanted): void
  focus(): void
}

export interface SheetGridProps extends LookContext {
  readonly sheet: Sheet
  readonly readOnly: boolean
  readonly withDates: boolean
  /** Whether the book has clauses that a row can cite. */
  readonly withCites: boolean
  /** Columns that are not shown, by id. */
  readonly hidden: ReadonlySet<string>
  readonly columns: ColumnWork
  readonly licenseKey: string
  /** Widths that a person has dragged, by column. */
  readonly widthsOf: (sheet: string) => Readonly<Record<string, number>>
  readonly newRowId: () => string
  readonly today: () => string
  readonly onEdits: (edits: readonly Edit[], place: GridPlace) => void
  readonly onSelect: (place: GridPlace) => void
  readonly onHistory: (place: HistoryPlace) => void
  readonly onWidth: (column: string, width: number) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly ref?: Ref<SheetGridHandle>
}

export default function SheetGrid(props: SheetGridProps) {
  const host = useRef<HTMLDivElement>(null)
  const widget = useRef<GridWidget>(undefined)
  const shown = useRef<Shown>(undefined)
  const drawn = useRef<GridShape>(undefined)
  /** Where to go as soon as there is a grid to go in. */
  const awaited = useRef<Wanted>(undefined)
  /** Rows that others put in or take out wait until what is being written is done: it belongs to the row that is seen. */
  const held = useRef(false)
  const { sheet, withDates, withCites, hidden, ref } = props

  const { unlessLost, question } = useWidePaste(props.t, () => widget.current?.focus())
  const leaving = useLeaving(props.t)

  const shape = useMemo(() => gridShape(sheet, withDates, hidden, withCites), [sheet, withDates, hidden, withCites])
  // Stands before the effect that makes the widget: it draws at once, from what is put here.
  useEffect(() => {
    const before = drawn.current
    const wasHeld = held.current
    held.current = before !== undefined && widget.current?.writing() === true && !sameFrame(before, shape)
    shown.current = { shape: held.current ? (before ?? shape) : shape, props, unlessLost, leaving }
    if (wasHeld && !held.current && widget.current) drawIn(widget.current, drawn, shown.current)
  })

  useEffect(() => {
    const element = host.current
    const first = shown.current
    if (!element || !first) return
    const grid = mountGrid(
      element,
      ownerOf(() => shown.current ?? fail(), widget),
      first.props.licenseKey,
    )
    widget.current = grid
    drawn.current = undefined
    drawIn(grid, drawn, first)
    selectIn(grid, first.shape, awaited.current ?? { row: first.shape.sheet.rows[0]?.id })
    awaited.current = undefined
    return () => {
      widget.current = undefined
      grid.destroy()
    }
  }, [])

  const { reader, findings, conflicts, others, hits, unreached, chosenRow, readOnly, lexicon } = props
  useEffect(() => {
    const looks = [reader, findings, conflicts, others, hits, unreached, chosenRow, readOnly, lexicon]
    if (widget.current && shown.current && looks.length > 0) drawIn(widget.current, drawn, shown.current)
    if (!held.current) return undefined
    const timer = setInterval(() => {
      if (!widget.current || !shown.current || widget.current.writing()) return
      clearInterval(timer)
      held.current = false
      shown.current = { ...shown.current, shape }
      drawIn(widget.current, drawn, shown.current)
    }, HELD_MS)
    return () => clearInterval(timer)
  }, [shape, reader, findings, conflicts, others, hits, unreached, chosenRow, readOnly, lexicon])

  useImperativeHandle(
    ref,
    () => ({
      go(place) {
        if (widget.current && shown.current) selectIn(widget.current, shown.current.shape, place)
        else awaited.current = place
      },
      focus: () => widget.current?.focus(),
    }),
    [],
  )

  return (
    <>
      <div ref={host} className="rb-grid" data-testid="grid" />
      {leaving.hint}
      {question}
    </>
  )
}

/** Gives the widget what changed since it was drawn last: the texts of a few rows, or another set of rows. */
function drawIn(grid: GridWidget, drawn: { current: GridShape | undefined }, { shape, props }: Shown): void {
  const before = drawn.current
  drawn.current = shape
  if (!before || !sameFrame(before, shape)) {
    const [range] = grid.selection()
    grid.show(
      gridTexts(shape),
      columnWidths(shape, (field) => headerLook(shape, props, field), props.widthsOf(shape.sheet.id)),
    )
    if (before && range && !ownDoing) keepSelected(grid, before, shape, range)
    return
  }
  const { rows } = shape.sheet
  rows.forEach((row, index) => {
    if (row !== before.sheet.rows[index])
      grid.write(
        index,
        shape.fields.map((field) => textOf(row, field)),
      )
  })
  grid.redraw()
}

/** What one does oneself says where it leads; what others do moves nobody. */
let ownDoing = false

function keepSelected(grid: GridWidget, before: GridShape, now: GridShape, { row, field, rows, fields }: Range): void {
  const id = before.sheet.rows[row]?.id
  const key = before.fields[field]
  if (rows > 1 || fields > 1 || id === undefined || key === undefined) return
  const to = { row: rowIndex(now, id), field: fieldIndex(now, fieldKey(key)) }
  if (to.row >= 0 && to.field >= 0 && (to.row !== row || to.field !== field)) grid.reselect(to.row, to.field)
}

const HELD_MS = 100

function selectIn(grid: GridWidget, shape: GridShape, { row, column }: Wanted): void {
  // Of a column as a whole the first row is as good as any.
  const index = row !== undefined ? rowIndex(shape, row) : column === undefined ? -1 : 0
  if (index < 0) return
  grid.select(index, column === undefined ? 0 : Math.max(0, fieldIndex(shape, column)))
}

function fail(): never {
  throw new Error('the grid was asked before it was given a sheet')
}

const sameFrame = (a: GridShape, b: GridShape): boolean =>
  a.sheet.id === b.sheet.id &&
  a.fields.length === b.fields.length &&
  a.fields.every((field, index) => sameField(field, b.fields[index]!)) &&
  a.sheet.rows.length === b.sheet.rows.length &&
  a.sheet.rows.every((row, index) => row.id === b.sheet.rows[index]?.id)

/** What is drawn of a column changes with it; another object that says the same is the same column. */
const sameField = (a: Field, b: Field): boolean =>
  a.kind === 'cell' && b.kind === 'cell'
    ? a.column === b.column || JSON.stringify(a.column) === JSON.stringify(b.column)
    : a.kind === b.kind

interface Shown {
  readonly shape: GridShape
  readonly props: SheetGridProps
  readonly unlessLost: WidePaste['unlessLost']
  readonly leaving: Leaving
}

function ownerOf(now: () => Shown, widget: { readonly current: GridWidget | undefined }): GridOwner {
  const rowsSelected = (): readonly number[] => {
    const { shape } = now()
    const ranges = widget.current?.selection() ?? []
    const all = ranges.flatMap(({ row, rows }) => Array.from({ length: rows }, (_, index) => row + index))
    return [...new Set(all)].filter((index) => index < shape.sheet.rows.length)
  }
  const edit = (edits: readonly Edit[], at?: { row: number; field: number }): void => {
    const { shape, props } = now()
    if (props.readOnly || edits.length === 0) return
    const range = widget.current?.selection()[0]
    const place = placeAt(shape, at?.row ?? range?.row ?? 0, at?.field ?? range?.field ?? 0)
    // At once, so that the widget draws what was done together with what it draws itself, and not twice.
    ownDoing = true
    flushSync(() => props.onEdits(edits, place))
    ownDoing = false
  }
  const change = (changes: readonly Change[]): void => {
    const { shape, props } = now()
    const [first] = changes
    edit(editsFromChanges(shape, changes, props.newRowId), first)
  }
  const insertAt = (index: number): void => {
    const { shape, props } = now()
    const count = Math.max(1, rowsSelected().length)
    edit(insertRows(shape.sheet, Math.min(index, shape.sheet.rows.length), count, props.newRowId))
  }
  const firstRow = (): number => widget.current?.selection()[0]?.row ?? 0
  const rowAction = (make: (sheet: Sheet, rows: readonly number[]) => readonly Edit[]) => (): void =>
    edit(make(now().shape.sheet, rowsSelected()))
  const moveBy = (step: -1 | 1) => (): void => {
    const { shape } = now()
    const rows = rowsSelected()
    if (rows.length === 0) return
    const before = step < 0 ? Math.min(...rows) - 1 : Math.max(...rows) + 2
    if (before < 0 || before > shape.sheet.rows.length) return
    const { field = 0, fields = 1 } = widget.current?.selection()[0] ?? {}
    edit(moveRows(shape.sheet, rows, before))
    const moved = Math.min(...rows) + step
    // They stay selected, so that moving twice moves all of them twice.
    queueMicrotask(() => widget.current?.select(moved, field, rows.length, fields))
  }
  const actions = {
    above: () => insertAt(firstRow()),
    below: () => insertAt(Math.max(firstRow(), ...rowsSelected()) + 1),
    duplicate: rowAction((sheet, rows) => duplicateRows(sheet, rows, now().props.newRowId)),
    remove: rowAction(deleteRows),
    toggle: rowAction(toggleRows),
    up: moveBy(-1),
    down: moveBy(1),
    fillDown: () => change((widget.current?.selection() ?? []).flatMap((range) => fillDown(now().shape, range))),
    today: () => {
      const range = widget.current?.selection()[0]
      if (range) change([{ row: range.row, field: range.field, text: now().props.today() }])
    },
  }
  const stepColumns = (step: -1 | 1) => (): void => {
    const { shape, props } = now()
    const range = widget.current?.selection()[0]
    if (!range || props.readOnly) return
    flushSync(() => stepColumnsIn(shape, props.columns, range, step))
    widget.current?.select(range.row, Math.max(0, range.field + step), range.rows, range.fields)
  }
  /** Of the cell, or of its row. */
  const history = (ofCell: boolean) => (): void => {
    const { shape, props } = now()
    const range = widget.current?.selection()[0]
    if (!range) return
    const { row, column } = placeAt(shape, range.row, range.field)
    props.onHistory({ sheet: shape.sheet.id, row, ...(ofCell ? { column } : {}) })
  }
  const isNew = (): boolean => rowsSelected().length === 0
  const noRow = (): boolean => now().props.readOnly || rowsSelected().length === 0
  const lookAt = keptLooks()
  const choices = new WeakMap<CellReader, WeakMap<Column, readonly string[]>>()

  return {
    name: () => now().props.lexicon.text(now().shape.sheet.label),
    readOnly: () => now().props.readOnly,
    cell: (row, field, typed) => lookAt(now().shape, now().props, row, field, typed),
    header: (field) => headerLook(now().shape, now().props, field),
    corner: () => cornerLook(now().shape, now().props),
    row: (index) => rowLook(now().shape, now().props, index),
    choices: (field) => {
      const { shape, props } = now()
      const shown = shape.fields[field]
      if (shown?.kind !== 'cell') return NO_CHOICES
      const known = choices.get(props.reader) ?? new WeakMap<Column, readonly string[]>()
      choices.set(props.reader, known)
      const texts =
        known.get(shown.column) ??
        props.reader.choices(shape.sheet, shown.column).map(({ value }) => choiceText(value, shown.column.type))
      known.set(shown.column, texts)
      return texts
    },
    menu: (ofColumns) => {
      const { t, readOnly } = now().props
      const columns = columnEntries(now().shape, now().props, widget.current?.selection()[0])
      if (ofColumns) return columns
      return [
        { label: () => t('grid.insertAbove'), run: actions.above, off: () => readOnly },
        { label: () => t('grid.insertBelow'), keys: shortcutText('below'), run: actions.below, off: () => readOnly },
        { label: () => t('grid.duplicate'), run: actions.duplicate, off: noRow },
        { label: () => t('grid.remove'), keys: shortcutText('remove'), run: actions.remove, off: noRow },
        'line',
        { label: () => t('grid.moveUp'), keys: shortcutText('up'), run: actions.up, off: noRow },
        { label: () => t('grid.moveDown'), keys: shortcutText('down'), run: actions.down, off: noRow },
        'line',
        { label: () => t('grid.toggle'), run: actions.toggle, off: noRow },
        'line',
        { label: () => t('history.cell'), run: history(true), off: isNew },
        { label: () => t('history.thisRow'), run: history(false), off: isNew },
        'line',
        ...columns,
      ]
    },
    headAction: (field) => {
      const { shape, props } = now()
      const shown = shape.fields[field]
      if (props.readOnly || !shown) return undefined
      if (shown.kind === 'cell') {
        const column = props.lexicon.text(shown.column.label)
        return { kind: 'menu', label: props.t('structure.columnMenu', { column }) }
      }
      // Right after the last column, before what belongs to the rows themselves.
      if (shape.fields[field - 1]?.kind !== 'cell') return undefined
      return { kind: 'add', label: props.t('structure.addColumn'), run: () => props.columns.add(undefined) }
    },
    columnsMoved: (fields, before) => {
      const { shape, props } = now()
      const ids = columnsIn(shape, fields)
      const to = shape.fields[before]
      if (ids.length > 0) props.columns.move(ids, to?.kind === 'cell' ? to.column.id : null)
    },
    changed: change,
    pasted: (texts, at) => {
      const fields = now().shape.fields.length
      now().unlessLost(fields, texts, at, () => {
        change(changesFromRectangle(fields, texts, at))
        const { row, field, rows, fields: across } = rangeFilled(fields, texts, at)
        queueMicrotask(() => widget.current?.select(row, field, rows, across))
      })
    },
    rowsMoved: (rows, before) => edit(moveRows(now().shape.sheet, rows, before)),
    selected: (row, field) => {
      const { shape, props } = now()
      props.onSelect(placeAt(shape, row, field))
    },
    resized: (field, width) => {
      const { shape, props } = now()
      const shown = shape.fields[field]
      if (shown) props.onWidth(fieldKey(shown), width)
    },
    keys: () => [
      ...keysFor('undo', () => now().props.onUndo()),
      ...keysFor('redo', () => now().props.onRedo()),
      ...keysFor('fillDown', actions.fillDown),
      ...keysFor('today', actions.today),
      ...keysFor('below', actions.below),
      ...keysFor('remove', actions.remove),
      ...keysFor('up', actions.up),
      ...keysFor('down', actions.down),
      ...keysFor('columnLeft', stepColumns(-1)),
      ...keysFor('columnRight', stepColumns(1)),
      ...keysFor('leave', () => now().leaving.prepare()),
      ...(now().leaving.isPrepared()
        ? [
            { keys: 'Tab', run: () => now().leaving.go(1) },
            { keys: 'Shift Tab', run: () => now().leaving.go(-1) },
          ]
        : []),
    ],
  }
}

/** The first line of a selection into the others; a single line takes the one above. */
function fillDown(
  shape: GridShape,
  { row, field, rows, fields }: { row: number; field: number; rows: number; fields: number },
): readonly Change[] {
  const source = rows > 1 ? row : row - 1
  const from = rows > 1 ? row + 1 : row
  const count = rows > 1 ? rows - 1 : 1
  return Array.from({ length: count }, (_, y) =>
    Array.from({ length: fields }, (_, x): Change => {
      const shown = shape.fields[field + x]
      return { row: from + y, field: field + x, text: shown ? textOf(shape.sheet.rows[source], shown) : '' }
    }),
  ).flat()
}

const keysFor = (id: ShortcutId, run: () => void): ReturnType<GridOwner['keys']> =>
  SHORTCUTS[id].keys.map((keys) => ({ keys, run }))

const NO_CHOICES: readonly string[] = []

function placeAt(shape: GridShape, row: number, field: number): GridPlace {
  const id = shape.sheet.rows[row]?.id
  const shown = shape.fields[field]
  return { column: shown ? fieldKey(shown) : '', ...(id === undefined ? {} : { row: id }) }
}

const choiceText = (value: string | number, type: string): string =>
  typeof value === 'number' || type === 'boolean' ? String(value) : JSON.stringify(value)
