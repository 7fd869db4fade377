/**
 * The names that a sheet's cells may use: the workbook's own facts, its parameters and dictionary columns, what the
 * event brings with it, and the state facts that the engine computes when a sheet names them (see `catalogue/`).
 */
import type { Domain, NameInfo, Names, PickInfo, ValueType } from '../cell/index.ts'
import type { Text } from '../text.ts'
import {
  ALWAYS,
  FACTS,
  PICKS,
  POINTS,
  valuesOf,
  type FactEntry,
  type FactGroup,
  type KnownThings,
  type PickedBy,
  type PickName,
  type StateFactEntry,
  type ValueSource,
} from './catalogue/index.ts'
import { writingOf, type Dictionaries } from './dictionaries.ts'
import { elsewhere } from './names-elsewhere.ts'
import type { DecisionPoint, FactOwner, Workbook } from './workbook.ts'

/** The names for one decision point of one workbook. */
export function namesFor(workbook: Workbook, dictionaries: Dictionaries, point: DecisionPoint): Names {
  const known: Known = { vocabulary: workbook.vocabulary, dictionaries, money: { en: workbook.currency.code } }
  const facts = new Map<string, NameInfo>(Object.entries(ALWAYS).map(([name, entry]) => [name, infoOf(entry, known)]))
  for (const [parameter, { type, label }] of dictionaries.parameters)
    facts.set(`parameters.${parameter}`, { type, label })
  for (const subject of POINTS[point].subjects) {
    const builtIn: Readonly<Record<string, FactEntry>> = FACTS[subject]
    for (const [fact, entry] of Object.entries(builtIn))
      facts.set(`${subject}.${fact}`, { ...infoOf(entry, known), domain: domainOf(entry, known) })
    for (const fact of workbook.vocabulary.facts) {
      if (fact.of === (subject as FactOwner)) facts.set(`${subject}.${fact.name}`, ownFact(fact, known))
    }
    for (const [column, info] of dictionaryColumns(dictionaries, subject)) facts.set(`${subject}.${column}`, info)
  }
  return {
    fact: (path) => facts.get(path),
    pick: (name) => (isPick(name) ? pickInfo(PICKS[name], known) : undefined),
    all: () => [...facts.keys(), ...Object.keys(PICKS)],
    elsewhere: (name) => elsewhere(workbook, name),
    writing: writingOf(workbook),
  }
}

export const isPick = (name: string): name is PickName => Object.hasOwn(PICKS, name)

/** Money is a number in cells. */
export const typeInCells = (type: ValueType | 'money'): ValueType => (type === 'money' ? 'number' : type)

interface Known extends KnownThings {
  /** What money is counted in. */
  readonly money: Text
}

const ownFact = (fact: Workbook['vocabulary']['facts'][number], { money }: Known): NameInfo => ({
  ...(fact.type === 'money' ? { unit: money } : {}),
  ...fact,
  type: typeInCells(fact.type),
})

const OF_METER: Text = { en: 'units of the meter', 'zh-CN': '该计量的单位' }

/** A name as the catalogue has it; where the book lists what it may be, a misspelt value is found while typing. */
function infoOf(
  { type, label, meaning, values, unit }: Pick<FactEntry, 'type' | 'label' | 'meaning' | 'values' | 'unit'>,
  known: Known,
): NameInfo {
  const allowed = valuesOf(values, known)
  return {
    type,
    label,
    meaning,
    ...(unit === undefined ? {} : { unit: unit === 'money' ? known.money : OF_METER }),
    ...(allowed ? { values: allowed } : {}),
  }
}

/** What an event brings of itself is there whenever the event is: where it is missing, something else is asked about. */
function domainOf({ from, least, decimalsOf }: FactEntry, known: KnownThings): Domain {
  return {
    ...(from === 'event' ? { always: true } : {}),
    ...(least === undefined ? {} : { least }),
    ...(decimalsOf === undefined ? {} : { decimals: mostDecimals(known, decimalsOf) }),
  }
}

function mostDecimals({ vocabulary, dictionaries }: KnownThings, of: 'items' | 'usage'): number {
  const declared =
    of === 'usage'
      ? vocabulary.usage.map(({ decimals }) => decimals)
      : Array.from(dictionaries.items.values(), (item) => item['decimals'])
  return Math.max(0, ...declared.filter((decimals) => typeof decimals === 'number'))
}

const pickInfo = (entry: StateFactEntry, known: Known): PickInfo => ({
  ...infoOf(entry, known),
  ...(entry.least === undefined ? {} : { domain: { least: entry.least } }),
  args: entry.by.length,
  valuesOf: (index) => valuesOf(sourceOf(entry.by[index]), known) ?? [],
})

/** Orders and values of facts are known to no book. */
const sourceOf = (by: PickedBy | undefined): ValueSource | undefined =>
  by === undefined || by === 'order' || by === 'value' ? undefined : { of: by }

function dictionaryColumns(dictionaries: Dictionaries, subject: FactGroup): Iterable<[string, NameInfo]> {
  if (subject === 'item') return dictionaries.itemColumns
  if (subject === 'meter') return dictionaries.meterColumns
  return []
}
