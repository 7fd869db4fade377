/** What can be done to the scenarios of the book, as steps of its one history. */
import { useMemo } from 'react'
import type { Json } from '../../../rules/json.ts'
import type { JournalEntry } from '../../../rules/simulate/index.ts'
import type { MadeEvents } from '../../../rules/reach/index.ts'
import type { Edit, Scenario } from '../../../rules/workbook/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { titleOf } from '../scenarios.ts'
import {
  changed,
  copyOf,
  eventBehind,
  made,
  moved,
  movedTo,
  newId,
  removed,
  shifted,
} from '../scenarios/scenario-edits.ts'
import type { Words } from '../use-words.ts'
import type { Address } from './use-address.ts'

export interface ScenarioEdits {
  /** An empty one, after all others. */
  make(): void
  copy(scenario: Scenario): void
  /** Of events that were made for a purpose. */
  makeOf(title: string, events: MadeEvents): void
  /** A copy in which the event behind an entry comes a day later; false where no event is behind it. */
  later(scenario: Scenario, entry: JournalEntry): boolean
  /** One of its events happens at another time. */
  moveEvent(scenario: Scenario, event: number, instant: number): void
  set(scenario: Scenario, set: Readonly<Record<string, Json>>): void
  move(scenario: Scenario, step: -1 | 1): void
  remove(scenario: Scenario): void
}

export function useScenarioEdits(draft: OpenDraft, address: Address, { t, language }: Words): ScenarioEdits {
  return useMemo(() => {
    const all = (): readonly Scenario[] => draft.state().workbook.scenarios
    const edit = (edits: readonly Edit[], scenario: string): void => draft.edit(edits, { scenario })
    const add = (title: string, of: Scenario | undefined, after = all().at(-1)?.id ?? null): void => {
      const text = { en: title, ...(language === 'en' ? {} : { [language]: title }) }
      const id = newId(of && of.id !== '' ? of.id : title, all())
      edit(made(of ? copyOf(of, id, text) : { id, title: text, events: [] }, after), id)
      address.toScenario(id)
    }
    return {
      make: () => add(t('scenario.new'), undefined),
      makeOf: (title, { events, ...rest }) => add(title, { id: '', ...rest, events }),
      copy: (scenario) => add(t('preview.copyOf', { title: titleOf(scenario, language) }), scenario, scenario.id),
      later(scenario, entry) {
        const event = eventBehind(scenario, entry)
        if (event === undefined) return false
        const { zone } = draft.state().workbook
        const title = t('scenario.aDayLater', { title: titleOf(scenario, language) })
        add(title, shifted(scenario, event, 1, zone), scenario.id)
        return true
      },
      moveEvent(scenario, event, instant) {
        const { zone } = draft.state().workbook
        edit(changed(scenario.id, movedTo(scenario, event, instant, zone)), scenario.id)
      },
      set: (scenario, set) => edit(changed(scenario.id, set), scenario.id),
      move: (scenario, step) => edit(moved(all(), scenario.id, step), scenario.id),
      remove(scenario) {
        edit(removed(scenario.id), scenario.id)
        address.toScenario()
      },
    }
  }, [draft, address, t, language])
}
