/** The right side: what the draft does with the chosen scenario. It waits for the grid, never the other way round. */
import { memo, useDeferredValue, type ReactNode } from 'react'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Place } from '../draft/undo-stack.ts'
import { PreviewPanel } from '../preview/preview-panel.tsx'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import type { Words } from '../use-words.ts'
import type { JournalChoice } from './use-journal-choice.ts'
import type { ScenarioEdits } from './use-scenario-edits.ts'
import type { Scenarios } from './use-scenarios.ts'

export interface PreviewSideProps {
  readonly workbook: Workbook
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

export const PreviewSide = memo(function PreviewSide({
  workbook,
  preview,
  scenarios,
  edits,
  choice,
  why,
  words,
  readOnly,
  onScenario,
  onGo,
}: PreviewSideProps) {
  const state = useDeferredValue(usePreviewPart(preview, (all) => all))
  return (
    <Panel
      preview={state}
      workbook={workbook}
      scenarios={scenarios.all}
      scenario={scenarios.chosen}
      entry={choice.entry}
      why={why}
      lexicon={words.lexicon}
      t={words.t}
      onScenario={onScenario}
      onEntry={choice.choose}
      onFinding={onGo}
      onCopy={edits.copy}
      onMake={edits.make}
      readOnly={readOnly}
      onEdit={({ id }) => onGo({ scenario: id })}
    />
  )
})
