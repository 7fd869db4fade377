/** How one order of names becomes another: which go, which come and which move, those that can stay staying. */
export interface Order {
  readonly gone: readonly string[]
  /** One after the other; `after` is in its place by then. */
  readonly placed: readonly { readonly id: string; readonly after: string | null; readonly isNew: boolean }[]
}

export function orderEdits(from: readonly string[], to: readonly string[], stays: (id: string) => boolean): Order {
  const kept = from.filter(stays)
  const places = new Map(kept.map((id, at) => [id, at]))
  const still = longestRise(to.filter((id) => places.has(id)).map((id) => places.get(id)!))
  const unmoved = new Set(still.map((at) => kept[at]!))
  return {
    gone: from.filter((id) => !places.has(id)),
    placed: to.flatMap((id, at) =>
      unmoved.has(id) ? [] : [{ id, after: to[at - 1] ?? null, isNew: !places.has(id) }],
    ),
  }
}

/** The longest of the sequences that rise, picked from left to right; in n log n. */
function longestRise(numbers: readonly number[]): readonly number[] {
  /** For each length, where the sequence with the smallest last number ends. */
  const ends: number[] = []
  const before = numbers.map(() => -1)
  for (const [at, number] of numbers.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (numbers[ends[middle]!]! < number) low = middle + 1
      else high = middle
    }
    before[at] = ends[low - 1] ?? -1
    ends[low] = at
  }
  const rise: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) rise.push(numbers[at]!)
  return rise.reverse()
}
