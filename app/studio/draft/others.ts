/**
 * What others did to the draft while this page had it open, and what of one's own can still be had beside it.
 *
 * Revisions are counted from when the page opened; a step of the history remembers how many it had seen.
 */
import { documentBefore, merge, type Conflict, type Made } from '../../../rules/merge/index.ts'
import { applyPossible, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { isAbout } from './conflict.ts'
import type { Step } from './undo-stack.ts'

export interface Others {
  readonly count: number
  /** The last of them. */
  readonly made: readonly Made[]
}

export const nobody: Others = { count: 0, made: [] }

/** Steps that have seen less can no longer be held against what others did. */
const MOST_KEPT = 2_000

export const joined = ({ count, made }: Others, more: readonly Made[]): Others => ({
  count: count + more.length,
  made: [...made, ...more].slice(-MOST_KEPT),
})

export interface Possible {
  readonly edits: readonly Edit[]
  readonly disputed: readonly Conflict[]
}

/** Those of the edits that touch nothing of what others did, and what the rest meets. */
export function possibleOver(
  base: Workbook,
  current: Workbook,
  between: readonly Made[],
  edits: readonly Edit[],
): Possible {
  const disputed: Conflict[] = []
  let rest = edits
  while (rest.length > 0) {
    const merged = merge(base, current, between, rest)
    if (merged.kind === 'clean') return { edits: merged.edits, disputed }
    disputed.push(...merged.cells)
    const left = rest.filter((edit) => !merged.cells.some((clash) => isAbout(edit, clash)))
    rest = left.length < rest.length ? left : []
  }
  return { edits: [], disputed }
}

/**
 * What of a step can be taken back, without taking back what others wrote over it. Cells go one by one; what changes the
 * make-up of the book goes as a whole or not at all. Undefined: nothing of it.
 */
export function ownIn(step: Step, workbook: Workbook, others: Others): Possible | undefined {
  const unseen = others.count - step.seen
  if (unseen === 0) return { edits: step.back, disputed: [] }
  if (unseen > others.made.length) return undefined
  const between = others.made.slice(-unseen)
  const possible = possibleOver(documentBefore(workbook, between, applyPossible), workbook, between, step.back)
  return possible.disputed.length > 0 && !step.back.every(standsAlone) ? { ...possible, edits: [] } : possible
}

const standsAlone = ({ kind }: Edit): boolean => kind === 'cell' || kind === 'row-set'
