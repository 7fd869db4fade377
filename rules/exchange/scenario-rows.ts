/**
 * Scenarios ⇄ entries of three worksheets: the scenarios themselves, their events, and what their journals must and must
 * not hold. A scenario may hold any JSON; what is no plain list of objects stays whole in its own cell.
 */
import { isJsonObject, type Json, type JsonObject, type WritableObject } from '../json.ts'
import type { Text } from '../text.ts'
import { fieldsIn, isOpenable, type Field } from './fields.ts'

/** The columns that say to which scenario, and to which list of it, a row belongs; no field of an event is called so. */
export const OWNER = '@scenario'
const LIST = '@list'
/** A scenario that cannot be taken apart at all. */
const WHOLE = '@whole'

const OPENED_HERE = ['title', 'account', 'account.facts', 'expect']
const OPENED_THERE = ['facts']
const EXPECTED = ['journal', 'never']

const heading = (en: string, zh: string): Text => ({ en, 'zh-CN': zh })
const SCENARIO_HEADINGS: Readonly<Record<string, Text>> = {
  [WHOLE]: heading('scenario', '场景'),
  id: heading('scenario', '场景'),
  'title.en': heading('name', '名称（英文）'),
  'title.zh-CN': heading('name (Chinese)', '名称'),
  until: heading('until', '截至'),
  'account.id': heading('account', '账户'),
}
const EVENT_HEADINGS: Readonly<Record<string, Text>> = {
  at: heading('time', '时间'),
  type: heading('what', '类型'),
  id: heading('identifier', '标识'),
  item: heading('item', '商品'),
  event: heading('usage', '用量'),
  service: heading('service', '服务'),
  what: heading('report', '报告'),
  of: heading('of', '所属'),
  quantity: heading('quantity', '数量'),
  amount: heading('amount', '金额'),
  channel: heading('channel', '渠道'),
}
const ENTRY_HEADINGS: Readonly<Record<string, Text>> = {
  at: heading('time', '时间'),
  kind: heading('entry', '条目'),
  amount: heading('amount', '金额'),
  meter: heading('meter', '计量'),
  quantity: heading('quantity', '数量'),
}
const ownerField: Field = { key: OWNER, heading: heading('scenario', '场景'), kind: 'text' }
const listField: Field = { key: LIST, heading: heading('must or must not be', '必须或不得出现'), kind: 'text' }

interface Rows {
  readonly entries: readonly JsonObject[]
  readonly fields: readonly Field[]
}

export interface ScenarioRows {
  readonly scenarios: Rows
  readonly events: Rows
  readonly expectations: Rows
}

export function rowsOfScenarios(scenarios: readonly JsonObject[]): ScenarioRows {
  const [heads, events, expectations]: [JsonObject[], JsonObject[], JsonObject[]] = [[], [], []]
  for (const scenario of scenarios) {
    const owner = { [OWNER]: scenario['id'] as Json }
    if (!isOpenable(scenario)) {
      heads.push({ [WHOLE]: scenario })
      continue
    }
    const { events: happens, expect } = scenario
    const isApart = isList(happens)
    if (isApart) events.push(...happens.map((event) => ({ ...owner, ...event })))
    const { kept, lists } = apart(expect)
    for (const [list, entries] of lists) {
      expectations.push(...entries.map((entry) => ({ ...owner, [LIST]: list, ...entry })))
    }
    heads.push(without(kept === expect ? scenario : { ...scenario, expect: kept! }, isApart ? ['events'] : []))
  }
  return {
    scenarios: { entries: heads, fields: fieldsIn(heads, OPENED_HERE, SCENARIO_HEADINGS) },
    events: { entries: events, fields: owned(events, [ownerField], EVENT_HEADINGS) },
    expectations: { entries: expectations, fields: owned(expectations, [ownerField, listField], ENTRY_HEADINGS) },
  }
}

const owned = (entries: readonly JsonObject[], first: readonly Field[], headings: Readonly<Record<string, Text>>) => [
  ...first,
  ...fieldsIn(entries, OPENED_THERE, headings).filter(({ key }) => !key.startsWith('@')),
]

/** What is expected, without the lists that go to a worksheet of their own. */
function apart(expect: Json | undefined): {
  readonly kept: Json | undefined
  readonly lists: readonly (readonly [string, readonly JsonObject[]])[]
} {
  if (!isJsonObject(expect) || !isOpenable(expect)) return { kept: expect, lists: [] }
  const lists = EXPECTED.flatMap((list) => {
    const entries = Object.hasOwn(expect, list) ? expect[list] : undefined
    return isList(entries) ? [[list, entries] as const] : []
  })
  if (lists.length === 0) return { kept: expect, lists }
  return {
    kept: without(
      expect,
      lists.map(([list]) => list),
    ),
    lists,
  }
}

const isList = (value: Json | undefined): value is readonly JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every((entry) => isJsonObject(entry) && isOpenable(entry))

const without = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

export interface Stray {
  readonly table: 'events' | 'expectations'
  readonly index: number
  readonly message: string
}

/** The scenarios again; rows that belong to none are strays. */
export function scenariosOfRows(
  heads: readonly JsonObject[],
  events: readonly JsonObject[],
  expectations: readonly JsonObject[],
): { readonly scenarios: readonly JsonObject[]; readonly strays: readonly Stray[] } {
  const scenarios = heads.map(
    (head) => (isJsonObject(head[WHOLE]) ? { ...head[WHOLE] } : { ...head }) as WritableObject,
  )
  const byId = new Map(scenarios.map((scenario) => [scenario['id'], scenario]))
  const strays: Stray[] = []
  const unowned = (owner: Json | undefined): string => `there is no scenario ${JSON.stringify(owner ?? '')}`
  events.forEach((row, index) => {
    const { [OWNER]: owner, ...event } = row
    const scenario = byId.get(owner)
    if (scenario === undefined) strays.push({ table: 'events', index, message: unowned(owner) })
    else append(scenario, 'events', event)
  })
  expectations.forEach((row, index) => {
    const { [OWNER]: owner, [LIST]: list, ...entry } = row
    const scenario = byId.get(owner)
    if (scenario === undefined) strays.push({ table: 'expectations', index, message: unowned(owner) })
    else if (!EXPECTED.includes(list as string))
      strays.push({ table: 'expectations', index, message: `${LIST} must be one of ${EXPECTED.join(', ')}` })
    else {
      const expect = isJsonObject(scenario['expect']) ? { ...scenario['expect'] } : {}
      append(expect, list as string, entry)
      scenario['expect'] = expect
    }
  })
  return { scenarios, strays }
}

function append(object: WritableObject, name: string, entry: JsonObject): void {
  const list = object[name]
  if (Array.isArray(list)) (list as Json[]).push(entry)
  else object[name] = [entry]
}
