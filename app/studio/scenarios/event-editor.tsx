/** The events of a scenario: the grid, and what is wrong in it as sentences that lead to their cells. */
import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useMemo, useRef } from 'react'
import type { JsonObject } from '../../../rules/json.ts'
import type { Scenario } from '../../../rules/workbook/index.ts'
import type { Translate } from '../../translate.ts'
import { faultsIn, type Faults } from './event-faults.ts'
import type { EventGridHandle } from './event-grid.client.tsx'
import { eventsOf, fieldsOf, type EventBook, type EventField } from './event-rows.ts'

const EventGrid = lazy(() => import('./event-grid.client.tsx'))

export interface EventEditorProps {
  readonly scenario: Scenario
  readonly all: readonly Scenario[]
  readonly book: EventBook
  readonly readOnly: boolean
  readonly licenseKey: string
  readonly t: Translate
  readonly onEvents: (events: readonly JsonObject[]) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
}

export function EventEditor({ scenario, all, book, t, ...props }: EventEditorProps) {
  const grid = useRef<EventGridHandle>(null)
  const events = useMemo(() => eventsOf(scenario), [scenario])
  const fields = useMemo(() => fieldsOf(events, book.facts), [events, book])
  const faults = useMemo(() => faultsIn(events, fields, book), [events, fields, book])
  const channels = useMemo(() => channelsIn(all), [all])
  return (
    <>
      <div className="rb-event-area" style={{ height: heightOf(events.length) }}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <EventGrid
            key={scenario.id}
            ref={grid}
            events={events}
            fields={fields}
            faults={faults}
            book={book}
            channels={channels}
            t={t}
            {...props}
          />
        </Suspense>
      </div>
      <FaultList
        faults={faults}
        fields={fields}
        book={book}
        t={t}
        onGo={(row, field) => grid.current?.go(row, field)}
      />
    </>
  )
}

const HEAD = 48
const ROW = 27
const LEAST = 5
const MOST = 16

/** As many rows as there are events and one more, within bounds; and room for the bar that scrolls sideways. */
const heightOf = (events: number): number => HEAD + ROW * Math.max(LEAST, Math.min(MOST, events + 1)) + 16

const USUAL_CHANNELS = ['online', 'offline']

const channelsIn = (all: readonly Scenario[]): readonly string[] => [
  ...new Set([
    ...USUAL_CHANNELS,
    ...all.flatMap((one) => eventsOf(one).flatMap(({ channel }) => (typeof channel === 'string' ? [channel] : []))),
  ]),
]

interface FaultListProps {
  readonly faults: Faults
  readonly fields: readonly EventField[]
  readonly book: EventBook
  readonly t: Translate
  readonly onGo: (row: number, field: number) => void
}

const MOST_SHOWN = 4

function FaultList({ faults, fields, book, t, onGo }: FaultListProps) {
  if (faults.size === 0) return null
  const shown = [...faults].slice(0, MOST_SHOWN).map(([key, fault]) => {
    const [row = 0, field = 0] = key.split(' ').map(Number)
    const place = t('scenario.faultAt', { row: row + 1, column: nameOf(fields[field], book, t) })
    return { key, row, field, sentence: place + t(`scenario.fault.${fault.code}`, fault.values) }
  })
  return (
    <ul className="rb-faults" data-testid="event-faults">
      {shown.map(({ key, row, field, sentence }) => (
        <li key={key}>
          <button type="button" className="rb-link" onClick={() => onGo(row, field)}>
            {sentence}
          </button>
        </li>
      ))}
      {faults.size > MOST_SHOWN && <li>{t('findings.more', { count: faults.size - MOST_SHOWN })}</li>}
    </ul>
  )
}

function nameOf(field: EventField | undefined, book: EventBook, t: Translate): string {
  if (field?.kind !== 'fact') return t(`scenario.${field?.kind === 'part' ? field.part : (field?.kind ?? 'at')}`)
  const fact = book.facts.find(({ name }) => name === field.name)
  return fact ? (fact.label[book.writing.language] ?? fact.label.en) : field.name
}
