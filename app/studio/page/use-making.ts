/** Scenarios that come to a row, or to what a finding shows: made in the worker, and gone to. */
import { useMemo } from 'react'
import type { Purpose } from '../../../rules/reach/index.ts'
import { placeName, type Finding, type Workbook } from '../../../rules/workbook/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import type { Preview } from '../preview/preview.ts'
import type { Words } from '../use-words.ts'
import type { ScenarioEdits } from './use-scenario-edits.ts'

/** Each answers why there is none; nothing where it was made. */
export interface Making {
  reaching(sheet: string, row: string): Promise<string | undefined>
  showing(finding: Finding): Promise<string | undefined>
}

export function useMaking(draft: OpenDraft, preview: Preview, edits: ScenarioEdits, { t, lexicon }: Words): Making {
  return useMemo(() => {
    const make = async (purpose: Purpose, title: (book: Workbook) => string): Promise<string | undefined> => {
      const made = await preview.make(purpose)
      const { workbook } = draft.state()
      if (made.kind === 'made') {
        edits.makeOf(title(workbook), made.events)
        return undefined
      }
      const sheet = workbook.sheets.find(({ id }) => id === purpose.sheet)
      const asked = sheet?.columns.filter(({ id }) => made.columns.includes(id)) ?? []
      const columns = asked.map(({ label }) => `“${lexicon.text(label)}”`).join(t('structure.comma'))
      return t(`scenario.none.${made.why}`, { columns })
    }
    const titled = (place: Parameters<typeof placeName>[1]) => (book: Workbook) => lexicon.text(placeName(book, place))
    return {
      reaching: (sheet, row) => make({ sheet, row }, titled({ sheet, row })),
      showing: ({ sheet, row, example }) =>
        make({ sheet, facts: example ?? {} }, titled(row === undefined ? { sheet } : { sheet, row })),
    }
  }, [draft, preview, edits, t, lexicon])
}
