/** The right side of the scenarios' page: the outcome as everywhere, and in it what can be promised and what changed. */
import { memo, useDeferredValue, useMemo, type ReactNode } from 'react'
import { changesBetween, type Scenario, type Workbook } from '../../../rules/workbook/index.ts'
import type { Place } from '../draft/undo-stack.ts'
import type { JournalChoice } from './use-journal-choice.ts'
import type { ScenarioEdits } from './use-scenario-edits.ts'
import type { Scenarios } from './use-scenarios.ts'
import { entryInWords, subjectsOf } from '../preview/journal-words.ts'
import { PreviewPanel, type Promises } from '../preview/preview-panel.tsx'
import type { LastResult, Preview, PreviewState } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import type { Words } from '../use-words.ts'
import { EntryActions } from '../scenarios/entry-actions.tsx'
import { FinalFigures } from '../scenarios/final-figures.tsx'
import { OutcomeChanges } from '../scenarios/outcome-changes.tsx'
import { accepted, asStored, expectOf, mustBe, mustNotBe, pinsIn, without, type Expect } from '../scenarios/pins.ts'

export interface ScenarioOutcomeProps {
  readonly workbook: Workbook
  /** The book as it was opened. */
  readonly opened: Workbook
  readonly preview: Preview
  readonly scenarios: Scenarios
  readonly edits: ScenarioEdits
  readonly choice: JournalChoice
  readonly why: ReactNode
  readonly words: Words
  readonly readOnly: boolean
  readonly onScenario: (id: string) => void
  readonly onGo: (to: Place) => void
}

const Panel = memo(PreviewPanel)

export function ScenarioOutcome(props: ScenarioOutcomeProps) {
  const { workbook, preview, scenarios, edits, choice, words, onGo } = props
  const state = useDeferredValue(usePreviewPart(preview, (all) => all))
  const promises = usePromises(props, state)
  return (
    <Panel
      preview={state}
      workbook={workbook}
      scenarios={scenarios.all}
      scenario={scenarios.chosen}
      entry={choice.entry}
      why={props.why}
      lexicon={words.lexicon}
      t={words.t}
      onScenario={props.onScenario}
      onEntry={choice.choose}
      onFinding={onGo}
      onCopy={edits.copy}
      onMake={edits.make}
      readOnly={props.readOnly}
      onEdit={NOTHING}
      promises={promises}
    />
  )
}

const NOTHING = (): void => undefined
const NONE: Promises = { actions: () => null, above: null, below: null }

function usePromises(props: ScenarioOutcomeProps, { last }: PreviewState): Promises {
  const scenario = props.scenarios.chosen
  const { workbook, opened, edits, words, readOnly, preview, onGo } = props
  return useMemo(() => {
    if (!scenario || last?.scenario !== scenario.id) return NONE
    return promisesOf({ workbook, opened, edits, words, readOnly, preview, onGo, scenario, last })
  }, [scenario, last, workbook, opened, edits, words, readOnly, preview, onGo])
}

interface Seen extends Pick<
  ScenarioOutcomeProps,
  'workbook' | 'opened' | 'edits' | 'words' | 'readOnly' | 'preview' | 'onGo'
> {
  readonly scenario: Scenario
  readonly last: LastResult
}

function promisesOf(seen: Seen): Promises {
  const { scenario, last, edits, words, readOnly } = seen
  const { result } = last
  const { t, lexicon } = words
  const expect = expectOf(scenario)
  const pins = pinsIn(expect, result)
  const subjects = subjectsOf(result.journal)
  const set = (next: Expect): void => edits.set(scenario, { expect: asStored(next) })
  return {
    actions(index) {
      const entry = result.journal[index]
      if (!entry) return null
      const pin = pins.get(index)
      return (
        <EntryActions
          sentence={entryInWords(entry, lexicon, t, subjects)}
          pinned={pin !== undefined}
          readOnly={readOnly}
          t={t}
          onPin={() => set(pin === undefined ? mustBe(expect, result, index) : without(expect, 'journal', pin))}
          onForbid={() => set(mustNotBe(expect, result, index))}
          onLater={() => edits.later(scenario, entry)}
        />
      )
    },
    move: readOnly ? undefined : (event, instant) => edits.moveEvent(scenario, event, instant),
    above: changes(seen, set),
    below: <FinalFigures result={result} expect={expect} readOnly={readOnly} lexicon={lexicon} t={t} onExpect={set} />,
  }
}

/** What came out before, and taking the new outcome over; without a before, taking it over where promises are not met. */
function changes({ scenario, last, preview, readOnly, ...seen }: Seen, set: (expect: Expect) => void): ReactNode {
  const expect = expectOf(scenario)
  const next = accepted(expect, last.result)
  const isMet = JSON.stringify(next) === JSON.stringify(expect)
  if (!last.before && isMet) return null
  const accept = (): void => {
    if (!isMet) set(next)
    preview.accept(scenario.id)
  }
  return (
    <OutcomeChanges
      before={last.before ?? last.result}
      after={last.result}
      workbook={seen.workbook}
      edited={editedRows(seen.opened, seen.workbook)}
      lexicon={seen.words.lexicon}
      t={seen.words.t}
      onReason={seen.onGo}
      onAccept={readOnly ? undefined : accept}
    />
  )
}

const editedRows = (opened: Workbook, now: Workbook): ReadonlySet<string> =>
  new Set(changesBetween(opened, now).map(({ sheet, row }) => `${sheet} ${row}`))
