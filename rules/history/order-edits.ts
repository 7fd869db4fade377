import { unmovedOf } from '../workbook/index.ts'

/** How one order of names becomes another: which go, which come and which move, those that can stay staying. */
export interface Order {
  readonly gone: readonly string[]
  /** One after the other; `after` is in its place by then. */
  readonly placed: readonly { readonly id: string; readonly after: string | null; readonly isNew: boolean }[]
}

export function orderEdits(from: readonly string[], to: readonly string[], stays: (id: string) => boolean): Order {
  const kept = from.filter(stays)
  const known = new Set(kept)
  const unmoved = unmovedOf(
    kept,
    to.filter((id) => known.has(id)),
  )
  return {
    gone: from.filter((id) => !known.has(id)),
    placed: to.flatMap((id, at) => (unmoved.has(id) ? [] : [{ id, after: to[at - 1] ?? null, isNew: !known.has(id) }])),
  }
}
