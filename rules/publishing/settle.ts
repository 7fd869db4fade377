/** What becomes of the pending versions when another one is below them: carried onto it, or left waiting. */
import { editsBetween } from '../history/index.ts'
import type { Workbook } from '../workbook/index.ts'
import {
  governing,
  inOrder,
  isPending,
  type PublishingHistory,
  type Standing,
  type VersionLine,
  type WaitsFor,
} from './history.ts'
import { onTopOf } from './on-top-of.ts'

/** The same changes on another version, as a new version in the place of the one before. */
export interface Carry extends VersionLine {
  readonly replaces: number
  readonly document: Workbook
}

export interface Settled {
  readonly versions: readonly VersionLine[]
  readonly carried: readonly Carry[]
}

export interface Settling {
  readonly now: number
  /** Whether a content that nobody has said yes to has to wait for it. */
  readonly needsApproval: boolean
  /** Whether a content that came of carrying can be used at all. */
  isSound?(document: Workbook): boolean
}

export function settle(history: PublishingHistory, { now, needsApproval, isSound }: Settling): Settled {
  const lines = new Map(history.versions.map((version) => [version.number, version]))
  const carried: Carry[] = []
  const made = new Map<number, Workbook>()
  const documentOf = (number: number): Workbook => made.get(number) ?? history.documentOf(number)
  const stand = (line: VersionLine, standing: Standing): VersionLine => {
    const next = { ...line, standing }
    lines.set(line.number, next)
    return next
  }
  const isCleared = (origin: number, document: Workbook): boolean =>
    [...lines.values()].some(
      (line) => line.origin === origin && line.cleared && isSame(documentOf(line.number), document),
    )

  let below = governing(history.versions, now)
  for (const pending of history.versions.filter((version) => isPending(version, now)).toSorted(inOrder)) {
    const found = carryOver(lines.get(pending.origin)!, below && documentOf(below.number), documentOf)
    if ('waitsFor' in found) {
      stand(pending, { kind: 'waits', for: found.waitsFor })
      continue
    }
    let line = pending
    const cleared = !needsApproval || isCleared(pending.origin, found.document)
    if (isSame(found.document, documentOf(pending.number))) {
      line = { ...pending, cleared: pending.cleared || cleared }
    } else if (isSound?.(found.document) === false) {
      stand(pending, { kind: 'waits', for: { kind: 'broken' } })
      continue
    } else {
      const number = Math.max(...lines.keys()) + 1
      line = { ...pending, number, base: below?.number ?? null, cleared }
      made.set(number, found.document)
      stand(pending, { kind: 'replaced', by: number })
      carried.push({ ...line, replaces: pending.number, document: found.document })
    }
    line = stand(line, line.cleared ? { kind: 'stands' } : { kind: 'waits', for: { kind: 'approval' } })
    if (line.standing.kind === 'stands') below = line
  }
  const versions = [...lines.values()]
  // What became of one that was carried may be settled only after it was put down.
  return { versions, carried: carried.map((carry) => ({ ...carry, ...lines.get(carry.number)! })) }
}

function carryOver(
  origin: VersionLine,
  below: Workbook | undefined,
  documentOf: (number: number) => Workbook,
): { readonly document: Workbook } | { readonly waitsFor: WaitsFor } {
  const mine = documentOf(origin.number)
  if (!below) return origin.base === null ? { document: mine } : { waitsFor: { kind: 'ground' } }
  const base = origin.base === null ? undefined : documentOf(origin.base)
  const merged = onTopOf(base, mine, below)
  return merged.kind === 'clean' ? merged : { waitsFor: merged }
}

const isSame = (a: Workbook, b: Workbook): boolean => a === b || editsBetween(a, b).length === 0
