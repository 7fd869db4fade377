/** Which entries of a new journal were not in the one before: those light up once. */
import type { JournalEntry } from '../../../rules/simulate/index.ts'

export function changedEntries(
  before: readonly JournalEntry[] | undefined,
  after: readonly JournalEntry[],
): ReadonlySet<number> {
  if (!before) return new Set()
  const left = new Map<string, number>()
  for (const entry of before) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + 1)
  const changed = new Set<number>()
  after.forEach((entry, index) => {
    const count = left.get(keyOf(entry)) ?? 0
    if (count === 0) changed.add(index)
    else left.set(keyOf(entry), count - 1)
  })
  return changed
}

const keyOf = (entry: JournalEntry): string => JSON.stringify(entry)
