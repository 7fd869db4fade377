/**
 * What production asks, answered: bundles, decisions, simulations. Runs in a thread of its own and keeps the books that it
 * has made ready, so that whoever asks again does not wait for it.
 *
 * Decisions and simulations run as generated code of the same tables as everywhere else.
 */
import { strToU8, zipSync } from 'fflate'
import { EvaluationError, nearest } from '../../rules/cell/index.ts'
import { bundleOf, prettyJson } from '../../rules/export/index.ts'
import { isJsonObject, type Json } from '../../rules/json.ts'
import { type Plan, prepare, simulate, type SimulationResult, TimelineError } from '../../rules/simulate/index.ts'
import { type CompiledTable, compileTable, outcomeAsLogic, type Table } from '../../rules/table/index.ts'
import { type CompiledBook, compileWorkbook, contentHash, type Workbook } from '../../rules/workbook/index.ts'
import { bundleFilesOf } from '../bundle/files.ts'
import type { Answered, AskedWrongly, Bundled, DecisionAnswer } from './production-types.ts'

/** What of a version its document does not say. */
export interface VersionHead {
  readonly version?: number
  readonly effectiveAt?: string
}

export type ProductionAsked =
  /** `runtime`: what goes along where it is packed; the bundle alone without it. */
  | { readonly kind: 'bundle'; readonly runtime?: string | undefined }
  | { readonly kind: 'decide'; readonly questions: readonly { readonly decision: string; readonly data: Json }[] }
  | { readonly kind: 'simulate'; readonly timelines: readonly Json[] }

export interface ProductionTask {
  /** Names the content; the thread knows a book by it. */
  readonly key: string
  readonly head: VersionHead
  /** Sent along once the thread has said that it does not know it. */
  readonly workbook?: Workbook | undefined
  readonly asked: ProductionAsked
}

export type ProductionReply = { readonly kind: 'unknown-book' } | { readonly kind: 'answer'; readonly answer: unknown }

/** A book made ready. What is not asked for is not made. */
interface Ready {
  readonly head: VersionHead
  readonly workbook: Workbook
  readonly hash: string
  readonly book: CompiledBook
  readonly tables: Map<string, { readonly table: Table; readonly compiled: CompiledTable }>
  plan?: Plan
}

/** As many as are in use at a time; the one longest not asked for goes first. */
const MOST_BOOKS = 16
const known = new Map<string, Ready>()

export async function answerProduction(task: ProductionTask): Promise<ProductionReply> {
  const ready = await readyFor(task)
  if (ready === undefined) return { kind: 'unknown-book' }
  return { kind: 'answer', answer: answerOf(ready, task.asked) }
}

function answerOf(ready: Ready, asked: ProductionAsked): Bundled | readonly Answered<unknown>[] {
  switch (asked.kind) {
    case 'bundle':
      return bundled(ready, asked.runtime)
    case 'decide':
      return asked.questions.map(({ decision, data }) => decided(ready, decision, data))
    case 'simulate':
      return asked.timelines.map((timeline) => simulated(ready, timeline))
  }
}

async function readyFor({ key, head, workbook }: ProductionTask): Promise<Ready | undefined> {
  const found = known.get(key)
  if (found === undefined && workbook === undefined) return undefined
  const ready = found ?? {
    head,
    workbook: workbook!,
    hash: await contentHash(workbook!),
    book: compileWorkbook(workbook!),
    tables: new Map(),
  }
  known.delete(key)
  known.set(key, ready)
  if (known.size > MOST_BOOKS) known.delete(known.keys().next().value!)
  return ready
}

function bundled({ workbook, head, hash }: Ready, runtime: string | undefined): Bundled {
  const made = bundleOf(workbook, { ...head, hash })
  if (!made.ok) return { kind: 'unreadable', findings: made.findings }
  if (runtime === undefined) return { kind: 'bundle', hash, bytes: strToU8(prettyJson(made.bundle)) }
  const { files } = bundleFilesOf(made.bundle, made.book, runtime)
  // The same date in all of them: the same book gives the same bytes.
  const packed = zipSync(Object.fromEntries(files.map(([name, content]) => [name, strToU8(content)])), { mtime: DATED })
  return { kind: 'bundle', hash, bytes: packed }
}

const DATED = new Date(1980, 0, 1)

function decided(ready: Ready, decision: string, data: Json): Answered<DecisionAnswer> {
  const found = tableOf(ready, decision)
  if (found === undefined) return wrongly('/decision', unknownDecision(ready.book, decision))
  if (!isJsonObject(data)) return wrongly('/data', 'must be an object of facts')
  try {
    const outcome = found.compiled.decide(data)
    const value = outcomeAsLogic(found.table, outcome)
    if (outcome.error !== undefined)
      return { ok: true, answer: { value, rows: [], conflict: outcome.rows.map(({ id }) => id) } }
    return { ok: true, answer: { value, rows: outcome.hits.flatMap(({ row, id }) => (row < 0 ? [] : [id])) } }
  } catch (error) {
    if (error instanceof EvaluationError) return wrongly('/data', error.message)
    throw error
  }
}

function tableOf({ book, tables }: Ready, decision: string) {
  const found = tables.get(decision)
  if (found !== undefined) return found
  const table = book.tables.find(({ sheet }) => sheet.id === decision)?.table
  if (table === undefined) return undefined
  const made = { table, compiled: compileTable(table, 'code') }
  tables.set(decision, made)
  return made
}

function unknownDecision({ tables, workbook }: CompiledBook, decision: string): string {
  const ids = tables.map(({ sheet }) => sheet.id)
  if (workbook.sheets.some(({ id }) => id === decision) && !ids.includes(decision))
    return `"${decision}" cannot be asked: it has a cell that cannot be read, or it decides nothing`
  const near = nearest(decision, ids)
  return `there is no decision "${decision}"; ${near === undefined ? `there are: ${ids.join(', ')}` : `did you mean "${near}"?`}`
}

function simulated(ready: Ready, timeline: Json): Answered<SimulationResult> {
  try {
    return { ok: true, answer: simulate(planOf(ready), timeline) }
  } catch (error) {
    if (error instanceof TimelineError) return wrongly(error.pointer, error.message)
    throw error
  }
}

function planOf(ready: Ready): Plan {
  if (ready.plan !== undefined) return ready.plan
  const { workbook, head, hash, book } = ready
  const prepared = prepare(workbook, {
    ...(head.version === undefined ? {} : { version: head.version }),
    hash,
    before: book.reader,
    how: 'code',
    unreadable: 'stops-what-asks',
  })
  if (!prepared.ok) throw new Error(`${workbook.id} was refused although it stops only what asks`)
  ready.plan = prepared.plan
  return prepared.plan
}

const wrongly = (pointer: string, message: string): { readonly ok: false; readonly error: AskedWrongly } => ({
  ok: false,
  error: { pointer, message },
})
