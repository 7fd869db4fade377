/** What a mix says that a book does not know, by its place in the mix: a mix of another book is refused once, not account by account. */
import { nearest, type Plan } from '../../simulate/index.ts'
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
  switch (event.type) {
    case 'purchase':
      return [
        ...unknownNames('item', event.item, plan.dictionaries.items.keys().map(String), [...path, 'item']),
        ...unknownFacts(plan, 'order', event.facts, [...path, 'facts']),
      ]
    case 'usage':
      return [
        ...unknownNames('usage event', event.event, plan.usageDecimals.keys(), [...path, 'event']),
        ...unknownFacts(plan, 'usage', event.facts, [...path, 'facts']),
      ]
    case 'request':
      return [
        ...unknownNames('service', event.service, plan.services, [...path, 'service']),
        ...unknownFacts(plan, 'request', event.facts, [...path, 'facts']),
      ]
    case 'report':
      return [
        ...unknownNames('report', event.what, plan.reports, [...path, 'what']),
        ...unknownFacts(plan, 'report', event.facts, [...path, 'facts']),
      ]
    case 'account':
      return unknownFacts(plan, 'account', event.facts, [...path, 'facts'])
    case 'payment':
    case 'refund':
    case 'cancel':
      return []
  }
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
