/**
 * The things that a scenario names, so that they can be called otherwise: by its account, its events, and what it expects.
 *
 * What is no timeline is left as it is, part by part: a scenario may be half written.
 */
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { FactOwner, Renaming, Scenario, ThingKind } from '../workbook/index.ts'
import { isEventType, specOf } from './event-types.ts'
import type { NameField } from './event-types.ts'

const KIND_OF: Readonly<Record<NameField, ThingKind>> = {
  item: 'item',
  event: 'usage',
  service: 'service',
  what: 'report',
}

/** The fields of entries that name things. */
const IN_ENTRIES: Readonly<Record<string, ThingKind>> = {
  item: 'item',
  meter: 'meter',
  scope: 'scope',
  service: 'service',
  quota: 'quota',
  task: 'task',
  payer: 'payer',
  reason: 'reason',
  reasons: 'reason',
  about: 'topic',
  to: 'recipient',
  line: 'line',
}

/** The parts of a final state that list figures by the thing, and those that list the things themselves. */
const BY_THING: Readonly<Record<string, ThingKind>> = {
  byPayer: 'payer',
  balances: 'meter',
  granted: 'meter',
  used: 'meter',
  arrears: 'meter',
  quotas: 'quota',
}

export function renamedScenario(scenario: Scenario, rename: Renaming): Scenario {
  const { account, events, expect } = scenario
  return {
    ...scenario,
    ...(isJsonObject(account) ? { account: withFacts(account, 'account', rename) } : {}),
    ...(Array.isArray(events) ? { events: events.map((event: Json) => renamedEvent(event, rename)) } : {}),
    ...(isJsonObject(expect) ? { expect: renamedExpectations(expect, rename) } : {}),
  }
}

function renamedEvent(event: Json, rename: Renaming): Json {
  if (!isJsonObject(event)) return event
  const type = event['type']
  if (typeof type !== 'string' || !isEventType(type)) return event
  const { name, facts } = specOf(type)
  const id = name === undefined ? undefined : event[name]
  const named = name !== undefined && typeof id === 'string' ? { [name]: called(KIND_OF[name], id, rename) } : {}
  return { ...(facts ? withFacts(event, facts.owner, rename) : event), ...named }
}

function withFacts(of: JsonObject, owner: FactOwner, rename: Renaming): JsonObject {
  const { facts } = of
  if (!isJsonObject(facts)) return of
  const path = (name: string): string => `${owner}.${name}`
  const entries = Object.entries(facts).map(([name, value]) => [
    rename({ of: 'fact', id: path(name) })?.slice(owner.length + 1) ?? name,
    value,
  ])
  return { ...of, facts: Object.fromEntries(entries) as JsonObject }
}

function renamedExpectations(expect: JsonObject, rename: Renaming): JsonObject {
  const renamed: Record<string, Json> = { ...expect }
  for (const part of ['journal', 'never']) {
    const entries = expect[part]
    if (Array.isArray(entries)) renamed[part] = entries.map((entry: Json) => renamedEntry(entry, rename))
  }
  if (isJsonObject(expect['final'])) renamed['final'] = renamedFinal(expect['final'], rename)
  return renamed
}

function renamedEntry(entry: Json, rename: Renaming): Json {
  if (!isJsonObject(entry)) return entry
  return Object.fromEntries(
    Object.entries(entry).map(([field, value]) => {
      const kind = Object.hasOwn(IN_ENTRIES, field) ? IN_ENTRIES[field] : undefined
      return [field, kind ? calledIn(value, kind, rename) : value]
    }),
  ) as JsonObject
}

function renamedFinal(final: JsonObject, rename: Renaming): JsonObject {
  return Object.fromEntries(
    Object.entries(final).map(([part, value]) => {
      const kind = Object.hasOwn(BY_THING, part) ? BY_THING[part] : undefined
      if (kind && isJsonObject(value)) return [part, byThing(value, kind, rename)]
      if (part === 'suspended') return [part, calledIn(value, 'scope', rename)]
      return [part, Array.isArray(value) ? value.map((entry: Json) => renamedEntry(entry, rename)) : value]
    }),
  ) as JsonObject
}

const byThing = (figures: JsonObject, kind: ThingKind, rename: Renaming): JsonObject =>
  Object.fromEntries(Object.entries(figures).map(([id, value]) => [called(kind, id, rename), value])) as JsonObject

/** One, or a list of them. */
function calledIn(value: Json, kind: ThingKind, rename: Renaming): Json {
  if (typeof value === 'string') return called(kind, value, rename)
  return Array.isArray(value) ? value.map((item: Json) => calledIn(item, kind, rename)) : value
}

const called = (of: ThingKind, id: string, rename: Renaming): string => rename({ of, id }) ?? id
