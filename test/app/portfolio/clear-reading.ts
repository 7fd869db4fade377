/** A CSV of events read the plain way: into strings, into JSON, through the explaining reader. The measure of the quick one. */
import type { JsonObject } from '../../../rules/json.ts'
import { TimelineError, type Plan, type Timeline } from '../../../rules/simulate/index.ts'
import { explainEvent, explainTimeline } from '../../../rules/simulate/timeline-explained.ts'
import { mayBreak } from '../../../app/portfolio/source/csv-shape.ts'
import { eventOf, RowError } from '../../../app/portfolio/source/row-json.ts'
import { isIdColumn, spoiled } from '../../../app/portfolio/source/spoiled.ts'
import { clearRecords } from './clear-records.ts'

export interface ClearReading {
  readonly timelines: Readonly<Record<string, { readonly line: number; readonly timeline: Timeline }>>
  /** `line` or `line account`, sorted. */
  readonly reported: readonly string[]
}

export interface ClearReadingOptions {
  readonly separator: string
  readonly columns: readonly string[]
  readonly maxRecord: number
  readonly until?: number
}

/** `text` begins with its header, which takes one line. */
export function clearReading(
  plan: Plan,
  text: string,
  { separator, columns, maxRecord, until }: ClearReadingOptions,
): ClearReading {
  const body = text.slice(text.search(/[\r\n]|$/))
  const limits = { separator, columns: columns.length, maxRecord, freeText: columns.map(mayBreak) }
  const reported: string[] = []
  const accounts = new Map<string, { lines: number[]; events: JsonObject[]; bad: boolean }>()
  const which = columns.indexOf('account')
  const order: string[] = []
  for (const { line, fault, cut, fields } of clearRecords(body, limits)) {
    const id = fields[which] ?? ''
    if (id !== '' && order.at(-1) !== id) order.push(id)
    if (id === '') {
      // A file that ends before it says whose the record is may lack a part of the account before it.
      const before = cut && order.length > 0 && new Set(order).size === order.length ? order.at(-1)! : undefined
      reported.push(before === undefined ? `${line}` : `${line} ${before}`)
      if (before !== undefined) accounts.get(before)!.bad = true
      continue
    }
    const account = accounts.get(id) ?? { lines: [], events: [], bad: false }
    accounts.set(id, account)
    account.lines.push(line)
    const event = fault ? undefined : eventIn(plan, columns, fields)
    if (event) account.events.push(event)
    else {
      account.bad = true
      reported.push(`${line} ${id}`)
    }
  }
  const timelines: Record<string, { line: number; timeline: Timeline }> = {}
  for (const [id, { lines, events, bad }] of accounts) {
    const isSpoilt = spoiled(id, true) !== undefined
    // What is wrong with the id is told instead of its records.
    if (isSpoilt)
      reported.splice(0, Infinity, ...reported.filter((each) => !each.endsWith(` ${id}`)), `${lines[0]} ${id}`)
    else if (id.length > 200) reported.push(`${lines[0]} ${id}`)
    if (bad || isSpoilt || id.length > 200) continue
    try {
      const json = { id, account: { id, facts: {} }, events }
      timelines[id] = { line: lines[0]!, timeline: explainTimeline(plan, json, 1000, until) }
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error
      reported.push(`${lines[Number(error.pointer.split('/')[2])]} ${id}`)
    }
  }
  return { timelines, reported: reported.toSorted() }
}

function eventIn(plan: Plan, columns: readonly string[], fields: readonly string[]): JsonObject | undefined {
  try {
    const cells = new Map(
      columns.map((column, index) => [column, fields[index]!] as const).filter(([, text]) => text !== ''),
    )
    for (const [column, text] of cells)
      if (column !== 'account' && spoiled(text, isIdColumn(column)) !== undefined) return undefined
    const event = eventOf(cells, plan)
    explainEvent(plan, event, 0)
    return event
  } catch (error) {
    if (error instanceof RowError || error instanceof TimelineError) return undefined
    throw error
  }
}
