/** A list of words in a grid: the same typing, pasting, moving and deleting as in a sheet. */
import { useEffect, useMemo, useRef } from 'react'
import type { JsonObject } from '../../../rules/json.ts'
import { oneOfThese, type CellAid } from '../grid/cell-aid.ts'
import { changesFromRectangle } from '../grid/grid-shape.ts'
import { mountGrid, type GridOwner, type GridWidget } from '../grid/handsontable-grid.ts'
import { useWidePaste, type WidePaste } from '../grid/paste-question.tsx'
import type { Translate } from '../../translate.ts'
import type { WordChange } from './word-edits.ts'
import type { WordList } from './word-lists.ts'

export interface WordGridProps {
  readonly list: WordList
  readonly entries: readonly JsonObject[]
  /** How often each entry is used, in their order. */
  readonly uses: readonly (number | undefined)[]
  readonly readOnly: boolean
  readonly licenseKey: string
  readonly t: Translate
  readonly onChanges: (changes: readonly WordChange[]) => void
  readonly onRemove: (rows: readonly number[]) => void
  readonly onMove: (rows: readonly number[], before: number) => void
  readonly onSelect: (row: number) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
}

export default function WordGrid(props: WordGridProps) {
  const host = useRef<HTMLDivElement>(null)
  const widget = useRef<GridWidget>(undefined)
  const latest = useRef(props)
  const { unlessLost, question } = useWidePaste(props.t, () => widget.current?.focus())
  const { list, entries, uses } = props
  const texts = useMemo(() => textsOf(list, entries, uses), [list, entries, uses])

  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (!host.current) return
    const grid = mountGrid(host.current, ownerOf(latest, widget, unlessLost), latest.current.licenseKey)
    widget.current = grid
    const { list: first, entries: all, uses: counts } = latest.current
    draw(grid, first, textsOf(first, all, counts))
    grid.select(0, 0)
    return () => {
      widget.current = undefined
      grid.destroy()
    }
  }, [unlessLost])
  useEffect(() => {
    if (widget.current) draw(widget.current, list, texts)
  }, [list, texts])
  return (
    <>
      <div ref={host} className="rb-grid rb-word-grid" data-testid="word-grid" />
      {question}
    </>
  )
}

/** The last column says how often the word is used, and takes no text. */
const USES_WIDTH = 90

function textsOf(list: WordList, entries: readonly JsonObject[], uses: WordGridProps['uses']): string[][] {
  const texts = entries.map((entry, row) => [
    ...list.columns.map((column) => column.read(entry)),
    uses[row] === undefined ? '' : String(uses[row]),
  ])
  return [...texts, [...list.columns.map(() => ''), '']]
}

const draw = (grid: GridWidget, { columns }: WordList, texts: string[][]): void =>
  grid.show(texts, [...columns.map(({ width }) => width), USES_WIDTH])

function ownerOf(
  latest: { readonly current: WordGridProps },
  widget: { readonly current: GridWidget | undefined },
  unlessLost: WidePaste['unlessLost'],
): GridOwner {
  const columns = () => latest.current.list.columns
  const selected = (): readonly number[] => {
    const all = (widget.current?.selection() ?? []).flatMap(({ row, rows }) =>
      Array.from({ length: rows }, (_, at) => row + at),
    )
    return [...new Set(all)].filter((row) => row < latest.current.entries.length)
  }
  const none = (): boolean => latest.current.readOnly || selected().length === 0
  const remove = (): void => void (none() || latest.current.onRemove(selected()))
  const change = (changes: readonly { row: number; field: number; text: string }[]): void =>
    latest.current.onChanges(
      changes.flatMap(({ row, field, text }) => {
        const column = columns()[field]
        return column ? [{ row, column: column.id, text: column.choices ? chosen(column.id, text) : text }] : []
      }),
    )
  /** What stands there for people, or the identifier itself. */
  const shown = (id: string, choice: string): string => latest.current.t(`words.${id}.${choice}`)
  const chosen = (id: string, text: string): string => {
    const choices = columns().find((column) => column.id === id)?.choices ?? []
    return choices.find((choice) => shown(id, choice) === text.trim()) ?? text.trim()
  }
  const moveBy = (step: -1 | 1) => (): void => {
    const rows = selected()
    if (rows.length === 0) return
    const before = step < 0 ? Math.min(...rows) - 1 : Math.max(...rows) + 2
    if (before < 0 || before > latest.current.entries.length) return
    latest.current.onMove(rows, before)
    queueMicrotask(() => widget.current?.select(Math.min(...rows) + step, 0, rows.length, 1))
  }
  const aids = new Map<string, CellAid>()
  const aidOf = (field: number): CellAid | undefined => {
    const column = columns()[field]
    if (!column?.choices) return undefined
    const key = `${column.id} ${latest.current.t('words.lists.facts')}`
    const known = aids.get(key) ?? oneOfThese(column.choices.map((choice) => shown(column.id, choice)))
    aids.set(key, known)
    return known
  }
  return {
    name: () => latest.current.t(`words.lists.${latest.current.list.id}`),
    readOnly: () => latest.current.readOnly,
    cell(_, field, typed) {
      const column = columns()[field]
      if (!column) return { text: typed, classes: ['rb-number', 'rb-about'] }
      if (column.id === 'name') return { text: typed, classes: ['rb-word-name'] }
      const text = column.choices && typed !== '' ? shown(column.id, typed) : typed
      return { text, classes: column.id === 'decimals' ? ['rb-number'] : [] }
    },
    header(field) {
      const { t } = latest.current
      const id = columns()[field]?.id ?? 'uses'
      const hint = t(`words.hints.${id}`)
      return { label: t(`words.columns.${id}`), detail: hint, classes: [], title: hint }
    },
    corner: () => ({ label: '', title: '' }),
    row: (row) => ({ classes: row >= latest.current.entries.length ? ['rb-empty'] : [] }),
    aid: aidOf,
    menu: () => [
      { label: () => latest.current.t('grid.remove'), keys: 'Ctrl+-', run: remove, off: none },
      'line',
      { label: () => latest.current.t('grid.moveUp'), keys: 'Alt+Shift+↑', run: moveBy(-1), off: none },
      { label: () => latest.current.t('grid.moveDown'), keys: 'Alt+Shift+↓', run: moveBy(1), off: none },
    ],
    changed: change,
    pasted(texts, at) {
      const fields = columns().length
      unlessLost(fields, texts, at, () => change(changesFromRectangle(fields, texts, at)))
    },
    rowsMoved: (rows, before) => latest.current.onMove(rows, before),
    selected: (row) => latest.current.onSelect(row),
    resized: () => undefined,
    keys: () => [
      { keys: 'Ctrl z', run: () => latest.current.onUndo() },
      { keys: 'Ctrl Shift z', run: () => latest.current.onRedo() },
      { keys: 'Ctrl y', run: () => latest.current.onRedo() },
      { keys: 'Ctrl -', run: remove },
      { keys: 'Alt Shift ArrowUp', run: moveBy(-1) },
      { keys: 'Alt Shift ArrowDown', run: moveBy(1) },
    ],
  }
}
