/** The events of a scenario in a grid of their own: the same typing, pasting, moving and deleting as everywhere. */
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { flushSync } from 'react-dom'
import type { JsonObject } from '../../../rules/json.ts'
import { EVENT_TYPE_NAMES, refersTo, specOf } from '../../../rules/simulate/index.ts'
import { textIn } from '../../../rules/text.ts'
import { oneOfThese, type CellAid } from '../grid/cell-aid.ts'
import { changesFromRectangle } from '../grid/grid-shape.ts'
import { mountGrid, type GridOwner, type GridWidget } from '../grid/handsontable-grid.ts'
import type { CellLook, HeaderLook } from '../grid/looks.ts'
import { useWidePaste, type WidePaste } from '../grid/paste-question.tsx'
import type { Translate } from '../../translate.ts'
import { faultKey, type Faults } from './event-faults.ts'
import { factIn, textAt, typeOf, withChanges, type CellChange, type EventBook, type EventField } from './event-rows.ts'
import { factChoices } from './fact-text.ts'

export interface EventGridHandle {
  go(row: number, field: number): void
}

export interface EventGridProps {
  readonly events: readonly JsonObject[]
  readonly fields: readonly EventField[]
  readonly faults: Faults
  readonly book: EventBook
  /** Channels that the book's scenarios name. */
  readonly channels: readonly string[]
  readonly readOnly: boolean
  readonly licenseKey: string
  readonly t: Translate
  readonly onEvents: (events: readonly JsonObject[]) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly ref?: Ref<EventGridHandle>
}

export default function EventGrid(props: EventGridProps) {
  const host = useRef<HTMLDivElement>(null)
  const widget = useRef<GridWidget>(undefined)
  const latest = useRef(props)
  /** How many rows, and which columns, the widget has. */
  const frame = useRef('')
  const { events, fields, faults, book, readOnly, t, ref } = props
  const { unlessLost, question } = useWidePaste(t, () => widget.current?.focus())
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const drawn = { ...latest.current, events, fields, faults, book, readOnly, t }
    if (widget.current) draw(widget.current, drawn, frame)
  }, [events, fields, faults, book, readOnly, t])
  useEffect(() => {
    if (!host.current) return
    const grid = mountGrid(host.current, ownerOf(latest, widget, unlessLost), latest.current.licenseKey)
    widget.current = grid
    frame.current = ''
    draw(grid, latest.current, frame)
    return () => {
      widget.current = undefined
      grid.destroy()
    }
  }, [unlessLost])
  useImperativeHandle(ref, () => ({ go: (row, field) => widget.current?.select(row, field) }), [])
  return (
    <>
      <div ref={host} className="rb-grid rb-event-grid" data-testid="event-grid" />
      {question}
    </>
  )
}

/** Other rows close a cell that is being typed in, so the widget gets them only where there are others. */
function draw(grid: GridWidget, { events, fields, book }: EventGridProps, frame: { current: string }): void {
  const texts = events.map((event) => fields.map((field) => textAt(event, field, book)))
  const now = JSON.stringify([events.length, fields])
  const isSame = now === frame.current
  frame.current = now
  if (isSame) {
    texts.forEach((row, at) => grid.write(at, row))
    grid.redraw()
    return
  }
  grid.show([...texts, fields.map(() => '')], fields.map(widthOf))
}

const WIDTHS = { at: 142, type: 96, name: 176, quantity: 84, channel: 80, id: 64, of: 64 } as const

const widthOf = (field: EventField): number =>
  field.kind === 'fact' ? 112 : WIDTHS[field.kind === 'part' ? field.part : field.kind]

const isNumeric = (field: EventField): boolean => field.kind === 'part' && field.part === 'quantity'

function lookOf({ events, fields, faults, book, t }: EventGridProps, row: number, at: number, text: string): CellLook {
  const event = events[row]
  const field = fields[at]
  if (!event || !field) return { text, classes: [] }
  const fault = faults.get(faultKey(row, at))
  if (fault) return { text, classes: ['rb-unread'], title: t(`scenario.fault.${fault.code}`, fault.values) }
  const classes = isNumeric(field) ? ['rb-number'] : []
  const type = typeOf(event)
  if (field.kind === 'type' && type)
    return { text, classes, title: textIn(specOf(type).meaning, book.writing.language) }
  if (field.kind !== 'fact' || text !== '') return { text, classes }
  // What an event of this type cannot say is no empty cell to fill in.
  const fact = factIn(event, field.name, book.facts)
  return fact ? { text, classes } : { text: '·', classes: ['rb-any'] }
}

function headerOf({ fields, book, t }: EventGridProps, at: number): HeaderLook {
  const field = fields[at]
  const numeric = field && isNumeric(field) ? ['rb-number'] : []
  if (field?.kind !== 'fact') {
    const name = field === undefined || field.kind === 'part' ? (field?.part ?? 'at') : field.kind
    return { label: t(`scenario.${name}`), detail: t(`scenario.detail.${name}`), classes: numeric, title: '' }
  }
  const fact = book.facts.find(({ name }) => name === field.name)
  const { language } = book.writing
  return {
    label: fact ? textIn(fact.label, language) : field.name,
    ...(fact?.unit ? { unit: textIn(fact.unit, language) } : {}),
    detail: fact ? t(`type.${fact.type}`, { defaultValue: t('scenario.money') }) : field.name,
    classes: [],
    title: field.name,
  }
}

const NONE: readonly string[] = []

function choicesOf({ events, fields, book, channels }: EventGridProps, at: number, row: number): readonly string[] {
  const field = fields[at]
  const event = events[row] ?? {}
  const { language } = book.writing
  const type = typeOf(event)
  if (field?.kind === 'type') return EVENT_TYPE_NAMES.map((name) => textIn(specOf(name).label, language))
  if (field?.kind === 'fact') {
    const fact = factIn(event, field.name, book.facts)
    return fact ? factChoices(fact, book.writing) : NONE
  }
  if (field?.kind !== 'part' || !type) return NONE
  if (field.part === 'name') return book.names(type).map(({ called }) => called)
  if (field.part === 'channel') return specOf(type).channel ? channels : NONE
  if (field.part !== 'of') return NONE
  return events.flatMap((other, index) => {
    const kind = typeOf(other)
    return kind && refersTo(type).includes(kind) ? [String(other['id'] ?? `e${index + 1}`)] : []
  })
}

/** The same list for the same question, while the events are the same: the grid asks for every cell that it draws. */
function keptAids(): (props: EventGridProps, at: number, row: number) => CellAid | undefined {
  let basis: readonly unknown[] = []
  let known = new Map<string, CellAid | undefined>()
  return (props, at, row) => {
    const now = [props.events, props.fields, props.book, props.channels]
    if (now.some((part, index) => part !== basis[index])) known = new Map()
    basis = now
    const key = faultKey(row, at)
    if (!known.has(key)) {
      const texts = choicesOf(props, at, row)
      known.set(key, texts.length === 0 ? undefined : oneOfThese(texts))
    }
    return known.get(key)
  }
}

function ownerOf(
  latest: { readonly current: EventGridProps },
  widget: { readonly current: GridWidget | undefined },
  unlessLost: WidePaste['unlessLost'],
): GridOwner {
  const now = (): EventGridProps => latest.current
  const set = (events: readonly JsonObject[]): void => {
    // At once, so that what is typed next is typed into what is there then.
    if (!now().readOnly) flushSync(() => now().onEvents(events))
  }
  const change = (changes: readonly CellChange[]): void =>
    set(withChanges(now().events, now().fields, changes, now().book))
  const rows = (): readonly number[] =>
    (widget.current?.selection() ?? [])
      .flatMap(({ row, rows }) => Array.from({ length: rows }, (_, index) => row + index))
      .filter((row) => row < now().events.length)
  const remove = (): void => {
    const gone = new Set(rows())
    if (gone.size > 0) set(now().events.filter((_, row) => !gone.has(row)))
  }
  const duplicate = (): void => {
    const chosen = [...new Set(rows())].sort((a, b) => a - b)
    // An id names one event.
    const copies = chosen.map((row) => withoutId(now().events[row]!))
    if (chosen.length > 0) set(now().events.toSpliced(chosen.at(-1)! + 1, 0, ...copies))
  }
  const off = (): boolean => now().readOnly || rows().length === 0
  const aids = keptAids()
  return {
    name: () => now().t('scenario.events'),
    readOnly: () => now().readOnly,
    cell: (row, at, typed) => lookOf(now(), row, at, typed),
    header: (at) => headerOf(now(), at),
    corner: () => ({ label: '', title: '' }),
    row: (row) => ({ classes: row >= now().events.length ? ['rb-empty'] : [] }),
    aid: (at, row) => aids(now(), at, row),
    menu: () => [
      { label: () => now().t('scenario.duplicateEvent'), run: duplicate, off },
      { label: () => now().t('scenario.removeEvent'), keys: 'Ctrl+-', run: remove, off },
    ],
    changed: change,
    pasted: (texts, at) => {
      const across = now().fields.length
      unlessLost(across, texts, at, () => change(changesFromRectangle(across, texts, at)))
    },
    rowsMoved: (moved, before) => set(reordered(now().events, moved, before)),
    selected: () => undefined,
    resized: () => undefined,
    keys: () => [
      { keys: 'Ctrl z', run: () => now().onUndo() },
      { keys: 'Ctrl Shift z', run: () => now().onRedo() },
      { keys: 'Ctrl y', run: () => now().onRedo() },
      { keys: 'Ctrl -', run: remove },
    ],
  }
}

function withoutId(event: JsonObject): JsonObject {
  const { id: _, ...rest } = event
  return rest as JsonObject
}

function reordered(events: readonly JsonObject[], moved: readonly number[], before: number): readonly JsonObject[] {
  const taken = new Set(moved)
  const stays = (from: number, to: number) => events.slice(from, to).filter((_, at) => !taken.has(from + at))
  const block = events.filter((_, row) => taken.has(row))
  return [...stays(0, before), ...block, ...stays(before, events.length)]
}
