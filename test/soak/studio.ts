/**
 * The door of the studio: mutated batches of edits over HTTP, and now and then a kill without warning. No answer is an
 * internal error, and what was answered as saved is there after the next start.
 */
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import type { Fault } from './command-line.ts'
import { mutated } from './mutate.ts'
import type { Random } from '../bench/random.ts'

const BOOK = '/workbooks/imaging/edits'

export class SoakedStudio {
  kills = 0
  acknowledged = 0
  #dataDir = freshDataDir()
  #studio: RunningStudio | undefined
  #cookie = ''
  /** The text that was saved last. */
  #last: string | undefined

  async ask(random: Random): Promise<Fault | undefined> {
    const studio = (this.#studio ??= await this.#started())
    const text = `${1 + this.acknowledged}`
    const edit = { kind: 'cell', sheet: 'parameters', row: 'minimumCases', column: 'value', text }
    const { revision } = (await (await this.#fetch(BOOK)).json()) as { revision: number }
    const body = JSON.stringify({
      baseRevision: revision,
      batch: `b-${this.kills}-${text}-${random.below(2 ** 30)}`,
      edits: [edit],
    })
    const bad = mutated(body, random)
    const answer = await this.#fetch(BOOK, bad)
    if (answer.status >= 500) return { door: 'edits', what: `${answer.status}`, input: bad }
    const saved = (await (await this.#fetch(BOOK, body)).json()) as { kind?: string }
    if (saved.kind === 'saved') [this.acknowledged, this.#last] = [this.acknowledged + 1, text]
    if (random.below(12) > 0) return undefined
    await studio.stop('SIGKILL')
    this.kills++
    this.#studio = await this.#started()
    const found = await this.#lastSaved()
    return this.#last === undefined || found === this.#last
      ? undefined
      : { door: 'kill', what: `saved ${this.#last}, found ${found}`, input: body }
  }

  async close(): Promise<void> {
    await this.#studio?.stop()
    removeDataDir(this.#dataDir)
  }

  async #started(): Promise<RunningStudio> {
    const studio = await startStudio(this.#dataDir)
    const answer = await fetch(studio.link, { redirect: 'manual' })
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    this.#studio = studio
    return studio
  }

  #fetch(path: string, body?: string): Promise<Response> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' }
    return fetch(`${this.#studio!.url}${path}`, body === undefined ? { headers } : { headers, method: 'POST', body })
  }

  async #lastSaved(): Promise<string | undefined> {
    const { workbook } = (await (await this.#fetch(BOOK)).json()) as {
      workbook: { sheets: { id: string; rows: { id: string; cells: Record<string, { text: string }> }[] }[] }
    }
    const sheet = workbook.sheets.find(({ id }) => id === 'parameters')
    return sheet?.rows.find(({ id }) => id === 'minimumCases')?.cells['value']?.text
  }
}
