/** The known name nearest to what was typed, for remedies. */

/** Edits (insert, drop, replace, swap neighbours) from one text to the other; counting stops above `most`. */
export function editDistance(a: string, b: string, most = 3): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let older: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (older[j - 2] ?? 0) + 1)
      row.push(best)
    }
    older = previous
    previous = row
  }
  return previous[b.length] ?? most + 1
}

/** How many edits still count as a slip in a word of this length. */
export const slips = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** The nearest of the known texts, if near enough to be what was meant. The first wins among equals. */
export const nearest = (text: string, known: readonly string[], most = mostFor(text)): string | undefined =>
  nearestOnes(text, known, most)[0]

const mostFor = (text: string): number => (text.length < 3 ? 0 : slips(text.length) + 1)
const MOST_EQUALS = 3

/** All of the known texts that are equally near, a few at most. */
export function nearestOnes(text: string, known: readonly string[], most = mostFor(text)): readonly string[] {
  const wanted = text.toLowerCase()
  let best: string[] = []
  let distance = most + 1
  for (const candidate of known) {
    const lower = candidate.toLowerCase()
    // The last part alone counts as well: `quantity` for `order.quantity`.
    const last = lower.slice(lower.lastIndexOf('.') + 1)
    const found = Math.min(editDistance(wanted, lower, most), last === wanted ? 0 : most + 1)
    if (found < distance) {
      best = [candidate]
      distance = found
    } else if (found === distance && best.length > 0 && best.length < MOST_EQUALS && !best.includes(candidate))
      best.push(candidate)
  }
  return best
}
