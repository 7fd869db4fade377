/** The left side of the scenarios' page: which there are, how they stand, how much of the book they reach. */
import { useDeferredValue } from 'react'
import type { Sheet } from '../../../rules/workbook/index.ts'
import type { Place } from '../draft/undo-stack.ts'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import { CoverageFooter } from '../scenarios/coverage-footer.tsx'
import type { Coverage } from '../../../rules/simulate/index.ts'
import { ScenarioList } from '../scenarios/scenario-list.tsx'
import type { Words } from '../use-words.ts'
import { ScenarioCount } from './scenario-count.tsx'
import type { Address } from './use-address.ts'
import type { Making } from './use-making.ts'
import type { ScenarioEdits } from './use-scenario-edits.ts'
import type { Scenarios } from './use-scenarios.ts'

export interface ScenarioSideProps {
  readonly scenarios: Scenarios
  readonly edits: ScenarioEdits
  readonly making: Making
  readonly preview: Preview
  readonly coverage: Coverage | undefined
  readonly sheets: readonly Sheet[]
  readonly words: Words
  readonly readOnly: boolean
  readonly address: Address
  readonly onGo: (to: Place) => void
}

export function ScenarioSide({
  scenarios,
  edits,
  making,
  preview,
  coverage,
  sheets,
  words,
  readOnly,
  address,
  onGo,
}: ScenarioSideProps) {
  const statuses = useDeferredValue(usePreviewPart(preview, (state) => state.statuses))
  return (
    <ScenarioList
      scenarios={scenarios.all}
      chosen={scenarios.chosen}
      statuses={statuses}
      words={words}
      readOnly={readOnly}
      addressOf={address.ofScenario}
      onMake={edits.make}
      onCopy={edits.copy}
      footer={
        <>
          <CoverageFooter
            coverage={coverage}
            sheets={sheets}
            words={words}
            addressOf={address.ofSheet}
            onGo={onGo}
            onMake={readOnly ? undefined : making.reaching}
          />
          <ScenarioCount scenarios={scenarios.all.length} statuses={statuses} t={words.t} />
        </>
      }
    />
  )
}
