/**
 * What a condition of a sheet can ask: the facts that its decision point sees, and the state facts with each thing that
 * the book lists.
 */
import type { NameInfo, ValueType } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import { FACT_GROUPS, PICKS, type FactGroup, type PickName } from '../catalogue/index.ts'
import type { BookReader } from '../reader.ts'
import { ofThing } from '../seen-facts.ts'
import type { DecisionPoint } from '../workbook.ts'

export interface Subject {
  /** What a cell would write: `order.quantity`, `available("exam")`. */
  readonly text: string
  readonly label: Text
  readonly meaning?: Text
  readonly type: ValueType
  /** It is an example only: what it is picked by is for the person to write. */
  readonly example?: boolean
}

/** Who has them: a group of facts, the parameters, the moment and the book, or the engine's state. */
export type SubjectOwner = FactGroup | 'parameters' | 'always' | 'state'

export interface SubjectGroup {
  readonly owner: SubjectOwner
  readonly subjects: readonly Subject[]
}

export function subjectsFor(reader: BookReader, point: DecisionPoint): readonly SubjectGroup[] {
  const names = reader.names(point)
  const facts = names.all().flatMap((path) => {
    const info = names.fact(path)
    // The calendar as a whole is for functions to read.
    return info && path !== 'calendar' ? [{ owner: ownerOf(path), subject: subjectOf(path, info) }] : []
  })
  const groups = Map.groupBy(facts, ({ owner }) => owner)
  return [
    ...Array.from(groups, ([owner, found]) => ({ owner, subjects: found.map(({ subject }) => subject) })),
    { owner: 'state', subjects: stateSubjects(reader, point) },
  ]
}

function ownerOf(path: string): SubjectOwner {
  const [root = ''] = path.split('.')
  return root === 'parameters' || Object.hasOwn(FACT_GROUPS, root) ? (root as SubjectOwner) : 'always'
}

const subjectOf = (text: string, { label, meaning, type }: NameInfo): Subject => ({
  text,
  type,
  label: label ?? { en: text },
  ...(meaning ? { meaning } : {}),
})

/** Those of one thing are there for each thing of the book; of the others, the catalogue's example. */
function stateSubjects(reader: BookReader, point: DecisionPoint): readonly Subject[] {
  const names = reader.names(point)
  return (Object.keys(PICKS) as PickName[]).flatMap((name): readonly Subject[] => {
    const info = names.pick(name)
    if (!info) return []
    const things = info.args === 1 ? (info.valuesOf?.(0) ?? []) : []
    if (things.length === 0) return [{ ...subjectOf(exampleOf(name), info), example: true }]
    return things.map((thing) => {
      const [id, label] = typeof thing === 'string' ? [thing, { en: thing }] : [String(thing.value), thing.label]
      const subject = subjectOf(`${name}(${JSON.stringify(id)})`, info)
      return { ...subject, label: ofThing(subject.label, label) }
    })
  })
}

/** Only the call of an example such as `available("energy") >= 10`. */
function exampleOf(name: PickName): string {
  const { example } = PICKS[name]
  const from = example.indexOf(`${name}(`)
  return from < 0 ? `${name}("")` : example.slice(from, example.indexOf(')', from) + 1)
}
