/**
 * The door of the studio: mutated batches and addresses over HTTP, and kills while three people save without pause. No
 * answer is an internal error; what was answered as saved is there after the next start, and nothing is half done.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { parseWorkbook } from '../../rules/workbook/index.ts'
import type { Random } from '../bench/random.ts'
import type { Fault } from './fault.ts'
import { mutated } from './mutate.ts'
import { Writer } from './writer.ts'

/** Nobody else writes into this one. */
const MUTATED_BOOK = 'internet-hospital'
const REQUESTS = 40
/** So many batches are answered as saved before the kill at most, which comes in the middle of the next ones. */
const MOST_SAVED = 60
const LONGEST_AFTER_MS = 40
const STACK = /\n\s+at .+:\d+:\d+/

const ADDRESSES = [
  '/',
  '/workbooks/imaging/sheets/arrears',
  '/workbooks/imaging/draft.json?unless=1',
  '/sign-in?token=abcdefghijklmnopqrstuvwxyz',
  '/help/first-tariff',
  '/schemas/workbook.json',
  '/readyz',
]

const EDITS: readonly object[] = [
  { kind: 'cell', sheet: 'parameters', row: 'minimumCases', column: 'value', text: '12' },
  { kind: 'row-insert', sheet: 'parameters', row: { id: 'new', cells: { value: { text: '1' } } }, after: null },
  { kind: 'row-move', sheet: 'parameters', row: 'new', after: null },
  { kind: 'row-delete', sheet: 'parameters', row: 'new' },
  { kind: 'row-set', sheet: 'parameters', row: 'new', note: 'a note', disabled: true },
]

export class SoakedStudio {
  kills = 0
  requests = 0
  readonly #dataDir = freshDataDir()
  /** Two of them in one book, so that their edits are merged. */
  readonly #writers = [new Writer('imaging', 0), new Writer('imaging', 1), new Writer('family-doctor', 0)]
  #studio: RunningStudio | undefined
  #cookie = ''

  get acknowledged(): number {
    return this.#writers.reduce((sum, writer) => sum + writer.acknowledged, 0)
  }

  /** One life of the studio: from its start to its kill. */
  async live(random: Random): Promise<readonly Fault[]> {
    const studio = await this.#started()
    const faults = await this.#lost()
    for (let asked = 0; asked < REQUESTS; asked++) faults.push(...(await this.#strange(random)))
    const saving = this.#save(this.acknowledged + random.below(MOST_SAVED))
    await saving.enough
    await sleep(random.below(LONGEST_AFTER_MS))
    await studio.stop('SIGKILL')
    this.kills++
    faults.push(...(await saving.faults))
    if (STACK.test(studio.output())) faults.push({ door: 'log', what: 'a stack trace', input: studio.output() })
    return faults
  }

  async close(): Promise<void> {
    await this.#studio?.stop('SIGKILL')
    removeDataDir(this.#dataDir)
  }

  async #started(): Promise<RunningStudio> {
    this.#studio = await startStudio(this.#dataDir)
    const answer = await fetch(this.#studio.link, { redirect: 'manual' })
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    this.#cookie = cookies.join('; ')
    return this.#studio
  }

  /** All write until the studio is gone; enough is when so many batches were saved, or one was not. */
  #save(wanted: number): { readonly enough: Promise<unknown>; readonly faults: Promise<readonly Fault[]> } {
    const { promise: enough, resolve } = Promise.withResolvers<void>()
    const fetch = (path: string, body: string) => this.#fetch(path, body)
    const onSaved = (): void => void (this.acknowledged >= wanted && resolve())
    const written = Promise.all(this.#writers.map((writer) => writer.write(fetch, onSaved)))
    return { enough: Promise.race([enough, written]), faults: written.then((found) => found.flat()) }
  }

  /** On a connection of its own: one that is kept may be closed for its age at the moment it is used again. */
  #fetch(path: string, body?: string): Promise<Response> {
    this.requests++
    const headers = { cookie: this.#cookie, 'content-type': 'application/json', connection: 'close' }
    return fetch(`${this.#studio!.url}${path}`, {
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body, method: 'POST' }),
    })
  }

  async #lost(): Promise<Fault[]> {
    const faults: Fault[] = []
    for (const id of new Set(this.#writers.map(({ book }) => book))) {
      const { workbook, revision } = (await (await this.#fetch(`/workbooks/${id}/draft.json`)).json()) as never
      const parsed = parseWorkbook(workbook)
      if (!parsed.ok) {
        faults.push({ door: 'kill', what: `the draft of ${id} is no workbook`, input: JSON.stringify(parsed.problems) })
        continue
      }
      for (const writer of this.#writers.filter(({ book }) => book === id)) {
        const what = writer.check(parsed.workbook, revision)
        if (what !== undefined) faults.push({ door: 'kill', what, input: id })
      }
    }
    return faults
  }

  async #strange(random: Random): Promise<readonly Fault[]> {
    const isEdit = random.chance(0.6)
    const edits = Array.from({ length: 1 + random.below(3) }, () => random.pick(EDITS))
    const good = JSON.stringify({ baseRevision: 1, batch: `b-${random.below(2 ** 30)}`, edits })
    const path = isEdit ? `/workbooks/${MUTATED_BOOK}/edits` : addressFrom(mutated(random.pick(ADDRESSES), random))
    const body = isEdit ? mutated(good, random) : undefined
    const { status } = await this.#fetch(path, body)
    return status < 500 ? [] : [{ door: isEdit ? 'edits' : 'address', what: String(status), input: body ?? path }]
  }
}

/** What can be sent at all: the rest percent-encoded, half characters left out. */
const addressFrom = (text: string): string =>
  `/${text.slice(0, 4000)}`
    .toWellFormed()
    .replace(/[^!-~]|[\\{}<>"]/gu, encodeURIComponent)
    .replace(/^\/\//, '/')
