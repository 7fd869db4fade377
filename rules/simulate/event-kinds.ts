/** The types of events with what a plan knows of them: `EVENT_TYPES` made ready to be looked at many times. */
import type { Fact } from '../workbook/index.ts'
import { EVENT_TYPE_NAMES, refersTo, specOf, type NameField, type Presence } from './event-types.ts'
import type { Plan } from './plan.ts'
import type { EventType } from './timeline-event.ts'

export interface EventKind {
  readonly type: EventType
  readonly nameField: NameField | undefined
  /** The names that it may give, with the decimals of a quantity of each; undefined where it names nothing. */
  readonly names: ReadonlyMap<string, number> | undefined
  readonly quantity: boolean
  readonly zero: boolean
  readonly channel: boolean
  readonly amount: Presence | 'none'
  readonly of: Presence | 'none'
  /** Whether what it is of must stand earlier in the timeline. */
  readonly refers: boolean
  /** The facts that it may bring; undefined where it brings none. */
  readonly facts: ReadonlyMap<string, Fact> | undefined
  readonly needsFacts: boolean
}

const kinds = new WeakMap<Plan, ReadonlyMap<string, EventKind>>()

/** By type. */
export function eventKinds(plan: Plan): ReadonlyMap<string, EventKind> {
  let known = kinds.get(plan)
  if (!known) kinds.set(plan, (known = new Map(EVENT_TYPE_NAMES.map((type) => [type, kindOf(plan, type)]))))
  return known
}

function kindOf(plan: Plan, type: EventType): EventKind {
  const { name, quantity, channel = false, amount = 'none', of, facts } = specOf(type)
  return {
    type,
    nameField: name,
    names: name && namesOf(plan, name),
    quantity: quantity !== undefined,
    zero: quantity === 'zero or more',
    channel,
    amount,
    of: of?.presence ?? 'none',
    refers: refersTo(type).length > 0,
    facts: facts && plan.factsOf(facts.owner),
    needsFacts: facts?.presence === 'required',
  }
}

/** The names that events of a type may give in this book; undefined where they name nothing. */
export const namesIn = (plan: Plan, type: EventType): ReadonlyMap<string, number> | undefined =>
  eventKinds(plan).get(type)?.names

function namesOf(plan: Plan, field: NameField): ReadonlyMap<string, number> {
  switch (field) {
    case 'item':
      return new Map([...plan.dictionaries.items.keys()].map((item) => [item, plan.itemDecimals(item)]))
    case 'event':
      return plan.usageDecimals
    case 'service':
      return new Map(plan.services.map((service) => [service, 0]))
    case 'what':
      return new Map(plan.reports.map((report) => [report, 0]))
  }
}
