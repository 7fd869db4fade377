/** A binary heap in an array: the first entry is the one that stands before all others. */
export type Before<T> = (a: T, b: T) => boolean

export function push<T>(heap: T[], entry: T, before: Before<T>): void {
  let at = heap.length
  heap.push(entry)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!before(entry, heap[parent]!)) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = entry
}

export function pop<T>(heap: T[], before: Before<T>): T {
  const top = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return top
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
    if (!before(heap[child]!, last)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return top
}

/** What is to happen later: earlier ones first, of one instant by rank, and of one rank the one set up first. */
export interface Timed {
  readonly at: number
  readonly rank: number
  readonly seq: number
}

export const timedBefore = (a: Timed, b: Timed): boolean =>
  a.at !== b.at ? a.at < b.at : a.rank !== b.rank ? a.rank < b.rank : a.seq < b.seq
