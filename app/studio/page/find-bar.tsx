/** Find and replace, above the grid: over the sheet or the whole book, from the selected cell on. */
import { ActionIcon, Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { labelsIn, type BookReader, type Edit, type Sheet } from '../../../rules/workbook/index.ts'
import type { GridPlace } from '../grid/grid-shape.ts'
import { find, isBefore, replacements, type Hit, type Labels, type Where } from '../grid/find.ts'
import { ChevronDownIcon, ChevronUpIcon, CrossIcon } from '../icons.tsx'
import { KEEPS_KEYBOARD } from '../keyboard.ts'
import type { Words } from '../use-words.ts'
import { usePlaceIn, type Selection } from './selection.ts'
import type { Finding } from './use-finding.ts'

export interface FindBarProps {
  readonly finding: Finding
  readonly book: BookReader
  readonly sheet: Sheet
  readonly selection: Selection
  readonly words: Words
  readonly readOnly: boolean
  readonly onGo: (hit: Hit) => void
  readonly onEdits: (edits: readonly Edit[], at: Hit) => void
  readonly onClose: () => void
}

export function FindBar(props: FindBarProps) {
  const { finding, words, readOnly, onGo, onEdits, onClose } = props
  const { t } = words
  const { sought, scope, by } = finding
  const field = useRef<HTMLInputElement>(null)
  const [done, say] = useState<number>()
  const hits = useHits(props)
  const place = usePlaceIn(props.selection, props.sheet.id)
  const now = hits.findIndex((hit) => isAt(hit, props.sheet.id, place))
  const { asked } = finding
  useEffect(() => {
    if (asked > 0) field.current?.select()
  }, [asked])

  const step = (by: 1 | -1, among = hits): void => {
    say(undefined)
    const here = whereOf(props, place)
    const next =
      by > 0
        ? (among.find(({ at }) => here === undefined || isBefore(here, at)) ?? among[0])
        : (among.findLast(({ at }) => here !== undefined && isBefore(at, here)) ?? among.at(-1))
    if (!next) return
    // One goes on from where one is: the grid shows the cell and leaves the keyboard here.
    const writing = document.activeElement
    onGo(next)
    if (writing instanceof HTMLElement && writing.isConnected) writing.focus({ preventScroll: true })
  }
  const replace = (some: readonly Hit[]): void => {
    const edits = replacements(some, sought, by)
    if (edits.length > 0) flushSync(() => onEdits(edits, some[0]!))
    say(edits.length)
  }
  const replaceThis = (): void => {
    const hit = hits[now]
    if (hit?.typed !== undefined) replace([hit])
    step(
      1,
      hits.filter((other) => other !== hit),
    )
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type !== 'text') return
    event.preventDefault()
    if (event.target === field.current) step(event.shiftKey ? -1 : 1)
    else replaceThis()
  }
  const replaceable = hits.filter(({ typed }) => typed !== undefined).length
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter and Esc of the fields in it
    <div
      className={`rb-find ${KEEPS_KEYBOARD}`}
      role="search"
      aria-label={t('views.find')}
      onKeyDown={press}
      data-testid="find-bar"
    >
      <div className="rb-find-line">
        <TextInput
          ref={field}
          size="xs"
          className="rb-find-text"
          aria-label={t('views.findWhat')}
          placeholder={t('views.findWhat')}
          value={sought.text}
          // It was asked for.
          autoFocus
          onChange={(event) => finding.seek({ text: event.currentTarget.value })}
        />
        <span className="rb-find-count" role="status" data-testid="find-count">
          {countText(t, sought.text, hits, now, done)}
        </span>
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={t('views.previous')}
          title={t('views.previous')}
          disabled={hits.length === 0}
          onClick={() => step(-1)}
        >
          <ChevronUpIcon size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={t('views.next')}
          title={t('views.next')}
          disabled={hits.length === 0}
          onClick={() => step(1)}
        >
          <ChevronDownIcon size={14} />
        </ActionIcon>
        <SegmentedControl
          size="xs"
          aria-label={t('views.scope')}
          value={scope}
          onChange={(value) => finding.look(value === 'book' ? 'book' : 'sheet')}
          data={[
            { value: 'sheet', label: t('views.inSheet') },
            { value: 'book', label: t('views.inBook') },
          ]}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          ml="auto"
          aria-label={t('structure.close')}
          onClick={onClose}
        >
          <CrossIcon size={14} />
        </ActionIcon>
      </div>
      <div className="rb-find-line">
        {finding.replacing && !readOnly && (
          <>
            <TextInput
              size="xs"
              className="rb-find-text"
              aria-label={t('views.replaceBy')}
              placeholder={t('views.replaceBy')}
              value={by}
              onChange={(event) => finding.replaceBy(event.currentTarget.value)}
            />
            <Button size="compact-xs" variant="default" disabled={hits.length === 0} onClick={replaceThis}>
              {t('views.replace')}
            </Button>
            <Button size="compact-xs" variant="default" disabled={replaceable === 0} onClick={() => replace(hits)}>
              {t('views.replaceAll', { count: replaceable })}
            </Button>
            {replaceable < hits.length && (
              <span className="rb-dim">{t('views.byLabel', { count: hits.length - replaceable })}</span>
            )}
          </>
        )}
        <Checkbox
          size="xs"
          label={t('views.matchCase')}
          checked={sought.matchCase}
          onChange={(event) => finding.seek({ matchCase: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={t('views.wholeCell')}
          checked={sought.wholeCell}
          onChange={(event) => finding.seek({ wholeCell: event.currentTarget.checked })}
        />
      </div>
    </div>
  )
}

function useHits({ finding: { sought, scope }, book, sheet }: FindBarProps): readonly Hit[] {
  const wanted = useDeferredValue(sought)
  const settled = useDeferredValue(book)
  const current = useDeferredValue(sheet)
  return useMemo(() => {
    const { workbook } = settled
    const sheets = scope === 'book' ? workbook.sheets : [current]
    const labelsOf = (of: Sheet, id: string): Labels => {
      const column = of.columns.find((one) => one.id === id)
      const choices = column ? settled.choices(of, column) : []
      return new Map(choices.map(({ value, label }) => [String(value), label]))
    }
    return find(sheets, wanted, labelsIn(workbook, settled.dictionaries), labelsOf)
  }, [wanted, settled, current, scope])
}

const isAt = (hit: Hit, sheet: string, place: GridPlace | undefined): boolean =>
  hit.sheet === sheet && hit.row === place?.row && hit.column === place.column

/** The selected cell in the order in which hits are. */
function whereOf({ finding: { scope }, book, sheet }: FindBarProps, place: GridPlace | undefined): Where | undefined {
  if (!place) return undefined
  const sheetAt = scope === 'book' ? book.workbook.sheets.findIndex(({ id }) => id === sheet.id) : 0
  const rowAt = sheet.rows.findIndex(({ id }) => id === place.row)
  const keys = [...sheet.columns.map(({ id }) => id), '@from', '@until', '@note']
  return [sheetAt, rowAt < 0 ? sheet.rows.length : rowAt, keys.indexOf(place.column)]
}

function countText(t: Words['t'], text: string, hits: readonly Hit[], now: number, done: number | undefined): string {
  if (done !== undefined) return t('views.replaced', { count: done })
  if (text.trim() === '') return ''
  if (hits.length === 0) return t('views.notFound')
  return now < 0 ? t('views.found', { count: hits.length }) : t('views.nth', { at: now + 1, count: hits.length })
}
