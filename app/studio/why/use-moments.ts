/** What is behind the chosen entry of the journal, as the sheets are now. */
import { useEffect, useMemo } from 'react'
import type { JournalEntry } from '../../../rules/simulate/index.ts'
import type { BookReader } from '../../../rules/workbook/index.ts'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import { momentOf, type Moment } from './moment.ts'

export interface Moments {
  readonly entry: JournalEntry
  readonly moments: readonly Moment[]
}

export function useMoments(preview: Preview, book: BookReader, entry: number | undefined): Moments | undefined {
  useEffect(() => preview.ask(entry), [preview, entry])
  const why = usePreviewPart(preview, (state) => state.why)
  const last = usePreviewPart(preview, (state) => state.last)
  return useMemo(() => {
    const of = entry === undefined ? undefined : last?.result.journal[entry]
    if (!of || !why || why.entry !== entry || why.scenario !== last?.scenario) return undefined
    return { entry: of, moments: why.questions.flatMap((question) => momentOf(book, question) ?? []) }
  }, [why, last, entry, book])
}
