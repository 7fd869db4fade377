/**
 * Pinned scenarios: what they promise is kept, or its change is acknowledged.
 *
 * In the way: a scenario that is not met, one whose events or expectations are other ones than in the version in force,
 * one that was taken away with what it promised. A scenario that is still met but comes out otherwise broke no promise:
 * it is told.
 */
import type { Json } from '../json.ts'
import { entryName, inBoth } from '../review/index.ts'
import { stateOf, type Mismatch, type Outcome } from '../simulate/index.ts'
import type { Text } from '../text.ts'
import { canonicalJson, isSameJson, printOf, scenarioTitle, type Scenario } from '../workbook/index.ts'
import type { Obstacle } from './item.ts'

/** `before`: the outcomes of the version in force; undefined where there is none. */
export function scenarioObstacles(
  outcomes: readonly Outcome[],
  before: readonly Outcome[] | undefined,
): readonly Obstacle[] {
  const earlier = new Map(before?.map((outcome) => [outcome.scenario.id, outcome]))
  const kept = new Set(outcomes.map(({ scenario }) => scenario.id))
  return [
    ...outcomes.flatMap((outcome) => obstacleOf(outcome, earlier.get(outcome.scenario.id)) ?? []),
    ...[...earlier.values()].flatMap(({ scenario }) => (kept.has(scenario.id) ? [] : removed(scenario))),
  ]
}

function obstacleOf(outcome: Outcome, before: Outcome | undefined): Obstacle | undefined {
  const { scenario, picture } = outcome
  if (stateOf(scenario, picture) !== 'met') return unmet(outcome)
  if (!before) return undefined
  if (promises(before.scenario) && !isSameJson(promiseOf(scenario), promiseOf(before.scenario)))
    return obstacle(scenario, PROMISE_CHANGED, 'stands', [promiseOf(before.scenario), promiseOf(scenario)])
  if (!isSameJson(resultOf(outcome), resultOf(before)))
    return obstacle(scenario, COMES_OUT_OTHERWISE, 'told', [resultOf(before), resultOf(outcome)])
  return undefined
}

function unmet({ scenario, picture }: Outcome): Obstacle {
  const about = [promiseOf(scenario)]
  switch (picture.kind) {
    case 'refused':
      return obstacle(scenario, cannotRun({ en: picture.message }), 'stands', [...about, picture.message])
    case 'stopped': {
      const [first] = picture.findings
      const why = first?.message ?? { en: 'a cell cannot be read', 'zh-CN': '有单元格无法读取' }
      return obstacle(scenario, cannotRun(why), 'stands', [...about, why.en])
    }
    case 'simulated':
      return {
        ...obstacle(scenario, notMet(picture.unmet.length), 'stands', [...about, picture.unmet.map(foundOf)]),
        unmet: picture.unmet,
      }
  }
}

const foundOf = ({ pointer, expected, actual }: Mismatch): Json => ({ pointer, expected, actual })

const removed = (scenario: Scenario): readonly Obstacle[] => [
  obstacle(scenario, REMOVED, promises(scenario) ? 'stands' : 'told', [promiseOf(scenario)]),
]

function obstacle(scenario: Scenario, said: Text, weight: Obstacle['weight'], about: readonly Json[]): Obstacle {
  const name = entryName('scenarios', scenarioTitle(scenario))
  return {
    key: `scenario:${scenario.id}`,
    kind: 'scenario',
    text: inBoth((say, language) =>
      language === 'en' ? `${capital(say(name))} ${say(said)}` : `${say(name)}${say(said)}`,
    ),
    place: { scenario: scenario.id },
    weight,
    acknowledgeable: weight === 'stands',
    print: printOf(canonicalJson(about)),
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const PROMISE_CHANGED: Text = {
  en: 'promises something else than in the version in force: its events or expectations were changed.',
  'zh-CN': '的承诺与生效版本不同：其事件或预期已修改。',
}
const COMES_OUT_OTHERWISE: Text = {
  en: 'is still met, but comes out differently than in the version in force.',
  'zh-CN': '仍然达成，但结果与生效版本不同。',
}
const REMOVED: Text = { en: 'was removed, and with it what it promised.', 'zh-CN': '已删除，其承诺也随之取消。' }

const notMet = (count: number): Text => ({
  en: `is not met: ${count === 1 ? '1 expectation differs' : `${count} expectations differ`}.`,
  'zh-CN': `未达成：有 ${count} 项预期不符。`,
})

const cannotRun = (why: Text): Text =>
  inBoth((say, language) => (language === 'en' ? `cannot be run: ${say(why)}` : `无法运行：${say(why)}`))

const promises = ({ expect }: Scenario): boolean => expect !== undefined

/** What it is about, without what it is called and where it is filed. */
const promiseOf = ({ account = null, events = null, until = null, expect = null }: Scenario): Json => ({
  account,
  events,
  until,
  expect,
})

/** What happens and what is left of it; which rows decided it is not seen from outside. */
function resultOf({ picture }: Outcome): Json {
  if (picture.kind !== 'simulated') return picture.kind
  const { journal, final } = picture.result
  return { journal: journal.map((entry) => ({ ...entry, because: [] })), final } as unknown as Json
}
