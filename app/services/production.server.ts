/**
 * What production asks of a book, for the API and whoever else takes a book into production. The document is read only
 * where the thread that answers does not know it yet.
 */
import { type Drafts, type Executor, findDraft, stampOfDraft } from '../../db/index.ts'
import type { SimulationResult } from '../../rules/simulate/index.ts'
import { changesBetween, readerOf, type Workbook, withLogic } from '../../rules/workbook/index.ts'
import { runtimeFile } from '../bundle/runtime-file.ts'
import type { BookWorker } from './book-worker.server.ts'
import type { ProductionAsked } from './production-work.server.ts'
import type { Answered, BookState, Bundled, DecisionAnswer, Production, WhichBook } from './production-types.ts'
import type { Version, Versions, WhichVersion } from './version-types.ts'

export interface ProductionOf {
  readonly db: Executor
  readonly drafts: Drafts
  readonly worker: BookWorker
  readonly published: Published
}

/** Of the versions, what is needed here. */
export interface Published {
  version(id: string, which: WhichVersion): Promise<Version | undefined>
  document(id: string, number: number): Promise<Workbook | undefined>
}

/** Which version it is stands in the list of them; documents are read only where they are needed. */
export const publishedIn = ({ list, find }: Pick<Versions, 'list' | 'find'>): Published => ({
  version: async (id, which) => {
    if (typeof which === 'object') return find(id, which)
    const versions = await list(id)
    return versions?.find(({ number, state }) => (which === 'current' ? state === 'in-force' : number === which))
  },
  document: async (id, number) => (await find(id, number))?.workbook,
})

export function openProduction(of: ProductionOf): Production {
  const asked = async (id: string, which: WhichBook, asked: ProductionAsked): Promise<unknown> => {
    const state = await stateOf(of, id, which)
    return state && ask(of, state, asked)
  }
  return {
    state: (id, which) => stateOf(of, id, which),
    workbook: async (id, which) => {
      const state = await stateOf(of, id, which)
      return state && documentOf(of, state)
    },
    bundle: async (id, which, form) => {
      const runtime = form === 'zip' ? await runtimeFile() : undefined
      return (await asked(id, which, { kind: 'bundle', runtime })) as Bundled | undefined
    },
    decide: async (id, which, questions) =>
      (await asked(id, which, { kind: 'decide', questions })) as readonly Answered<DecisionAnswer>[] | undefined,
    simulate: async (id, which, timelines) =>
      (await asked(id, which, { kind: 'simulate', timelines })) as readonly Answered<SimulationResult>[] | undefined,
    difference: async (id, from, to) => {
      const [base, candidate] = await Promise.all([stateOf(of, id, from), stateOf(of, id, to)])
      if (base === undefined || candidate === undefined) return undefined
      const [before, after] = await Promise.all([documentOf(of, base), documentOf(of, candidate)])
      return before && after && { from: base, to: candidate, changes: changesBetween(before, after) }
    },
  }
}

async function stateOf({ db, published }: ProductionOf, id: string, which: WhichBook): Promise<BookState | undefined> {
  if (which === 'draft') {
    const stamp = await stampOfDraft(db, id)
    return stamp === undefined ? undefined : { id, key: JSON.stringify([id, 'draft', stamp]) }
  }
  const version = await published.version(id, which)
  if (version === undefined) return undefined
  const { number, hash, effectiveAt } = version
  return { id, version, key: JSON.stringify([id, number, hash, effectiveAt]) }
}

async function documentOf(
  { db, drafts, published }: ProductionOf,
  { id, version }: BookState,
): Promise<Workbook | undefined> {
  if (version !== undefined) return published.document(id, version.number)
  const draft = await findDraft(db, id, drafts)
  return draft && withLogic(readerOf(draft.workbook))
}

async function ask(of: ProductionOf, state: BookState, asked: ProductionAsked): Promise<unknown> {
  const { key, version } = state
  const head = version === undefined ? {} : { version: version.number, effectiveAt: version.effectiveAt }
  const first = await of.worker.production({ key, head, asked })
  if (first.kind === 'answer') return first.answer
  const workbook = await documentOf(of, state)
  if (workbook === undefined) return undefined
  const second = await of.worker.production({ key, head, asked, workbook })
  if (second.kind === 'answer') return second.answer
  throw new Error(`the book ${key} was sent and is not known`)
}
