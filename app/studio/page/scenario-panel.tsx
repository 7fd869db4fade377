/** The middle of the scenarios' page: one scenario with its events, its account and what it promises. */
import { Button, Text } from '@mantine/core'
import { useDeferredValue, type ReactNode } from 'react'
import type { BookReader, Scenario } from '../../../rules/workbook/index.ts'
import type { History } from './use-history.ts'
import type { ScenarioEdits } from './use-scenario-edits.ts'
import type { Scenarios } from './use-scenarios.ts'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import type { Words } from '../use-words.ts'
import { AccountFacts } from '../scenarios/account-facts.tsx'
import { EventEditor } from '../scenarios/event-editor.tsx'
import { eventsOf } from '../scenarios/event-rows.ts'
import { ExpectationsList } from '../scenarios/expectations-list.tsx'
import { asStored, expectOf } from '../scenarios/pins.ts'
import { ScenarioHead } from '../scenarios/scenario-head.tsx'
import { useEventBook } from '../scenarios/use-event-book.ts'

export interface ScenarioPanelProps {
  readonly book: BookReader
  readonly scenarios: Scenarios
  /** What the address asks for. */
  readonly wanted: string | undefined
  readonly edits: ScenarioEdits
  readonly preview: Preview
  readonly history: History
  readonly words: Words
  readonly readOnly: boolean
  readonly licenseKey: string
}

export function ScenarioPanel(props: ScenarioPanelProps) {
  const { scenarios, wanted, words, edits, readOnly } = props
  if (scenarios.chosen) return <OneScenario {...props} scenario={scenarios.chosen} />
  const { t } = words
  const isMissing = wanted !== undefined
  return (
    <div className="rb-nothing rb-grow">
      <Text fw={600}>{isMissing ? t('scenario.unknown', { scenario: wanted }) : t('preview.none')}</Text>
      {!isMissing && (
        <Text size="sm" c="dimmed" maw={420}>
          {t('scenario.emptyHint')}
        </Text>
      )}
      {!isMissing && !readOnly && (
        <Button size="xs" mt="xs" onClick={() => edits.make()}>
          {t('scenario.makeFirst')}
        </Button>
      )}
    </div>
  )
}

function OneScenario({ scenario, ...props }: ScenarioPanelProps & { readonly scenario: Scenario }) {
  const { book, scenarios, edits, preview, history, words, readOnly, licenseKey } = props
  const { t, lexicon } = words
  const events = useEventBook(book, lexicon)
  const last = useDeferredValue(usePreviewPart(preview, (state) => state.last))
  const result = last?.scenario === scenario.id ? last.result : undefined
  const expect = expectOf(scenario)
  return (
    <section className="rb-scenario" aria-label={t('preview.scenario')}>
      <ScenarioHead
        scenario={scenario}
        all={scenarios.all}
        words={words}
        writing={events.writing}
        readOnly={readOnly}
        last={lastAt(scenario)}
        onSet={(set) => edits.set(scenario, set)}
        onCopy={() => edits.copy(scenario)}
        onMove={(step) => edits.move(scenario, step)}
        onRemove={() => edits.remove(scenario)}
      />
      <Part title={t('scenario.events')} hint={t('chart.zone', { zone: lexicon.zone })}>
        <EventEditor
          scenario={scenario}
          all={scenarios.all}
          book={events}
          readOnly={readOnly}
          licenseKey={licenseKey}
          t={t}
          onEvents={(next) => edits.set(scenario, { events: next })}
          onUndo={history.undo}
          onRedo={history.redo}
        />
      </Part>
      <Part title={t('scenario.account')} hint={t('scenario.accountHint')}>
        <AccountFacts
          scenario={scenario}
          book={events}
          readOnly={readOnly}
          t={t}
          onAccount={(account) => edits.set(scenario, { account })}
        />
      </Part>
      <Part title={t('scenario.expectations')} hint={t('scenario.expectationsHint')}>
        <ExpectationsList
          expect={expect}
          result={result}
          words={words}
          writing={events.writing}
          readOnly={readOnly}
          onExpect={(next) => edits.set(scenario, { expect: asStored(next) })}
        />
      </Part>
    </section>
  )
}

function lastAt(scenario: Scenario): string | undefined {
  const at = eventsOf(scenario).at(-1)?.['at']
  return typeof at === 'string' ? at : undefined
}

interface PartProps {
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

function Part({ title, hint, children }: PartProps) {
  return (
    <section className="rb-scenario-part">
      <h2>
        {title} <span className="rb-dim">{hint}</span>
      </h2>
      {children}
    </section>
  )
}
