/**
 * The grid widget. This module alone knows Handsontable.
 *
 * The workbook is the truth, the widget only draws it: whatever a person types, pastes, fills, deletes or moves comes
 * out as a change and is put into the widget's own data only when the workbook has it. So there is one history, outside,
 * and nothing to keep in step. Speaks in visual rows and field indexes; translating them into ids is `grid-shape.ts`.
 */
import Handsontable from 'handsontable/base'
import { registerEditor, TextEditor } from 'handsontable/editors'
import { registerCellType, TextCellType } from 'handsontable/cellTypes'
import {
  AutoColumnSize,
  Autofill,
  ContextMenu,
  DragToScroll,
  ManualColumnMove,
  ManualColumnResize,
  ManualRowMove,
  registerPlugin,
} from 'handsontable/plugins'
import 'handsontable/styles/handsontable.css'
import 'handsontable/styles/ht-theme-main.css'
import './handsontable-theme.css'
import { keyboardIsKept, ownsKeyboard } from '../keyboard.ts'
import { isCombination } from '../shortcuts.ts'
import { AIDED, AidedEditor } from './aided-editor.ts'
import type { CellAid } from './cell-aid.ts'
import type { Change, Range } from './grid-shape.ts'
import type { CellLook, HeaderLook, RowLook } from './looks.ts'
import { copyTo, pasteFrom } from './clipboard.ts'
import { lastBeside } from './fill-down.ts'
import { nameMenu, unnameMenu } from './name-menu.ts'

registerEditor(TextEditor)
registerEditor(AIDED, AidedEditor)
registerCellType(TextCellType)
const PLUGINS = [
  AutoColumnSize,
  Autofill,
  ContextMenu,
  DragToScroll,
  ManualColumnMove,
  ManualColumnResize,
  ManualRowMove,
]
for (const plugin of PLUGINS) registerPlugin(plugin)

const ROW_HEIGHT = 26
const HEADER_HEIGHT = 44
/** The part of the grid's width that frozen columns take at most. */
const MOST_FROZEN = 0.6

export interface MenuEntry {
  readonly label: () => string
  readonly keys?: string
  readonly run: () => void
  readonly off?: () => boolean
}

/** A button in a column's head: at its end the column's menu, or something to do at once; a strip at its beginning. */
export type HeadAction =
  | { readonly kind: 'menu'; readonly label: string }
  | { readonly kind: 'add' | 'unfold'; readonly label: string; readonly run: () => void }

/** What the widget asks of the page. Always asked anew: the page may answer differently from one drawing to the next. */
export interface GridOwner {
  /** What assistive technology calls the grid. */
  name(): string
  readOnly(): boolean
  cell(row: number, field: number, typed: string): CellLook
  /** What others get of a cell that is copied; what is drawn unless said otherwise. */
  copied?(row: number, field: number, typed: string): string
  header(field: number): HeaderLook
  corner(): { readonly label: string; readonly title: string }
  row(row: number): RowLook
  /** What the row is called at its head; where it is seen, unless said otherwise. */
  rowNumber?(row: number): number
  /** What helps to write the cell; the same object for as long as it is the same help. */
  aid(field: number, row: number): CellAid | undefined
  /** For the selected rows and columns, or where whole columns are selected for them only. */
  menu(ofColumns: boolean): readonly (MenuEntry | 'line')[]
  headActions?(field: number): readonly HeadAction[]
  changed(changes: readonly Change[]): void
  pasted(texts: readonly (readonly string[])[], at: Range): void
  /** Absent where they are repeated. The texts that fill a block, line by line, where these lines are drawn on downwards or upwards. */
  filled?(lines: readonly (readonly string[])[], field: number, count: number, up: boolean): string[][]
  rowsMoved(rows: readonly number[], before: number): void
  /** Absent where columns stay where they are. */
  columnsMoved?(fields: readonly number[], before: number): void
  selected(row: number, field: number): void
  resized(field: number, width: number): void
  /** Keys beyond the widget's own, as `Ctrl Shift z`. */
  keys(): readonly { readonly keys: string; readonly run: () => void }[]
}

export interface GridWidget {
  /** Draws these rows and columns instead of those before; so many columns stay in view. */
  show(texts: string[][], widths: number[], frozen?: number): void
  /** So many columns stay in view from now on. */
  freeze(columns: number): void
  /** Puts other texts into one of the rows; to be seen after `redraw`. */
  write(row: number, texts: readonly string[]): void
  redraw(): void
  /** One cell, or a block from there. */
  select(row: number, field: number, rows?: number, fields?: number): void
  selection(): readonly Range[]
  /** Keeps a cell selected that has another row now: nothing scrolls, and the focus stays where it is. */
  reselect(row: number, field: number): void
  /** Somebody writes in a cell. */
  writing(): boolean
  focus(): void
  destroy(): void
}

export function mountGrid(host: HTMLElement, owner: GridOwner, licenseKey: string): GridWidget {
  let data: string[][] = [['']]
  let widths: number[] = [100]
  let frozen = 0
  /** By column. Asked for every cell that is drawn, so made anew only when the answer is another one. */
  const settings: { readonly aid: CellAid | undefined; readonly readOnly: boolean; readonly made: object }[] = []
  /** The widget is handing out a change, and draws itself when that is done. */
  let changing = false
  /** Rows that came of a change wait until it is over. */
  let waiting = false
  /** The row on whose number the mouse was pressed. */
  let pressed: number | undefined

  const hot = new Handsontable(host, {
    licenseKey,
    themeName: 'ht-theme-main',
    injectCoreCss: false,
    data,
    width: '100%',
    height: '100%',
    rowHeights: ROW_HEIGHT,
    colWidths: (column: number) => widths[column] ?? 100,
    columnHeaderHeight: HEADER_HEIGHT,
    rowHeaderWidth: 46,
    rowHeaders: (row: number) => String(owner.rowNumber?.(row) ?? row + 1),
    colHeaders: true,
    autoColumnSize: false,
    autoRowSize: false,
    wordWrap: false,
    autoWrapRow: true,
    // Enter in the last row makes a row, and goes on to the one below it.
    enterMoves: () => {
      if (waiting) putIn()
      return { row: 1, col: 0 }
    },
    imeFastEdit: true,
    outsideClickDeselects: false,
    undo: false,
    manualColumnResize: true,
    manualColumnMove: owner.columnsMoved !== undefined,
    manualRowMove: true,
    fillHandle: { direction: 'vertical', autoInsertRow: false },
    contextMenu: { items: {} },
    sanitizer: escaped,
    cells: (row: number, column: number) => settingsOf(column, row),
    afterRender: () => nameTable(),
    afterBeginEditing: () => nameTable(),
    // After the widget's own attributes, which would take this one away.
    afterRenderer: (td: HTMLTableCellElement) => {
      if (td.classList.contains('rb-unread')) td.setAttribute('aria-invalid', 'true')
    },
    afterGetColHeader: (column: number, th: HTMLElement) => drawHeader(column, th),
    afterGetRowHeader: (row: number, th: HTMLElement) => drawRowHeader(row, th),
    beforeContextMenuSetItems: (items: unknown[]) => items.splice(0, items.length, ...menuItems()),
    beforeChange: (changes) => {
      const texts = changes.flatMap((change): Change[] => {
        if (!change) return []
        const [row, field, , text] = change
        return [{ row, field: Number(field), text: textFrom(text) }]
      })
      changing = true
      owner.changed(texts)
      changing = false
      return false
    },
    beforeAutofill: (lines: unknown[][], _from: unknown, to: FillRange, direction: string) => {
      const count = Math.abs((to.to.row ?? 0) - (to.from.row ?? 0)) + 1
      const field = Math.min(to.from.col ?? 0, to.to.col ?? 0)
      const texts = lines.map((line) => line.map(textFrom))
      return owner.filled?.(texts, field, count, direction === 'up') ?? texts
    },
    beforeRowMove: (rows: number[], _final: number, drop: number | undefined) => {
      if (drop !== undefined && !owner.readOnly()) owner.rowsMoved(rows, drop)
      return false
    },
    beforeColumnMove: (columns: number[], _final: number, drop: number | undefined) => {
      if (drop !== undefined && !owner.readOnly()) owner.columnsMoved?.(columns, drop)
      return false
    },
    // The buttons in the heads are no part of what is selected or dragged.
    beforeOnCellMouseDown: (event: MouseEvent) => {
      if (headButton(event)) event.stopImmediatePropagation()
    },
    // A press on the number of a row that is selected already may begin to drag it, so the widget leaves the selection
    // alone. When nothing was dragged it was a click, and a click selects that row.
    afterOnCellMouseDown: (event: MouseEvent, { row, col }: { row: number | null; col: number | null }) => {
      pressed = event.button === 0 && !event.shiftKey && col !== null && col < 0 ? (row ?? undefined) : undefined
    },
    afterOnCellMouseUp: (_event: MouseEvent, { row, col }: { row: number | null; col: number | null }) => {
      if (pressed !== undefined && pressed >= 0 && pressed === row && col !== null && col < 0) hot.selectRows(row)
      pressed = undefined
    },
    afterSelection: (row: number, column: number) => owner.selected(Math.max(0, row), Math.max(0, column)),
    afterColumnResize: (width: number, column: number) => {
      widths[column] = width
      owner.resized(column, width)
    },
  })

  // Not among its settings: it draws once before there is anything to ask.
  for (const moment of ['afterRender', 'afterScrollHorizontally'] as const) hot.addHook(moment, markBeyond)
  hot.addHook('afterContextMenuShow', () => {
    const name = (): void => nameMenu(hot.rootPortalElement, owner.name())
    hot.getPlugin('contextMenu').menu?.hotMenu?.addHook('afterRender', name)
    name()
  })
  hot.addHook('afterContextMenuHide', () => unnameMenu(hot.rootPortalElement))

  // Its own double click fills nothing as soon as any cell below is filled.
  hot.getPlugin('autofill').getIndexOfLastAdjacentFilledInRow = ([, left = 0, bottom = 0, right = 0]: number[]) =>
    lastBeside(data, { left, right, bottom })

  function settingsOf(column: number, row: number): object {
    const aid = owner.aid(column, row)
    const readOnly = owner.readOnly()
    const known = settings[column]
    if (known && known.aid === aid && known.readOnly === readOnly) return known.made
    const made = { readOnly, renderer: draw, ...(aid ? { editor: AIDED, aid } : { editor: 'text' }) }
    settings[column] = { aid, readOnly, made }
    return made
  }

  function draw(
    _hot: unknown,
    td: HTMLTableCellElement,
    row: number,
    column: number,
    _prop: unknown,
    value: unknown,
  ): void {
    const look = owner.cell(row, column, textFrom(value))
    td.className = look.classes.join(' ')
    td.replaceChildren(...beside('rb-before', look.before), look.text, ...beside('rb-after', look.after))
    if (look.title === undefined) td.removeAttribute('title')
    else td.title = look.title
    if (look.who === undefined) delete td.dataset['who']
    else td.dataset['who'] = look.who
  }

  /**
   * The widget calls its whole frame the grid, with its text field and its copies of the heads in it, which a grid may
   * not own. The grid is the one table that has all heads and cells.
   */
  function nameTable(): void {
    const frame = host.querySelector('.ht-wrapper.handsontable')
    const table = frame?.querySelector(':scope > .ht_master .htCore')
    if (!frame || !table) return
    for (const name of ['aria-rowcount', 'aria-colcount', 'aria-multiselectable']) {
      const value = frame.getAttribute(name)
      if (value !== null) table.setAttribute(name, value)
      frame.removeAttribute(name)
    }
    frame.setAttribute('role', 'presentation')
    table.setAttribute('role', 'grid')
    table.setAttribute('aria-label', owner.name())
    for (const copy of frame.querySelectorAll(':scope > [class*="ht_clone_"]')) copy.setAttribute('aria-hidden', 'true')
    for (const input of frame.querySelectorAll('.handsontableInput')) input.setAttribute('aria-label', owner.name())
  }

  /** More columns than are seen are told by a shade: a bar at the bottom of the page is far from the heads. */
  function markBeyond(): void {
    const isBeyond = (hot.getLastFullyVisibleColumn() ?? Infinity) < hot.countCols() - 1
    if (isBeyond === host.hasAttribute('data-beyond')) return
    host.toggleAttribute('data-beyond', isBeyond)
    const holder = host.querySelector<HTMLElement>('.ht_master > .wtHolder')
    // Beside the bars of a grid that scrolls, not over them.
    host.style.setProperty('--rb-bar-right', `${(holder?.offsetWidth ?? 0) - (holder?.clientWidth ?? 0)}px`)
    host.style.setProperty('--rb-bar-below', `${(holder?.offsetHeight ?? 0) - (holder?.clientHeight ?? 0)}px`)
  }

  function drawHeader(column: number, th: HTMLElement): void {
    const label = th.querySelector('.colHeader')
    if (!label) return
    if (column < 0) {
      const corner = owner.corner()
      th.title = corner.title
      label.textContent = corner.label
      th.classList.add('rb-corner')
      return
    }
    const look = owner.header(column)
    th.title = look.title
    th.classList.add(...look.classes)
    const unit = look.unit === undefined ? [] : [element('span', 'rb-unit', look.unit)]
    label.replaceChildren(element('span', 'rb-label', look.label, unit), element('span', 'rb-detail', look.detail))
    drawHeadActions(column, th)
  }

  function drawHeadActions(column: number, th: HTMLElement): void {
    for (const button of th.querySelectorAll('.rb-head-action')) button.remove()
    for (const { kind, label } of owner.headActions?.(column) ?? []) {
      const button = element('button', `rb-head-action rb-head-${kind}`, HEAD_SIGNS[kind])
      Object.assign(button.dataset, { column, kind })
      button.setAttribute('type', 'button')
      button.setAttribute('aria-label', label)
      button.title = label
      // The keyboard has its own way there: the menu of the selected column.
      button.tabIndex = -1
      th.querySelector('.relative')?.append(button)
    }
  }

  /** The menu is about the column, so the column is selected. */
  function pressHead(event: MouseEvent): void {
    const button = headButton(event)
    if (!button) return
    const column = Number(button.dataset['column'])
    const action = owner.headActions?.(column).find(({ kind }) => kind === button.dataset['kind'])
    if (!action) return
    if (action.kind !== 'menu') return action.run()
    hot.selectColumns(column)
    hot.listen()
    const { left, bottom } = button.getBoundingClientRect()
    hot.getPlugin('contextMenu').open({ left: left + window.scrollX, top: bottom + window.scrollY })
  }

  function drawRowHeader(row: number, th: HTMLElement): void {
    const look = owner.row(row)
    th.classList.remove('rb-hit', 'rb-off', 'rb-chosen', 'rb-empty', 'rb-wrong', 'rb-noted', 'rb-unreached')
    th.classList.add(...look.classes)
    if (look.title === undefined) th.removeAttribute('title')
    else th.title = look.title
  }

  function menuItems(): unknown[] {
    const ofColumns = (hot.getSelectedRangeLast()?.from.row ?? 0) < 0
    return owner.menu(ofColumns).map((entry) =>
      entry === 'line'
        ? { name: '---------' }
        : {
            key: entry.label(),
            name: entry.keys ? `${entry.label()}\u2003${entry.keys}` : entry.label(),
            disabled: entry.off ?? (() => false),
            callback: () => entry.run(),
          },
    )
  }

  /** The range that the clipboard is about, where it is about this grid and not about a text that is being edited. */
  function clipboardRange(): Range | undefined {
    const editing = hot.getActiveEditor()?.isOpened() === true
    return editing || !hot.isListening() || !ownsKeyboard(host) ? undefined : ranges()[0]
  }

  function copy(event: ClipboardEvent): void {
    const range = clipboardRange()
    if (!event.clipboardData || !range) return
    take(event)
    const typed = data
      .slice(range.row, range.row + range.rows)
      .map((line) => line.slice(range.field, range.field + range.fields))
    const copied = owner.copied ?? ((row, field, text) => owner.cell(row, field, text).text)
    const shown = typed.map((line, y) =>
      line.map((text, x) => (text.trim() === '' ? '' : copied(range.row + y, range.field + x, text))),
    )
    copyTo(event.clipboardData, { shown, typed })
    if (event.type === 'cut' && !owner.readOnly())
      owner.changed(
        typed.flatMap((line, y) => line.map((_, x) => ({ row: range.row + y, field: range.field + x, text: '' }))),
      )
  }

  function paste(event: ClipboardEvent): void {
    const range = clipboardRange()
    const pasted = range && !owner.readOnly() && event.clipboardData ? pasteFrom(event.clipboardData) : undefined
    if (!range || !pasted) return
    take(event)
    owner.pasted(pasted.texts, range)
  }

  /** Keys of our own; those with + or - cannot be said to the widget, which takes the + for a separator. */
  function press(event: KeyboardEvent): void {
    if (!ownsKeyboard(host)) {
      hot.unlisten()
      return
    }
    if (hot.getActiveEditor()?.isOpened() === true) return keepWriting()
    if (!hot.isListening()) return
    const own = owner.keys().find(({ keys }) => isCombination(keys, event))
    if (!own) return
    take(event)
    own.run()
  }

  /** A letter goes where the focus is: to the text that is being written, also when a late drawing has moved the focus. */
  function keepWriting(): void {
    const { TEXTAREA: input } = hot.getActiveEditor() as unknown as { TEXTAREA?: HTMLElement }
    const { activeElement } = host.ownerDocument
    const isLost = activeElement === host.ownerDocument.body || activeElement?.closest('td, th') != null
    if (isLost) input?.focus({ preventScroll: true })
  }

  /** The focus may come back to it from elsewhere, without a click. */
  const listen = (): void => {
    hot.getFocusManager().resume()
    if (!hot.isListening()) hot.listen()
  }

  const document = host.ownerDocument
  /** Who goes elsewhere by keyboard is done with the cell, as with a click. */
  const leave = ({ relatedTarget }: FocusEvent): void => {
    const editor = hot.getActiveEditor()
    if (relatedTarget instanceof Node && !host.contains(relatedTarget) && editor?.isOpened()) editor.finishEditing()
  }
  host.addEventListener('focusin', listen)
  host.addEventListener('focusout', leave)
  host.addEventListener('click', pressHead)
  const listeners = [
    ['copy', copy],
    ['cut', copy],
    ['paste', paste],
    ['keydown', press],
  ] as const
  for (const [event, listener] of listeners) document.addEventListener(event, listener as EventListener, CAPTURE)
  const sizes = new ResizeObserver(() => hot.refreshDimensions())
  sizes.observe(host)
  // Its own moving of the focus selects the editor's text a moment after a cell was chosen. A fast typist has begun to
  // write by then, and the next key would replace the first one; or has gone elsewhere, and would be fetched back.
  hot.getFocusManager().setRefocusElementGetter((): HTMLElement => {
    const editor = hot.getActiveEditor() as unknown as { TEXTAREA?: HTMLElement; isOpened(): boolean } | undefined
    editor?.TEXTAREA?.setAttribute('aria-label', owner.name())
    return (editor?.isOpened() === false && ownsKeyboard(host) ? editor.TEXTAREA : undefined) as HTMLElement
  })

  function ranges(): readonly Range[] {
    return (hot.getSelectedRange() ?? []).map((range) => {
      const { from, to } = range
      const top = Math.max(0, Math.min(from.row ?? 0, to.row ?? 0))
      const left = Math.max(0, Math.min(from.col ?? 0, to.col ?? 0))
      const bottom = Math.max(from.row ?? 0, to.row ?? 0)
      const right = Math.max(from.col ?? 0, to.col ?? 0)
      return { row: top, field: left, rows: bottom - top + 1, fields: right - left + 1 }
    })
  }

  /** How many of the columns can stay in view so that enough of the grid is left for the others. */
  function roomFor(columns: number): number {
    const room = host.clientWidth * MOST_FROZEN
    let taken = 0
    const fitting = widths.slice(0, columns).filter((width) => (taken += width) <= room)
    return fitting.length
  }

  function freeze(): void {
    const fixedColumnsStart = roomFor(frozen)
    if ((hot.getSettings().fixedColumnsStart ?? 0) !== fixedColumnsStart) hot.updateSettings({ fixedColumnsStart })
  }

  function putIn(): void {
    if (hot.isDestroyed || !waiting) return
    waiting = false
    hot.updateData(data)
    freeze()
    // It says how many rows there are when all is drawn.
    nameTable()
  }

  return {
    show(texts, newWidths, newFrozen = 0) {
      widths = newWidths
      data = texts
      waiting = true
      frozen = newFrozen
      // Other rows in the middle of a change would pull them away under it.
      if (changing) queueMicrotask(putIn)
      else putIn()
    },
    freeze(columns) {
      if (columns === frozen) return
      frozen = columns
      freeze()
    },
    write: (row, texts) => void data[row]?.splice(0, texts.length, ...texts),
    redraw: () => void (changing || hot.render()),
    select(row, field, rows = 1, fields = 1) {
      // On a touch screen taking the focus would bring up the keyboard.
      const hasKeyboard =
        host.ownerDocument.defaultView?.matchMedia('(hover: hover)').matches === true &&
        !keyboardIsKept(host.ownerDocument)
      const last = {
        row: Math.min(row + rows, hot.countRows()) - 1,
        field: Math.min(field + fields, hot.countCols()) - 1,
      }
      // A block is looked at where it begins: its end may be far away.
      const alone = rows === 1 && fields === 1
      hot.selectCell(row, field, last.row, last.field, alone, hasKeyboard)
      // It would fetch the focus a moment later, with its next drawing.
      if (keyboardIsKept(host.ownerDocument)) hot.getFocusManager().suspend()
      else hot.getFocusManager().resume()
      if (!alone) hot.scrollViewportTo({ row, col: field })
    },
    selection: ranges,
    reselect: (row, field) => void hot.selectCell(row, field, row, field, false, false),
    writing: () => !changing && hot.getActiveEditor()?.isOpened() === true,
    focus() {
      hot.listen()
      host.querySelector<HTMLElement>('.handsontableInput')?.focus({ preventScroll: true })
    },
    destroy() {
      for (const [event, listener] of listeners) document.removeEventListener(event, listener as EventListener, CAPTURE)
      host.removeEventListener('focusin', listen)
      host.removeEventListener('focusout', leave)
      host.removeEventListener('click', pressHead)
      sizes.disconnect()
      hot.destroy()
    },
  }
}

interface FillRange {
  readonly from: { readonly row: number | null; readonly col: number | null }
  readonly to: { readonly row: number | null; readonly col: number | null }
}

const HEAD_SIGNS = { menu: '▾', add: '+', unfold: '⋯' } as const

const headButton = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('.rb-head-action') : null

const CAPTURE = { capture: true }

/** Nobody else is to act on it. */
function take(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

const textFrom = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** Nothing in a cell, a header or a pasted table is markup. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Drawn by the style, so that the text of a cell is what one types. */
function beside(className: string, text: string | undefined): readonly HTMLElement[] {
  if (text === undefined) return []
  const made = element('span', className, '')
  made.dataset['text'] = text
  return [made]
}

function element(name: string, className: string, text: string, more: readonly Node[] = []): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.append(text, ...more)
  return made
}
