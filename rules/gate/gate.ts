/**
 * The gate: may this draft take the place of the version in force?
 *
 * It passes when nothing stands in the way. Errors of the analysis and a missing approval have to be put right; a scenario
 * that is not met, a changed row that no scenario reaches and a limit that is passed may be acknowledged, each by its key
 * and with a reason. Warnings are told. A pure function: the same question gives the same answer, to page, API and command
 * line alike.
 */
import type { Text } from '../text.ts'
import { outcomeOf, prepare, reachedBy, type Outcome } from '../simulate/index.ts'
import { compileWorkbook, printOf, type Workbook } from '../workbook/index.ts'
import { weighed, type Acknowledged } from './acknowledge.ts'
import { analysisObstacles } from './analysis.ts'
import type { GateItem, GateKind, GateRemark, Obstacle } from './item.ts'
import { reachObstacles } from './reach.ts'
import { scenarioObstacles } from './scenarios.ts'

export interface GateQuestion {
  readonly draft: Workbook
  /** The version in force; without one it would be the first. */
  readonly base?: Workbook | undefined
  readonly policy: GatePolicy
  readonly acknowledged?: Acknowledged
  /** Undefined: nobody has approved it yet. */
  readonly approval?: Approval | undefined
  /** What the comparison over a portfolio says against the limits of the book; undefined where none was made. */
  readonly limits?: readonly LimitPassed[]
  /** How tables are run: closures everywhere, generated code where a program may generate code. */
  readonly how?: 'closures' | 'code'
}

export interface GatePolicy {
  /** Whether somebody else than the author has to say yes. */
  readonly approval: 'needed' | 'not-needed'
}

export interface Approval {
  readonly by: string
  /** A hash of what was approved. */
  readonly of: string
  /** The same hash of what is to be published. */
  readonly now: string
}

/** A figure of a comparison that is outside of its limit. */
export interface LimitPassed {
  readonly limit: string
  readonly text: Text
}

export interface GateResult {
  readonly passes: boolean
  /** What stands in the way, what was acknowledged, what is worth a look; by kind, then by key. */
  readonly items: readonly GateItem[]
  /** Acknowledgements that did nothing. */
  readonly remarks: readonly GateRemark[]
}

export function gate(question: GateQuestion): GateResult {
  const { items, remarks } = weighed(obstaclesOf(question).toSorted(byKindAndKey), question.acknowledged ?? {})
  return { passes: items.every(({ standing }) => standing !== 'in-the-way'), items, remarks }
}

function obstaclesOf({
  draft,
  base,
  policy,
  approval,
  limits = [],
  how = 'closures',
}: GateQuestion): readonly Obstacle[] {
  const book = compileWorkbook(draft)
  const outcomes = outcomesOf(draft, how)
  return [
    ...analysisObstacles(book),
    ...scenarioObstacles(outcomes, base && outcomesOf(base, how)),
    ...reachObstacles(book.reader, base, reachedBy(outcomes.map(({ trace }) => trace))),
    ...limits.map(limitObstacle),
    ...(policy.approval === 'needed' ? approvalObstacles(approval) : []),
  ]
}

function outcomesOf(workbook: Workbook, how: 'closures' | 'code'): readonly Outcome[] {
  const prepared = prepare(workbook, { how, unreadable: 'stops-what-asks' })
  return workbook.scenarios.map((scenario) => outcomeOf(prepared, scenario))
}

const limitObstacle = ({ limit, text }: LimitPassed): Obstacle => ({
  key: `limit:${limit}`,
  kind: 'limit',
  text,
  place: {},
  weight: 'stands',
  acknowledgeable: true,
  print: printOf(text.en),
})

function approvalObstacles(approval: Approval | undefined): readonly Obstacle[] {
  if (approval && approval.of === approval.now) return []
  return [
    {
      key: 'approval',
      kind: 'approval',
      text: approval ? approvedOtherwise(approval.by) : NOT_APPROVED,
      place: {},
      weight: 'stands',
      acknowledgeable: false,
      print: printOf(approval?.now ?? ''),
    },
  ]
}

const NOT_APPROVED: Text = {
  en: 'Somebody other than its author has to approve it.',
  'zh-CN': '需要由作者以外的人批准。',
}

const approvedOtherwise = (by: string): Text => ({
  en: `What ${by} approved has been changed since; it has to be approved again.`,
  'zh-CN': `${by}批准之后又有变化，需要重新批准。`,
})

const KINDS: readonly GateKind[] = ['analysis', 'scenario', 'reach', 'limit', 'approval']

const byKindAndKey = (a: Obstacle, b: Obstacle): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
