/** The left side: the book's sheets with what is wrong in them, and how its scenarios stand. */
import { memo, useMemo } from 'react'
import type { Sheet } from '../../../rules/workbook/index.ts'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import { sheetHead } from '../sheet-head.ts'
import type { Structure } from '../structure/use-structure.ts'
import type { Words } from '../use-words.ts'
import { hitsOf } from './hits.ts'
import { ScenarioCount } from './scenario-count.tsx'
import { SheetList } from './sheet-list.tsx'

export interface SheetsPanelProps {
  readonly sheets: readonly Sheet[]
  readonly scenarios: number
  readonly current: string | undefined
  readonly preview: Preview
  readonly words: Words
  readonly addressOf: (sheet: string) => string
  readonly structure?: Structure
}

export const SheetsPanel = memo(function SheetsPanel({
  sheets,
  scenarios,
  current,
  preview,
  words: { t, language },
  addressOf,
  structure,
}: SheetsPanelProps) {
  const findings = usePreviewPart(preview, (state) => state.findings)
  const statuses = usePreviewPart(preview, (state) => state.statuses)
  const hits = usePreviewPart(preview, hitsOf)
  const list = useMemo(() => sheets.map(sheetHead), [sheets])
  return (
    <SheetList
      list={list}
      current={current}
      findings={findings}
      hit={hits}
      language={language}
      t={t}
      addressOf={addressOf}
      structure={structure}
      footer={<ScenarioCount scenarios={scenarios} statuses={statuses} t={t} />}
    />
  )
})
