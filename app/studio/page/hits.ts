/** The rows that decided something in the scenario on screen, by sheet. */
import type { PreviewState } from '../preview/preview.ts'

export type Hits = ReadonlyMap<string, ReadonlySet<string>>

const NONE: Hits = new Map()
const known = new WeakMap<object, Hits>()

export function hitsOf({ picture }: PreviewState): Hits {
  if (picture?.picture.kind !== 'simulated') return NONE
  const { journal } = picture.picture.result
  const before = known.get(journal)
  if (before) return before
  const hits = new Map<string, Set<string>>()
  for (const { because } of journal) {
    for (const { sheet, row } of because) hits.set(sheet, (hits.get(sheet) ?? new Set()).add(row))
  }
  known.set(journal, hits)
  return hits
}
