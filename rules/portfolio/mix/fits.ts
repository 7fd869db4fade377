/** What a mix says that a book does not know, by its place in the mix: a mix of another book is refused once, not account by account. */
import { NAME_FIELDS, namesIn, nearest, specOf, type Plan } from '../../simulate/index.ts'
import { pointerOf, type FactOwner, type Problem } from '../../workbook/index.ts'
import type { EventOfStream, Mix, Wording } from './schema.ts'

type Path = readonly PropertyKey[]

/** Items, usage events, services, reports and facts that the plan does not have. */
export function unknownTo(plan: Plan, mix: Mix): readonly Problem[] {
  return mix.kinds.flatMap((kind, at) => [
    ...unknownFacts(plan, 'account', kind.facts, ['kinds', at, 'facts']),
    ...kind.streams.flatMap(({ event }, index) => unknownIn(plan, event, ['kinds', at, 'streams', index, 'event'])),
  ])
}

function unknownIn(plan: Plan, event: EventOfStream, path: Path): readonly Problem[] {
  const { name: field, facts } = specOf(event.type)
  const said = field && event[field]
  const names = namesIn(plan, event.type)
  return [
    ...(field && said && names ? unknownNames(NAME_FIELDS[field].called, said, names.keys(), [...path, field]) : []),
    ...(facts ? unknownFacts(plan, facts.owner, event.facts, [...path, 'facts']) : []),
  ]
}

function unknownNames(what: string, said: Wording, known: Iterable<string>, path: Path): readonly Problem[] {
  const names = typeof said === 'string' ? [said] : said.of.map(({ value }) => value)
  const all = [...known]
  return names
    .filter((name) => !all.includes(name))
    .map((name) => ({ pointer: pointerOf(path), message: `unknown ${what} "${name}"; ${nearest(name, all)}` }))
}

function unknownFacts(plan: Plan, owner: FactOwner, facts: object | undefined, path: Path): readonly Problem[] {
  const known = [...plan.factsOf(owner).keys()]
  return Object.keys(facts ?? {}).flatMap((name) => unknownNames('fact', name, known, [...path, name]))
}
