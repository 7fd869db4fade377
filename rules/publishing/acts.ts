/**
 * What people do to the versions of a book: publish now or for later, withdraw, say yes to what was carried. Each is
 * refused with its reason, or gives the history as it is from then on.
 */
import type { Clash } from '../merge/index.ts'
import type { Workbook } from '../workbook/index.ts'
import { governing, isPending, type PublishingHistory, type VersionLine } from './history.ts'
import { onTopOf } from './on-top-of.ts'
import { settle, type Settled, type Settling } from './settle.ts'

export interface Publication {
  readonly document: Workbook
  /** The version that it was proposed against; undefined: whichever governs just before it. */
  readonly base?: number | null | undefined
  readonly effectiveAt: number
}

export type Refusal =
  | { readonly kind: 'past'; readonly now: number }
  | { readonly kind: 'unknown' }
  /** It governs, or has governed. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'clash'; readonly clashes: readonly Clash[] }

export type Act<Done = unknown> = { readonly kind: 'done'; readonly settled: Settled } & Done

/** The new version, with its content: the document, or its changes on top of what governs just before it. */
export function publish(
  history: PublishingHistory,
  { document, base, effectiveAt }: Publication,
  settling: Settling,
): Act<{ readonly version: VersionLine; readonly document: Workbook }> | Refusal {
  const { versions } = history
  if (effectiveAt < settling.now) return { kind: 'past', now: settling.now }
  const below = governing(versions, effectiveAt)
  const isMoved = base !== undefined && base !== (below?.number ?? null)
  if (isMoved && base !== null && !versions.some(({ number }) => number === base)) return { kind: 'unknown' }
  const content =
    isMoved && below
      ? onTopOf(base === null ? undefined : history.documentOf(base), document, history.documentOf(below.number))
      : { kind: 'clean' as const, document }
  if (content.kind === 'clash') return content
  const number = Math.max(0, ...versions.map((version) => version.number)) + 1
  const version: VersionLine = {
    number,
    base: below?.number ?? null,
    origin: number,
    effectiveAt,
    standing: { kind: 'stands' },
    cleared: true,
  }
  const settled = settle(
    {
      versions: [...versions, version],
      documentOf: (wanted) => (wanted === number ? content.document : history.documentOf(wanted)),
    },
    settling,
  )
  return { kind: 'done', version, document: content.document, settled }
}

/** Before its instant only: what has governed stays what it was. What has missed its instant may be cleared away. */
export function withdraw(history: PublishingHistory, number: number, settling: Settling): Act | Refusal {
  const version = history.versions.find((each) => each.number === number)
  if (!version) return { kind: 'unknown' }
  const { kind } = version.standing
  if (kind === 'withdrawn' || kind === 'replaced') return { kind: 'gone' }
  if (kind !== 'waits' && !isPending(version, settling.now)) return { kind: 'too-late' }
  return changed(history, { ...version, standing: { kind: 'withdrawn' } }, settling)
}

/** A yes to what waits for one. */
export function clear(history: PublishingHistory, number: number, settling: Settling): Act | Refusal {
  const version = history.versions.find((each) => each.number === number)
  if (!version) return { kind: 'unknown' }
  const { standing } = version
  if (standing.kind !== 'waits' || standing.for.kind !== 'approval') return { kind: 'gone' }
  if (!isPending(version, settling.now)) return { kind: 'too-late' }
  return changed(history, { ...version, cleared: true }, settling)
}

function changed(history: PublishingHistory, version: VersionLine, settling: Settling): Act {
  const versions = history.versions.map((each) => (each.number === version.number ? version : each))
  return { kind: 'done', settled: settle({ versions, documentOf: (wanted) => history.documentOf(wanted) }, settling) }
}
