/** How much of the book its scenarios reach, once all of them have run. It follows the runs, never the typing. */
import { useDeferredValue, useMemo } from 'react'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import { coverageOf, type Coverage } from '../../../rules/simulate/index.ts'

export function useCoverage(preview: Preview, workbook: Workbook): Coverage | undefined {
  const reached = useDeferredValue(usePreviewPart(preview, (state) => state.reached))
  const { sheets, scenarios } = workbook
  return useMemo(
    () => (reached === undefined || scenarios.length === 0 ? undefined : coverageOf({ sheets }, reached)),
    [reached, sheets, scenarios.length],
  )
}
