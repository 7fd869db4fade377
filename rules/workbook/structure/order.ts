/** Where an entry stands among others, said as edits say it: after which one. */

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
  return step > 0 ? next : (keys.findLast((other, at) => at < keys.indexOf(next) && other !== key) ?? null)
}

/**
 * The moves after which `moved` stand together, in their order, before `before` (`null`: at the end). Those that would stand
 * where they are make none.
 */
export function movesTogether(
  keys: readonly string[],
  moved: readonly string[],
  before: string | null,
): readonly { readonly id: string; readonly after: string | null }[] {
  const together = new Set(moved)
  const end = before === null ? keys.length : keys.indexOf(before)
  const order = [...keys]
  let after = keys.findLast((key, at) => at < end && !together.has(key)) ?? null
  return keys
    .filter((key) => together.has(key))
    .flatMap((id) => {
      const move = { id, after }
      const stands = order[order.indexOf(id) - 1] ?? null
      after = id
      if (stands === move.after) return []
      order.splice(order.indexOf(id), 1)
      order.splice(move.after === null ? 0 : order.indexOf(move.after) + 1, 0, id)
      return [move]
    })
}

/**
 * Those that need not move for the one order to become the other: as many as can be. The rest is moved, from the first on,
 * each behind one that stands right already. Both have the same keys.
 */
export function unmovedOf(now: readonly string[], wanted: readonly string[]): ReadonlySet<string> {
  const placeNow = new Map(now.map((id, at) => [id, at]))
  const places = wanted.map((id) => placeNow.get(id)!)
  /** By length, where the rising run ends that ends lowest; and of each place the one before it in its run. */
  const ends: number[] = []
  const before = places.map((place, at) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (places[ends[middle]!]! < place) low = middle + 1
      else high = middle
    }
    ends[low] = at
    return ends[low - 1]
  })
  const staying = new Set<string>()
  for (let at = ends.at(-1); at !== undefined; at = before[at]) staying.add(wanted[at]!)
  return staying
}
