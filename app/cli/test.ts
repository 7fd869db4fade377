/** `test`: pinned scenarios against what they expect. */
import { isJsonObject, type Json, type JsonObject } from '../../rules/json.ts'
import { sampleIds } from '../../rules/samples/index.ts'
import { checkExpectations, type Mismatch } from '../../rules/simulate/index.ts'
import { choiceOf, countOf, textOf } from './arguments.ts'
import { Books } from './books.ts'
import { type Command, EXIT, type Io } from './command.ts'
import { MAX_BYTES, placeIn, type Read, readInput } from './input.ts'
import { INPUT_OPTIONS, MAX_EVENTS, WORKBOOK_OPTION } from './shared-options.ts'
import { type Done, orReport, Simulation } from './simulate.ts'

export const test: Command = {
  name: 'test',
  usage: '[--workbook W] [--format text|json] [FILE...]',
  summary: 'run pinned scenarios and compare them with what they expect',
  about: [
    'With FILEs: timelines that carry "expect". Without: the scenarios pinned in the workbook, or in every sample.',
    'Exit code 0: all are met. 1: one is not; expected and actual are shown, with the table row behind it. 2: something',
    'could not be read.',
  ],
  options: {
    workbook: WORKBOOK_OPTION,
    format: { type: 'string', value: 'text|json', about: 'for people (the default), or one JSON object a scenario' },
    ...INPUT_OPTIONS,
  },
  async run(files, given, io) {
    const limits = { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) }
    const books = new Books(io, limits)
    const workbook = textOf(given, 'workbook')
    const maxEvents = countOf(given, 'max-events', MAX_EVENTS)
    const tally = new Tally(io, choiceOf(given, 'format', ['text', 'json']))
    if (files.length > 0) {
      const simulation = new Simulation(books, workbook, maxEvents)
      await simulation.check()
      for (const file of files) {
        const input = await orReport(io, () => readInput(file, io, limits))
        if (input === undefined) tally.unreadable()
        else for (const part of input.parts) await tally.add(placeIn(input, part), part, await simulation.run(part))
      }
    } else {
      for (const name of workbook === undefined ? sampleIds : [workbook]) {
        const simulation = new Simulation(books, name, maxEvents)
        await simulation.check()
        for (const scenario of (await books.workbook(name)).scenarios) {
          const read = { ok: true, value: scenario } as const
          await tally.add(`${name}: scenario "${scenario.id}"`, read, await simulation.run(read))
        }
      }
    }
    return tally.close()
  },
}

class Tally {
  readonly #io: Io
  readonly #format: 'text' | 'json'
  #met = 0
  #unmet = 0
  #unreadable = 0

  constructor(io: Io, format: 'text' | 'json') {
    this.#io = io
    this.#format = format
  }

  unreadable(): void {
    this.#unreadable++
  }

  async add(place: string, read: Read, done: Done): Promise<void> {
    const timeline = read.ok && isJsonObject(read.value) ? (read.value as JsonObject) : {}
    const expect = isJsonObject(timeline['expect']) ? timeline['expect'] : {}
    const id = String(timeline['id'] ?? place)
    if (!done.ok && expect['error'] !== true) {
      this.unreadable()
      this.#io.err([place, done.pointer, done.message].filter((part) => part !== '').join(': '))
      return
    }
    const mismatches = mismatchesOf(expect, done)
    if (mismatches.length === 0) this.#met++
    else this.#unmet++
    await this.#io.out(
      this.#format === 'json'
        ? JSON.stringify({ id, met: mismatches.length === 0, mismatches })
        : [`${mismatches.length === 0 ? 'met    ' : 'NOT MET'}  ${id}`, ...mismatches.flatMap(linesOf)].join('\n'),
    )
  }

  async close(): Promise<number> {
    if (this.#format === 'text') {
      const unread = this.#unreadable === 0 ? '' : `, ${this.#unreadable} not readable`
      await this.#io.out(`${this.#met} met, ${this.#unmet} not met${unread}`)
    }
    if (this.#unreadable > 0) return EXIT.badInput
    return this.#unmet > 0 ? EXIT.unmet : EXIT.good
  }
}

function mismatchesOf(expect: JsonObject, done: Done): readonly Mismatch[] {
  if (!done.ok) return []
  if (expect['error'] === true) {
    return [{ pointer: '/error', expected: true, actual: 'it was simulated', because: [] }]
  }
  return checkExpectations(expect, done.result)
}

function linesOf({ pointer, expected, actual, early, because }: Mismatch): readonly string[] {
  const rows = because.map(({ sheet, row }) => `${sheet}/${row}`).join(', ')
  return [
    `  at        /expect${pointer}`,
    `  expected  ${shown(expected)}`,
    `  actual    ${early ? 'before what is expected ahead of it: ' : ''}${shown(actual)}`,
    ...(rows === '' ? [] : [`  why       ${rows}`]),
  ]
}

const shown = (value: Json): string => (value === null ? 'nothing of the kind' : JSON.stringify(value))
