/** What was acknowledged: which of the obstacles it takes out of the way, and which acknowledgements do nothing, and why. */
import { textOf, type Both } from '../catalogue-entry.ts'
import type { Acknowledgement, GateItem, GateRemark, Obstacle } from './item.ts'

export type Acknowledged = Readonly<Record<string, Acknowledgement>>

export function weighed(
  obstacles: readonly Obstacle[],
  acknowledged: Acknowledged,
): { readonly items: readonly GateItem[]; readonly remarks: readonly GateRemark[] } {
  const remarks: GateRemark[] = []
  const items = obstacles.map(({ weight, ...obstacle }): GateItem => {
    if (weight === 'told') return { ...obstacle, standing: 'told' }
    const given = Object.hasOwn(acknowledged, obstacle.key) ? acknowledged[obstacle.key] : undefined
    const code = given && objectionTo(obstacle, given)
    if (code) remarks.push(remark(obstacle.key, code))
    return given && !code
      ? { ...obstacle, standing: 'acknowledged', acknowledged: given }
      : { ...obstacle, standing: 'in-the-way' }
  })
  const standing = new Set(obstacles.filter(({ weight }) => weight === 'stands').map(({ key }) => key))
  const unused = Object.keys(acknowledged).filter((key) => !standing.has(key))
  return { items, remarks: [...remarks, ...unused.sort().map((key) => remark(key, 'unused'))] }
}

function objectionTo(
  { acknowledgeable, print }: Pick<Obstacle, 'acknowledgeable' | 'print'>,
  given: Acknowledgement,
): GateRemark['code'] | undefined {
  if (!acknowledgeable) return 'not-acknowledgeable'
  if (given.reason.trim() === '') return 'no-reason'
  return given.of === undefined || given.of === print ? undefined : 'changed-since'
}

const SENTENCES: Readonly<Record<GateRemark['code'], (key: string) => Both>> = {
  unused: (key) => [
    `“${key}” was acknowledged, but nothing of that name stands in the way.`,
    `已确认“${key}”，但没有这样的障碍。`,
  ],
  'no-reason': (key) => [`“${key}” is acknowledged only with a reason.`, `确认“${key}”必须说明理由。`],
  'changed-since': (key) => [
    `“${key}” was changed since it was acknowledged; it has to be acknowledged again.`,
    `“${key}”在确认之后又有变化，需要重新确认。`,
  ],
  'not-acknowledgeable': (key) => [
    `“${key}” cannot be acknowledged; it has to be put right.`,
    `“${key}”不能以确认代替，必须解决。`,
  ],
}

const remark = (key: string, code: GateRemark['code']): GateRemark => ({
  key,
  code,
  text: textOf(SENTENCES[code](key)),
})
