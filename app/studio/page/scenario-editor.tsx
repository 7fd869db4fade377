/** A scenario of one's own, changed event by event while the preview answers behind it. */
import { Button, Drawer, Group, Skeleton, Text, TextInput } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { isJsonObject } from '../../../rules/json.ts'
import { readerOf, type Scenario, type Workbook } from '../../../rules/workbook/index.ts'
import {
  emptyEvent,
  eventOfTexts,
  isBlank,
  textsOfEvent,
  type EventColumn,
  type EventTexts,
} from '../preview/event-rows.ts'
import { titleOf } from '../scenarios.ts'
import type { Words } from '../use-words.ts'

const EventGrid = lazy(() => import('../preview/event-grid.client.tsx'))

export interface ScenarioEditorProps {
  readonly scenario: Scenario
  readonly workbook: Workbook
  readonly words: Words
  readonly licenseKey: string
  readonly onChange: (scenario: Scenario) => void
  readonly onDiscard: (id: string) => void
  readonly onClose: () => void
}

export function ScenarioEditor({ scenario, workbook, words, licenseKey, ...on }: ScenarioEditorProps) {
  const { t, language } = words
  const [rows, setRows] = useState<readonly EventTexts[]>(() => rowsOf(scenario))
  const names = useMemo(() => namesIn(workbook), [workbook])
  const problems = new Map(
    rows.flatMap((row, index) => {
      const reading = eventOfTexts(row)
      return reading.ok || isBlank(row) ? [] : [[index, reading.column] as const]
    }),
  )
  const setAll = (next: readonly EventTexts[]): void => {
    setRows(next)
    const events = next.flatMap((row) => {
      const reading = eventOfTexts(row)
      return reading.ok ? [reading.event] : []
    })
    on.onChange({ ...scenario, events })
  }
  const setCells = (changes: readonly { row: number; column: EventColumn; text: string }[]): void => {
    const next = [...rows]
    for (const { row, column, text } of changes) {
      while (next.length <= row) next.push(emptyEvent)
      next[row] = { ...(next[row] ?? emptyEvent), [column]: text }
    }
    setAll(next.filter((row) => !isBlank(row)))
  }
  return (
    <Drawer
      opened
      onClose={on.onClose}
      position="bottom"
      size={364}
      padding="xs"
      classNames={{ content: 'rb-drawer' }}
      withOverlay={false}
      lockScroll={false}
      title={t('scenario.edit')}
      trapFocus={false}
    >
      <Group align="flex-end" mb="xs">
        <TextInput
          size="xs"
          w={320}
          label={t('scenario.title')}
          value={titleOf(scenario, language)}
          onChange={(event) => on.onChange({ ...scenario, title: { en: event.currentTarget.value } })}
        />
        <TextInput
          size="xs"
          w={240}
          label={t('scenario.until')}
          value={typeof scenario['until'] === 'string' ? scenario['until'] : ''}
          onChange={(event) => on.onChange(withUntil(scenario, event.currentTarget.value))}
        />
        <Text size="xs" c="dimmed" flex={1}>
          {t('scenario.ownHint')} {[...problems.values()].includes('facts') && t('scenario.badFacts')}
        </Text>
        <Button size="xs" variant="subtle" color="red" onClick={() => on.onDiscard(scenario.id)}>
          {t('scenario.discard')}
        </Button>
        <Button size="xs" onClick={on.onClose}>
          {t('scenario.done')}
        </Button>
      </Group>
      <Suspense fallback={<Skeleton height={240} />}>
        <EventGrid
          rows={rows}
          problems={problems}
          names={names}
          licenseKey={licenseKey}
          language={language}
          t={t}
          onCells={setCells}
          onRemove={(gone) => setAll(rows.filter((_, index) => !gone.includes(index)))}
        />
      </Suspense>
    </Drawer>
  )
}

function rowsOf(scenario: Scenario): readonly EventTexts[] {
  const { events } = scenario
  return Array.isArray(events) ? events.filter(isJsonObject).map(textsOfEvent) : []
}

function withUntil(scenario: Scenario, until: string): Scenario {
  const { until: _, ...rest } = scenario
  return until.trim() === '' ? { ...rest, id: scenario.id } : { ...scenario, until: until.trim() }
}

function namesIn(workbook: Workbook): readonly string[] {
  const { usage, services, reports } = workbook.vocabulary
  return [...readerOf(workbook).dictionaries.items.keys(), ...[...usage, ...services, ...reports].map(({ id }) => id)]
}
