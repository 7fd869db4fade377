/** The events of a scenario in a grid of their own: the same typing, pasting and deleting as everywhere. */
import { useEffect, useRef } from 'react'
import { EVENT_TYPE_NAMES, isEventType, specOf, type EventType } from '../../../rules/simulate/index.ts'
import { textIn, type Language } from '../../../rules/text.ts'
import { EVENT_COLUMNS, type EventColumn, type EventTexts } from './event-rows.ts'
import { mountGrid, type GridOwner, type GridWidget } from '../grid/handsontable-grid.ts'
import { changesFromRectangle } from '../grid/grid-shape.ts'
import { useWidePaste, type WidePaste } from '../grid/paste-question.tsx'
import type { Translate } from '../translate.ts'

export interface EventGridProps {
  readonly rows: readonly EventTexts[]
  readonly problems: ReadonlyMap<number, EventColumn>
  readonly names: readonly string[]
  readonly licenseKey: string
  readonly language: Language
  readonly t: Translate
  readonly onCells: (
    changes: readonly { readonly row: number; readonly column: EventColumn; readonly text: string }[],
  ) => void
  readonly onRemove: (rows: readonly number[]) => void
}

const WIDTHS = [210, 96, 190, 84, 84, 72, 72, 260]

export default function EventGrid(props: EventGridProps) {
  const host = useRef<HTMLDivElement>(null)
  const widget = useRef<GridWidget>(undefined)
  const latest = useRef(props)
  const { unlessLost, question } = useWidePaste(props.t, () => widget.current?.focus())

  useEffect(() => {
    latest.current = props
    if (widget.current) draw(widget.current, props)
  })
  useEffect(() => {
    if (!host.current) return
    const grid = mountGrid(host.current, ownerOf(latest, widget, unlessLost), latest.current.licenseKey)
    widget.current = grid
    draw(grid, latest.current)
    return () => {
      widget.current = undefined
      grid.destroy()
    }
  }, [unlessLost])
  return (
    <>
      <div ref={host} className="rb-grid rb-event-grid" data-testid="event-grid" />
      {question}
    </>
  )
}

function draw(grid: GridWidget, { rows }: EventGridProps): void {
  const texts = rows.map((row) => EVENT_COLUMNS.map((column) => row[column]))
  grid.show([...texts, EVENT_COLUMNS.map(() => '')], [...WIDTHS])
}

function hintOf(type: EventType, language: Language): string {
  const { label, meaning } = specOf(type)
  return `${textIn(label, language)}${language === 'en' ? ': ' : '：'}${textIn(meaning, language)}`
}

function ownerOf(
  latest: { readonly current: EventGridProps },
  widget: { readonly current: GridWidget | undefined },
  unlessLost: WidePaste['unlessLost'],
): GridOwner {
  const remove = (): void => {
    const ranges = widget.current?.selection() ?? []
    latest.current.onRemove(ranges.flatMap(({ row, rows }) => Array.from({ length: rows }, (_, index) => row + index)))
  }
  const change = (changes: readonly { row: number; field: number; text: string }[]): void =>
    latest.current.onCells(
      changes.flatMap(({ row, field, text }) => {
        const column = EVENT_COLUMNS[field]
        return column ? [{ row, column, text }] : []
      }),
    )
  return {
    name: () => latest.current.t('scenario.edit'),
    readOnly: () => false,
    cell: (row, field, typed) => ({
      text: typed,
      classes: [
        ...(latest.current.problems.get(row) === EVENT_COLUMNS[field] ? ['rb-unread'] : []),
        ...(EVENT_COLUMNS[field] === 'quantity' ? ['rb-number'] : []),
      ],
      ...(EVENT_COLUMNS[field] === 'type' && isEventType(typed) && { title: hintOf(typed, latest.current.language) }),
    }),
    header: (field) => ({
      label: latest.current.t(`scenario.${EVENT_COLUMNS[field] ?? 'at'}`),
      detail: '',
      classes: [],
      title: '',
    }),
    corner: () => ({ label: '', title: '' }),
    row: (row) => ({ classes: row >= latest.current.rows.length ? ['rb-empty'] : [] }),
    choices: (field) => {
      if (EVENT_COLUMNS[field] === 'type') return EVENT_TYPE_NAMES
      return EVENT_COLUMNS[field] === 'name' ? latest.current.names : []
    },
    menu: () => [{ label: () => latest.current.t('scenario.remove'), keys: 'Ctrl+-', run: remove }],
    changed: change,
    pasted: (texts, at) =>
      unlessLost(EVENT_COLUMNS.length, texts, at, () => change(changesFromRectangle(EVENT_COLUMNS.length, texts, at))),
    rowsMoved: () => undefined,
    selected: () => undefined,
    resized: () => undefined,
    keys: () => [{ keys: 'Ctrl -', run: remove }],
  }
}
