/** `simulate`: timelines in, journals out. */
import { simulate as run, type SimulationResult, TimelineError } from '../../rules/simulate/index.ts'
import { isJsonObject } from '../../rules/json.ts'
import { choiceOf, countOf, textOf } from './arguments.ts'
import { Books } from './books.ts'
import { BadInput, type Command, EXIT, type Io } from './command.ts'
import { MAX_BYTES, placeIn, type Read, readInput } from './input.ts'
import { journalAsText } from './journal-table.ts'
import { INPUT_OPTIONS, MAX_EVENTS, WORKBOOK_OPTION } from './shared-options.ts'

export const simulate: Command = {
  name: 'simulate',
  usage: '[--workbook W] [--format json|text] FILE...',
  summary: 'run timelines under a workbook and print what happens',
  about: [
    'W is the id of a shipped sample, a workbook file, or studio:ID@draft. Without --workbook each timeline says its own.',
    'FILE is a timeline (.json), or one timeline a line (.jsonl); - is standard input. As json, one result a line in the',
    'order of the input. A bad line of a .jsonl becomes {"id", "error"} in its place, and the rest still runs.',
    'Exit code 0: all were simulated. 2: something could not be read; standard error says what and where.',
  ],
  options: {
    workbook: WORKBOOK_OPTION,
    format: {
      type: 'string',
      value: 'json|text',
      about: 'one JSON object a line (the default), or a table for people',
    },
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
    await simulation.check()
    let bad = false
    for (const file of files) {
      const input = await orReport(io, () => readInput(file, io, limits))
      if (input === undefined) {
        bad = true
        continue
      }
      for (const part of input.parts) {
        const done = await simulation.run(part)
        if (done.ok) {
          await io.out(format === 'json' ? JSON.stringify(done.result) : journalAsText(done.result))
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

export type Done =
  | { readonly ok: true; readonly result: SimulationResult }
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

  async run(read: Read): Promise<Done> {
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
      const plan = await this.#books.plan(name)
      return { ok: true, result: run(plan, timeline, { maxEvents: this.#maxEvents }) }
    } catch (error) {
      if (error instanceof TimelineError) return { ok: false, id, pointer: error.pointer, message: error.message }
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
