/**
 * One sheet in the grid: what its cells, headers and rows look like, and what a person's doing means as edits.
 *
 * The widget is made once and asks for looks whenever it draws, so it always sees the newest sheet, findings and trace
 * without being set up again.
 */
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { flushSync } from 'react-dom'
import type { Edit } from '../../../rules/workbook/index.ts'
import { USUAL_FORMAT } from '../../../rules/cell/index.ts'
import { SHORTCUTS, type ShortcutId } from '../shortcuts.ts'
import type { Texts } from './clipboard.ts'
import { columnWidths } from './column-widths.ts'
import {
  changesFromRectangle,
  editsFromChanges,
  fieldIndex,
  fieldKey,
  gridTexts,
  rangeFilled,
  rowIndex,
  rowNumber,
  textOf,
  type Change,
  type Field,
  type GridPlace,
  type GridShape,
  type Range,
} from './grid-shape.ts'
import { mountGrid, type GridOwner, type GridWidget, type HeadAction, type MenuEntry } from './handsontable-grid.ts'
import { columnEntries, columnsIn, stepColumnsIn, type ColumnWork } from './column-menu.ts'
import { keptAids } from './sheet-aids.ts'
import { cellLook, copiedText, cornerLook, headerLook, keptLooks, rowLook, type LookContext } from './looks.ts'
import { useLeaving, type Leaving } from './leave-hint.tsx'
import { useWidePaste, type WidePaste } from './paste-question.tsx'
import { rowWork } from './row-work.ts'
import { seriesAfter } from './series.ts'
import { unfoldAction, viewEntries, viewMarks, type ViewWork } from './view-work.ts'
import { useWhyOff } from './why-off.tsx'

export interface Wanted {
  readonly row?: string | undefined
  readonly column?: string | undefined
}

export interface SheetGridHandle {
  go(place: Wanted): void
  focus(): void
}

export interface SheetGridProps extends LookContext {
  /** The rows and columns that are seen. */
  readonly shape: GridShape
  readonly readOnly: boolean
  readonly columns: ColumnWork
  readonly viewWork: ViewWork
  readonly licenseKey: string
  /** Widths that a person has dragged, by column. */
  readonly widthsOf: (sheet: string) => Readonly<Record<string, number>>
  readonly newRowId: () => string
  readonly today: () => string
  readonly onEdits: (edits: readonly Edit[], place: GridPlace) => void
  /** A block that is pasted may be a table with its headings; then somebody else asks what is to become of it. */
  readonly takesTable?: (texts: Texts, asCells: () => void) => boolean
  readonly onSelect: (place: GridPlace, ranges: readonly Range[]) => void
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
  const { shape, ref } = props

  const toGrid = (): void => widget.current?.focus()
  const { unlessLost, question } = useWidePaste(props.t, toGrid)
  const whyOff = useWhyOff(props.t, toGrid)
  const leaving = useLeaving(props.t)
  // Stands before the effect that makes the widget: it draws at once, from what is put here.
  useEffect(() => {
    const before = drawn.current
    const wasHeld = held.current
    held.current = before !== undefined && widget.current?.writing() === true && !sameFrame(before, shape)
    shown.current = {
      shape: held.current ? (before ?? shape) : shape,
      props,
      unlessLost,
      leaving,
      askWhy: whyOff.ask,
    }
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
    const to = awaited.current
    if (to && !isSeen(first.shape, to)) first.props.viewWork.reveal(to.row, to.column)
    else {
      selectIn(grid, first.shape, to ?? { row: first.shape.rows[0]?.id })
      awaited.current = undefined
    }
    return () => {
      widget.current = undefined
      grid.destroy()
    }
  }, [])

  const { reader, findings, conflicts, others, hits, unreached, chosenRow, met, readOnly, lexicon, viewWork } = props
  useEffect(() => {
    const looks = [reader, findings, conflicts, others, hits, unreached, chosenRow, met, readOnly, lexicon, viewWork]
    if (widget.current && shown.current && looks.length > 0) drawIn(widget.current, drawn, shown.current)
    const to = awaited.current
    if (to && widget.current && isSeen(shape, to)) {
      awaited.current = undefined
      selectIn(widget.current, shape, to)
    }
    if (!held.current) return undefined
    const timer = setInterval(() => {
      if (!widget.current || !shown.current || widget.current.writing()) return
      clearInterval(timer)
      held.current = false
      shown.current = { ...shown.current, shape }
      drawIn(widget.current, drawn, shown.current)
    }, HELD_MS)
    return () => clearInterval(timer)
  }, [shape, reader, findings, conflicts, others, hits, unreached, chosenRow, met, readOnly, lexicon, viewWork])

  useImperativeHandle(
    ref,
    () => ({
      go(place) {
        const now = shown.current
        if (widget.current && now && isSeen(now.shape, place)) return selectIn(widget.current, now.shape, place)
        awaited.current = place
        now?.props.viewWork.reveal(place.row, place.column)
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
      {whyOff.question}
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
      columnWidths(
        shape,
        (field) => headerLook(shape, props, field),
        (row, field) => cellLook(shape, props, row, field, textOf(shape.rows[row], shape.fields[field]!)),
        props.widthsOf(shape.sheet.id),
      ),
      frozenFields(shape, props.viewWork),
    )
    if (before && range && !ownDoing) keepSelected(grid, before, shape, range)
    return
  }
  shape.rows.forEach((row, index) => {
    if (row !== before.rows[index])
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
  const id = before.rows[row]?.id
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
  a.rows.length === b.rows.length &&
  a.rows.every((row, index) => row.id === b.rows[index]?.id)

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
  readonly askWhy: ReturnType<typeof useWhyOff>['ask']
}

function ownerOf(now: () => Shown, widget: { readonly current: GridWidget | undefined }): GridOwner {
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
    const kept = changes.map((one): Change => {
      const field = shape.fields[one.field]
      return field ? { ...one, text: props.reader.kept(shape.sheet, fieldKey(field), one.text) } : one
    })
    edit(editsFromChanges(shape, kept, props.newRowId), first)
  }
  const rows = rowWork({
    now: () => {
      const { shape, props, askWhy } = now()
      const { readOnly, newRowId, t, viewWork } = props
      return { shape, readOnly, sorted: viewWork.view?.sort !== undefined, newRowId, t, onMade: viewWork.made, askWhy }
    },
    widget,
    edit,
  })
  const actions = {
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
  const lookAt = keptLooks()
  const aidAt = keptAids()

  return {
    name: () => now().props.lexicon.text(now().shape.sheet.label),
    readOnly: () => now().props.readOnly,
    cell: (row, field, typed) => lookAt(now().shape, now().props, row, field, typed),
    copied: (row, field, typed) => copiedText(now().shape, now().props, row, field, typed),
    header: (field) => {
      const { shape, props } = now()
      const look = headerLook(shape, props, field)
      const shown = shape.fields[field]
      const marks = shown ? viewMarks(props.viewWork, fieldKey(shown)) : []
      return marks.length === 0 ? look : { ...look, classes: [...look.classes, ...marks] }
    },
    corner: () => cornerLook(now().shape, now().props),
    row: (index) => rowLook(now().shape, now().props, index),
    rowNumber: (index) => rowNumber(now().shape, index),
    aid: (field) => aidAt(now().shape, now().props, field),
    menu: (ofColumns) => {
      const { shape, props } = now()
      const range = widget.current?.selection()[0]
      const columns = columnEntries(shape, props, range)
      const views = viewEntries(shape, props, range)
      if (ofColumns) return [...views, 'line', ...columns]
      return [...rows.menu(), 'line', ...onlyEntries(shape, props, range), ...columns]
    },
    headActions: (field) => {
      const { shape, props } = now()
      return [...unfoldAction(shape, props, field), ...columnActions(shape, props, field)]
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
      const asCells = (): void =>
        now().unlessLost(fields, texts, at, () => {
          change(changesFromRectangle(fields, texts, at))
          const { row, field, rows, fields: across } = rangeFilled(fields, texts, at)
          queueMicrotask(() => widget.current?.select(row, field, rows, across))
        })
      if (now().props.takesTable?.(texts, asCells) !== true) asCells()
    },
    filled: (lines, field, count, up) => fillOn(now(), lines, field, count, up),
    rowsMoved: rows.moved,
    selected: (row, field) => {
      const { shape, props } = now()
      props.onSelect(placeAt(shape, row, field), widget.current?.selection() ?? [])
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
      ...keysFor('below', rows.below),
      ...keysFor('duplicate', rows.duplicate),
      ...keysFor('remove', rows.remove),
      ...keysFor('up', rows.up),
      ...keysFor('down', rows.down),
      ...keysFor('toggle', rows.toggle),
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
      return { row: from + y, field: field + x, text: shown ? textOf(shape.rows[source], shown) : '' }
    }),
  ).flat()
}

/** Each column of the block goes on as a series of its own, top down. */
function fillOn(
  { shape, props }: Shown,
  lines: readonly (readonly string[])[],
  field: number,
  count: number,
  up: boolean,
): string[][] {
  const columns = (lines[0] ?? []).map((_, x) => {
    const shown = shape.fields[field + x]
    const names = shown?.kind === 'note' || (shown?.kind === 'cell' && NAMES.has(shown.column.type))
    const texts = lines.map((line) => line[x] ?? '')
    const next = seriesAfter(texts, count, { format: props.reader.numberFormat ?? USUAL_FORMAT, names, up })
    return up ? next.toReversed() : next
  })
  return Array.from({ length: count }, (_, y) => columns.map((texts) => texts[y] ?? ''))
}

const NAMES: ReadonlySet<string> = new Set(['string', 'list', 'any'])

const keysFor = (id: ShortcutId, run: () => void): ReturnType<GridOwner['keys']> =>
  SHORTCUTS[id].keys.map((keys) => ({ keys, run }))

/** The buttons of a column's head. */
function columnActions(shape: GridShape, props: SheetGridProps, field: number): readonly HeadAction[] {
  const shown = shape.fields[field]
  if (!shown) return []
  if (shown.kind === 'cell') {
    const column = props.lexicon.text(shown.column.label)
    return [{ kind: 'menu', label: props.t('structure.columnMenu', { column }) }]
  }
  // Right after the last column, before what belongs to the rows themselves.
  if (props.readOnly || shape.fields[field - 1]?.kind !== 'cell') return []
  return [{ kind: 'add', label: props.t('structure.addColumn'), run: () => props.columns.add(undefined) }]
}

/** From a cell to the rows that say the same. */
function onlyEntries(
  shape: GridShape,
  { t, viewWork, ...context }: SheetGridProps,
  range: Range | undefined,
): readonly (MenuEntry | 'line')[] {
  const row = shape.rows[range?.row ?? -1]
  const field = shape.fields[range?.field ?? -1]
  if (!range || !row || !field) return []
  const { text } = cellLook(shape, { t, ...context }, range.row, range.field, textOf(row, field))
  return [
    { label: () => t('views.only'), run: () => viewWork.only(fieldKey(field), text) },
    { label: () => t('views.clear'), run: () => viewWork.clear(), off: () => viewWork.view === undefined },
    'line',
  ]
}

const frozenFields = (shape: GridShape, { frozen }: ViewWork): number =>
  frozen === undefined ? 0 : fieldIndex(shape, frozen) + 1

/** Both the row and the column that are meant, as far as they are. */
const isSeen = (shape: GridShape, { row, column }: Wanted): boolean =>
  (row === undefined || rowIndex(shape, row) >= 0 || !shape.sheet.rows.some(({ id }) => id === row)) &&
  (column === undefined || fieldIndex(shape, column) >= 0 || !shape.sheet.columns.some(({ id }) => id === column))

function placeAt(shape: GridShape, row: number, field: number): GridPlace {
  const id = shape.rows[row]?.id
  const shown = shape.fields[field]
  return { column: shown ? fieldKey(shown) : '', ...(id === undefined ? {} : { row: id }) }
}
