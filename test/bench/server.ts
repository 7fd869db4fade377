/**
 * The benchmark of the server: how long one request holds its thread, for which all others wait, with drafts of 10,000
 * rows and as large as they may be, and with an edit that is 5,000 revisions late. Milliseconds of processor time of that
 * thread, for on a machine that has other work to do the clock says more.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate, openDatabase, openDrafts, saveEdits } from '../../db/index.ts'
import { BATCH_LIMITS, editDraft, type Edit, type Row } from '../../rules/workbook/index.ts'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { machine } from './machine.ts'
import { atMost, type Report } from './measure.ts'
import { fillDataFolder, LARGE, largeBook, LARGEST, sample, SAMPLE } from './studio-books.ts'

const REVISIONS = 5_000
const MOST_HELD_MS = 100
/** Until what a request leaves behind is done, and the watch has looked. */
const AFTER_MS = 200

type Line = Record<string, string | number>

export async function run(): Promise<Report> {
  const dataDir = freshDataDir()
  try {
    console.error('making the books')
    await fillDataFolder(dataDir, [sample(), largeBook(LARGE), largeBook(LARGEST)])
    await fillLog(dataDir)
    const watch = join(import.meta.dirname, 'thread-watch.ts')
    const studio = await startStudio(dataDir, { NODE_OPTIONS: `--import ${watch}` })
    try {
      const rows = await new Asking(studio).all()
      const worst = Math.max(...rows.map((row) => Number(row['longest hold, ms'])))
      return { machine: machine(), rows, goals: [atMost('longest hold of the thread, ms', worst, MOST_HELD_MS)] }
    } finally {
      await studio.stop()
    }
  } finally {
    removeDataDir(dataDir)
  }
}

async function fillLog(dataDir: string): Promise<void> {
  const store = await openDatabase({ dataDir })
  try {
    await migrate(store)
    const drafts = openDrafts(editDraft)
    for (let at = 1; at < REVISIONS; at++) {
      const [edits, when] = [[cell('exam-5', 'price', `${at}.00`)], new Date(Date.UTC(2026, 0, 1) + at).toISOString()]
      await saveEdits(store.db, { id: SAMPLE, batch: `b${at}`, baseRevision: at, edits, by: 'ann', at: when, drafts })
    }
  } finally {
    await store.close()
  }
}

const cell = (row: string, column: string, text: string): Edit => ({ kind: 'cell', sheet: 'prices', row, column, text })
const full = (edit: (at: number) => Edit): readonly Edit[] =>
  Array.from({ length: BATCH_LIMITS.edits }, (_, at) => edit(at))
const newRow = (name: string): Row => ({
  id: name,
  cells: Object.fromEntries(Array.from({ length: LARGE.columns - 5 }, (_, at) => [`c${at}`, { text: '>= 5' }])),
})

class Asking {
  readonly #studio: RunningStudio
  readonly #lines: Line[] = []
  #cookie = ''
  #revision = 0

  constructor(studio: RunningStudio) {
    this.#studio = studio
  }

  async all(): Promise<readonly Line[]> {
    const signedIn = await fetch(this.#studio.link, { redirect: 'manual' })
    const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    this.#cookie = cookies.join('; ')
    await this.#ask(SAMPLE, 'its page, the first of all', `/workbooks/${SAMPLE}/sheets/prices`)
    for (const { id } of [LARGE, LARGEST]) await this.#book(id)
    await this.#save(SAMPLE, `a cell, ${REVISIONS} revisions late`, [cell('exam-10', 'price', '7.00')], 1)
    return this.#lines
  }

  async #book(id: string): Promise<void> {
    const page = `/workbooks/${id}/sheets/prices`
    await this.#ask(id, 'its page, read from the database', page)
    await this.#ask(id, 'its page again', page)
    this.#revision = (JSON.parse(await this.#ask(id, 'draft.json', `/workbooks/${id}/draft.json`)) as Saved).revision
    await this.#save(id, 'a cell', [cell('r5', 'c3', '>= 7')])
    await this.#save(id, 'a cell, merged', [cell('r7', 'c3', '>= 8')], this.#revision - 1)
    await this.#ask(id, 'its page after an edit', page)
    await this.#ask(id, 'draft.json after an edit', `/workbooks/${id}/draft.json`)
    await this.#save(
      id,
      'a full batch of cells',
      full((at) => cell(`r${at + 10}`, 'c3', '>= 9')),
    )
    const remove = (at: number): Edit => ({ kind: 'row-delete', sheet: 'prices', row: `r${at * 2 + 100}` })
    await this.#save(id, 'a full batch of rows deleted', full(remove))
    const insert = (at: number): Edit => ({
      kind: 'row-insert',
      sheet: 'prices',
      after: `r${at * 2 + 101}`,
      row: newRow(`n${at}`),
    })
    await this.#save(id, 'a full batch of new rows, merged', full(insert), this.#revision - 1)
    const last = `r${LARGE.rows}`
    for (let at = 0; at < 64; at++)
      await this.#save(id, 'the 64th cell: the document is written', [cell(last, 'c3', `>= ${at}`)])
  }

  async #save(book: string, what: string, edits: readonly Edit[], baseRevision = this.#revision): Promise<void> {
    const body = JSON.stringify({ baseRevision, batch: crypto.randomUUID(), edits })
    const answer = JSON.parse(await this.#ask(book, what, `/workbooks/${book}/edits`, body)) as Saved
    if (answer.kind !== 'saved') throw new Error(`${book}, ${what}: ${JSON.stringify(answer)}`)
    this.#revision = answer.revision
  }

  async #ask(book: string, request: string, path: string, body?: string): Promise<string> {
    const before = this.#studio.output().length
    const started = performance.now()
    const headers = { cookie: this.#cookie, 'accept-encoding': 'gzip', 'content-type': 'application/json' }
    const response = await fetch(this.#studio.url + path, {
      headers,
      ...(body !== undefined && { body, method: 'POST' }),
    })
    const text = await response.text()
    const took = Math.round(performance.now() - started)
    await sleep(AFTER_MS)
    const holds = [
      ...this.#studio
        .output()
        .slice(before)
        .matchAll(/held (\d+) ms/g),
    ].map(([, ms]) => Number(ms))
    this.#tell({ book, request, 'answered after, ms': took, 'longest hold, ms': Math.max(0, ...holds) })
    return text
  }

  /** Of requests that are made again and again, the one that took longest. */
  #tell(line: Line): void {
    const same = this.#lines.findIndex(({ book, request }) => book === line['book'] && request === line['request'])
    if (same < 0) this.#lines.push(line)
    else if (Number(line['longest hold, ms']) >= Number(this.#lines[same]!['longest hold, ms']))
      this.#lines[same] = line
  }
}

interface Saved {
  readonly kind?: string
  readonly revision: number
}
