/** `simulate`: timelines in, journals out. */
import { simulate as run, type SimulationResult, TimelineError } from '../../rules/simulate/index.ts'
import { isJsonObject, type JsonObject } from '../../rules/json.ts'
import { choiceOf, countOf, textOf } from './arguments.ts'
import { Books } from './books.ts'
import { BadInput, type Command, EXIT, type Given, type Io } from './command.ts'
import { MAX_BYTES, placeIn, type Read, readInput } from './input.ts'
import { journalAsText } from './journal-table.ts'
import { INPUT_OPTIONS, MAX_EVENTS, WORKBOOK_OPTION } from './shared-options.ts'
import { behindAsText, behindEntry, rowNamed, WhyError, type AskedWhy, type Behind } from './why.ts'

export const simulate: Command = {
  name: 'simulate',
  usage: '[--workbook W] [--format json|text] [--why N [--why-not SHEET/ROW]] FILE...',
  summary: 'run timelines under a workbook and print what happens',
  about: [
    'W is the id of a shipped sample, a workbook file, or studio:ID@draft|current|N. Without --workbook each timeline says its own.',
    'FILE is a timeline (.json), or one timeline a line (.jsonl); - is standard input. As json, one result a line in the',
    'order of the input. A bad line of a .jsonl becomes {"id", "error"} in its place, and the rest still runs.',
    'With --why N, what is behind entry N of each journal is printed instead, counted from 1: the rows that decided it, each',
    'cell with what it saw, and the facts that the sheet was shown. --why-not names another row: which of its cells were not',
    'met, and the smallest change of facts that would have made it answer.',
    'Exit code 0: all were simulated. 2: something could not be read; standard error says what and where.',
  ],
  options: {
    workbook: WORKBOOK_OPTION,
    format: {
      type: 'string',
      value: 'json|text',
      about: 'one JSON object a line (the default), or a table for people',
    },
    why: { type: 'string', value: 'N', about: 'say what is behind entry N of the journal, counted from 1' },
    'why-not': { type: 'string', value: 'SHEET/ROW', about: 'with --why: why this row did not answer then' },
    ...INPUT_OPTIONS,
  },
  async run(files, given, io) {
    if (files.length === 0) throw new BadInput('simulate needs a timeline FILE, or - for standard input')
    const limits = { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) }
    const format = choiceOf(given, 'format', ['json', 'text'])
    const simulation = new Simulation(
      new Books(io, limits),
      textOf(given, 'workbook'),
      countOf(given, 'max-events', MAX_EVENTS),
    )
    const asked = askedIn(given)
    await simulation.check()
    let bad = false
    for (const file of files) {
      const input = await orReport(io, () => readInput(file, io, limits))
      if (input === undefined) {
        bad = true
        continue
      }
      for (const part of input.parts) {
        const done = asked ? await simulation.why(part, asked) : await simulation.run(part)
        if (done.ok) {
          await io.out(format === 'text' ? done.text() : JSON.stringify(done.result))
          continue
        }
        bad = true
        const { id, pointer, message } = done
        io.err([placeIn(input, part), pointer, message].filter(Boolean).join(': '))
        if (input.kind === 'lines' && format === 'json')
          await io.out(JSON.stringify({ id, error: { pointer, message } }))
      }
    }
    return bad ? EXIT.badInput : EXIT.good
  },
}

function askedIn(given: Given): AskedWhy | undefined {
  const row = textOf(given, 'why-not')
  const entry = given['why'] === undefined ? undefined : countOf(given, 'why', 0)
  if (entry === undefined && row !== undefined)
    throw new BadInput('--why-not needs --why N, the entry that it is about')
  return entry === undefined ? undefined : { entry, ...(row === undefined ? {} : { not: rowNamed(row) }) }
}

export type Done<Result = SimulationResult> =
  | { readonly ok: true; readonly result: Result; text(): string }
  | { readonly ok: false; readonly id: unknown; readonly pointer: string; readonly message: string }

/** Timelines under one workbook, or each under its own. */
export class Simulation {
  readonly #books: Books
  readonly #workbook: string | undefined
  readonly #maxEvents: number

  constructor(books: Books, workbook: string | undefined, maxEvents: number) {
    this.#books = books
    this.#workbook = workbook
    this.#maxEvents = maxEvents
  }

  /** A workbook named for all of them is found before any timeline is read. */
  async check(): Promise<void> {
    if (this.#workbook !== undefined) await this.#books.plan(this.#workbook)
  }

  run(read: Read): Promise<Done> {
    return this.#with(read, async (name, timeline) => {
      const result = run(await this.#books.plan(name), timeline, { maxEvents: this.#maxEvents })
      return { result, text: () => journalAsText(result) }
    })
  }

  /** What is behind one entry of the journal. */
  why(read: Read, asked: AskedWhy): Promise<Done<Behind>> {
    return this.#with(read, async (name, timeline) => {
      const book = await this.#books.workbook(name)
      const result = behindEntry(book, await this.#books.plan(name), timeline, asked, { maxEvents: this.#maxEvents })
      return { result, text: () => behindAsText(result) }
    })
  }

  async #with<Result>(
    read: Read,
    work: (workbook: string, timeline: JsonObject) => Promise<{ readonly result: Result; text(): string }>,
  ): Promise<Done<Result>> {
    if (!read.ok) return { ok: false, id: null, pointer: '', message: read.message }
    const timeline = read.value
    if (!isJsonObject(timeline)) return { ok: false, id: null, pointer: '', message: 'a timeline is a JSON object' }
    const id = timeline['id'] ?? null
    const own = timeline['workbook']
    const name = this.#workbook ?? (typeof own === 'string' ? own : undefined)
    if (name === undefined) {
      return { ok: false, id, pointer: '/workbook', message: 'name the workbook here, or with --workbook' }
    }
    try {
      return { ok: true, ...(await work(name, timeline)) }
    } catch (error) {
      if (error instanceof TimelineError) return { ok: false, id, pointer: error.pointer, message: error.message }
      if (error instanceof WhyError) return { ok: false, id, pointer: '', message: error.message }
      if (error instanceof BadInput) return { ok: false, id, pointer: '/workbook', message: error.message }
      throw error
    }
  }
}

/** Undefined when the work failed for a reason that the caller can mend, which is then told. */
export async function orReport<Value>(io: Io, work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    io.err(error.message)
    return undefined
  }
}
