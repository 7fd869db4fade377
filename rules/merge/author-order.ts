/**
 * The rows of a sheet, or the entries of a list, in the order that the author of a batch sees while it goes through, and
 * which of them are really there: others may have deleted some.
 *
 * All places that they will ever have are laid out first (what is moved or put back gets a new place, the old one stays
 * empty), so that "the nearest one above that is still there" takes no walk over all those in between.
 */
import { type Edit, idOf, isMaking, isPlacing, isTaking, type Placing } from '../workbook/index.ts'
import { Marks } from './marks.ts'

export class AuthorOrder {
  /** By place. */
  readonly #ids: string[]
  /** By id, where the author sees it. */
  readonly #places: Map<string, number>
  /** The place that each edit that puts something somewhere gives it. */
  readonly #given: ReadonlyMap<Edit, number>
  readonly #standing: Set<string>
  readonly #marks: Marks

  /** `edits`: those of the batch that concern the list. */
  constructor(seen: readonly string[], standing: Iterable<string>, edits: readonly Edit[]) {
    const { order, given, ids } = layOut(seen, edits)
    const places = Int32Array.from({ length: ids.length }, () => 0)
    order.forEach((node, place) => (places[node] = place))
    this.#ids = order.map((node) => ids[node]!)
    this.#places = new Map(seen.map((id, node) => [id, places[node + 1]!]))
    this.#given = new Map([...given].map(([edit, node]) => [edit, places[node]!]))
    this.#standing = new Set(standing)
    this.#marks = new Marks(order.length)
    for (const [id, place] of this.#places) this.#marks.set(place, this.#standing.has(id))
  }

  sees(id: string): boolean {
    return this.#places.has(id)
  }

  isStanding(id: string): boolean {
    return this.#standing.has(id)
  }

  /** What is put after something that somebody deleted goes after the nearest one above it that is still there. */
  placed(edit: Placing): Placing {
    const at = edit.after === null ? undefined : this.#places.get(edit.after)
    if (at === undefined || this.#standing.has(edit.after!)) return edit
    const own = this.#places.get(idOf(edit))
    if (own !== undefined) this.#marks.set(own, false)
    const above = this.#marks.before(at)
    if (own !== undefined) this.#marks.set(own, this.#standing.has(idOf(edit)))
    return { ...edit, after: above < 0 ? null : this.#ids[above]! }
  }

  follow(edit: Edit): void {
    const id = idOf(edit)
    if (!isTaking(edit) && !isPlacing(edit)) return
    const before = this.#places.get(id)
    if (before !== undefined) this.#marks.set(before, false)
    if (isTaking(edit)) {
      this.#places.delete(id)
      this.#standing.delete(id)
      return
    }
    if (isMaking(edit)) this.#standing.add(id)
    const place = this.#given.get(edit)!
    this.#places.set(id, place)
    this.#marks.set(place, this.#standing.has(id))
  }

  /** It stays where it is. */
  rename(id: string, to: string): void {
    const place = this.#places.get(id)
    if (place === undefined) return
    this.#places.delete(id)
    this.#places.set(to, place)
    this.#ids[place] = to
    if (this.#standing.delete(id)) this.#standing.add(to)
  }
}

/** Nodes in their final order; node 0 stands before all others and is none of them. */
function layOut(seen: readonly string[], edits: readonly Edit[]) {
  const ids = ['', ...seen]
  const next = ids.map((_, node) => node + 1)
  next[ids.length - 1] = 0
  const nodes = new Map(seen.map((id, at) => [id, at + 1]))
  const given = new Map<Edit, number>()
  for (const edit of edits) {
    const id = idOf(edit)
    if (isTaking(edit)) nodes.delete(id)
    if (!isPlacing(edit)) continue
    nodes.delete(id)
    const above = edit.after === null ? 0 : (nodes.get(edit.after) ?? 0)
    const node = ids.push(id) - 1
    next.push(next[above]!)
    next[above] = node
    nodes.set(id, node)
    given.set(edit, node)
  }
  const order: number[] = []
  for (let node = next[0]!; node !== 0; node = next[node]!) order.push(node)
  return { order, given, ids }
}
