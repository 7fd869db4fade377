/** Where an entry stands among others, said as edits say it: after which one. */

/** What an entry has to stand after so that it stands before `before` (`null`: at the end). */
export function placeBefore(keys: readonly string[], key: string, before: string | null): string | null {
  const others = keys.filter((other) => other !== key)
  return before === null ? (others.at(-1) ?? null) : (others[others.indexOf(before) - 1] ?? null)
}

/**
 * What it has to stand after to go one step among its `neighbours`, who need not stand side by side in the list;
 * undefined where it stands at that end already.
 */
export function placeOfStep(
  keys: readonly string[],
  neighbours: readonly string[],
  key: string,
  step: -1 | 1,
): string | null | undefined {
  const next = neighbours[neighbours.indexOf(key) + step]
  if (next === undefined) return undefined
  return step > 0 ? next : placeBefore(keys, key, next)
}
