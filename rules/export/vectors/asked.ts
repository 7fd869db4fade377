/** What the pinned scenarios of a book really ask: real questions, with all that the engine puts before a sheet. */
import type { JsonObject } from '../../json.ts'
import { prepare, simulate, TimelineError, watched } from '../../simulate/index.ts'
import { canonicalJson, type Workbook } from '../../workbook/index.ts'

const MOST_PER_SHEET = 2000

/** By sheet, in the order in which they were asked first. */
export function askedInScenarios(workbook: Workbook): ReadonlyMap<string, readonly JsonObject[]> {
  const found = new Map<string, Map<string, JsonObject>>()
  const prepared = prepare(workbook)
  if (!prepared.ok) return new Map()
  const plan = watched(prepared.plan, ({ sheet, data }) => {
    const known = found.get(sheet) ?? new Map<string, JsonObject>()
    found.set(sheet, known)
    const text = canonicalJson(data)
    if (known.size < MOST_PER_SHEET && !known.has(text)) known.set(text, JSON.parse(text) as JsonObject)
  })
  for (const scenario of workbook.scenarios) {
    try {
      simulate(plan, scenario)
    } catch (error) {
      // A scenario may expect to be refused; what it asked until then was asked.
      if (!(error instanceof TimelineError)) throw error
    }
  }
  return new Map([...found].map(([sheet, questions]) => [sheet, [...questions.values()]]))
}
