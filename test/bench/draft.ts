/**
 * The benchmark of saving edits on the server, on the embedded database in memory: one cell of a large sheet, edits on an
 * older revision, and many edits of rows. Figures are milliseconds of processor time: the server has one thread for all.
 */
import {
  insertWorkbook,
  migrate,
  openDatabase,
  openDrafts,
  saveEdits,
  type Drafts,
  type Store,
} from '../../db/index.ts'
import { rebase } from '../../rules/merge/index.ts'
import { editDraft, readerOf, withLogic, type Edit, type Workbook } from '../../rules/workbook/index.ts'
import { bigBook } from './big-book.ts'
import { machine } from './machine.ts'
import { atMost, type Report } from './measure.ts'

const ROUNDS = 40
const by = { by: 'ann', at: '2026-01-01T00:00:00.000Z' }
const cell = (row: number, text: string): Edit => ({
  kind: 'cell',
  sheet: 'prices',
  row: `r${row}`,
  column: 'price',
  text,
})
const inserts = (count: number, after: string): readonly Edit[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'row-insert',
    sheet: 'prices',
    row: { id: `n${at}`, cells: { price: { text: '1.00' } } },
    after: at % 2 === 0 ? after : `n${at - 1}`,
  }))

export async function run(): Promise<Report> {
  const store = await openDatabase({})
  await migrate(store)
  try {
    const one = await oneCell(store)
    const merged = await merging(store)
    const rows = [
      { work: 'one cell of 20,000 rows: the save', median: one.save, most: one.most },
      { work: 'one cell of 20,000 rows: applied and read', median: one.edit, most: one.edit },
      { work: 'one cell merged over 50 revisions of 5,000 rows', median: merged, most: merged },
      ...repeated('40,000 edits of rows applied and read', rowEdits),
      ...repeated('20,000 rows inserted on an older revision: rebased', rebased),
    ]
    const goal = (name: string, work: number, most: number) => atMost(name, rows[work]!.median, most)
    return {
      machine: machine(),
      rows: rows.map(({ work, median, most }) => ({ work, 'median ms': round(median), 'most ms': round(most) })),
      goals: [
        goal('one cell of 20,000 rows, saved', 0, 10),
        goal('merged over 50 revisions', 2, 150),
        goal('40,000 edits of rows', 3, 1000),
        goal('20,000 rows inserted on an older revision, rebased', 4, 100),
      ],
    }
  } finally {
    await store.close()
  }
}

function repeated(work: string, run: () => number) {
  const times = Array.from({ length: 5 }, run)
  return [{ work, median: median(times), most: Math.max(...times) }]
}

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

const round = (value: number): number => Math.round(value * 100) / 100

const stored = (id: string, rows: number): Workbook => ({ ...withLogic(readerOf(bigBook(rows))), id })

async function oneCell(store: Store): Promise<{ save: number; most: number; edit: number }> {
  const workbook = stored('one', 20_000)
  await insertWorkbook(store.db, workbook, by)
  const edit: number[] = []
  const drafts = openDrafts((book, edits) => {
    const start = process.cpuUsage()
    const applied = editDraft(book, edits)
    edit.push(spent(start))
    return applied
  })
  const times = await saved(store, drafts, 'one', (at) => [cell(at * 97, `${at}.5`)])
  return { save: median(times), most: Math.max(...times), edit: median(edit.slice(1)) }
}

/** The first save reads the document and is not counted. */
async function saved(
  store: Store,
  drafts: Drafts,
  id: string,
  edits: (at: number) => readonly Edit[],
): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at <= ROUNDS; at++) {
    const start = process.cpuUsage()
    await saveEdits(store.db, { id, batch: `b${at}`, baseRevision: at + 1, edits: edits(at), ...by, drafts })
    if (at > 0) times.push(spent(start))
  }
  return times
}

async function merging(store: Store): Promise<number> {
  await insertWorkbook(store.db, stored('merged', 5000), by)
  const drafts = openDrafts(editDraft)
  const send = (batch: string, baseRevision: number, edits: readonly Edit[]) =>
    saveEdits(store.db, { id: 'merged', batch, baseRevision, edits, ...by, drafts })
  for (let at = 1; at <= 50; at++) await send(`b${at}`, at, [cell(at, '7')])
  const start = process.cpuUsage()
  const answer = await send('late', 1, [cell(900, '8')])
  if (answer.kind !== 'saved') throw new Error(answer.kind)
  return spent(start)
}

function rowEdits(): number {
  const workbook = stored('rows', 20_000)
  const first = editDraft(workbook, [cell(1, '1')]).workbook
  const removed = Array.from({ length: 20_000 }, (_, at): Edit => ({
    kind: 'row-delete',
    sheet: 'prices',
    row: `r${at}`,
  }))
  const start = process.cpuUsage()
  editDraft(first, [...inserts(20_000, 'r500'), ...removed])
  return spent(start)
}

function rebased(): number {
  const base = stored('base', 20_000)
  const gone = Array.from({ length: 10_000 }, (_, at): Edit => ({
    kind: 'row-delete',
    sheet: 'prices',
    row: `r${at + 1}`,
  }))
  const current = editDraft(base, gone).workbook
  const edits = inserts(20_000, 'r9000')
  const start = process.cpuUsage()
  const answer = rebase(base, current, edits)
  if (answer.kind !== 'clean' || answer.edits.length !== edits.length) throw new Error('it was expected to be clean')
  return spent(start)
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!
