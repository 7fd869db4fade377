/** The door of the command line: mutated timelines, books, cells and portfolios. Whatever comes, it is told in a line. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { loadSample, sampleIds } from '../../rules/samples/index.ts'
import type { Random } from '../bench/random.ts'
import type { Answer } from './asked.ts'
import type { Fault } from './fault.ts'
import { mutated } from './mutate.ts'

/** On a machine with much else to do a second may become a minute. */
const MOST_MS = 180_000
/** So many lines in one file, each mutated by itself: most of a command's time is its start. */
const LINES = 40
const OUR_FAULT = 3
const CELLS = ['[10..40]', '>= 1,000', '"a","b"', 'not("x")', '22:00-06:00', '1年', 'order.quantity * 2', '3.60 CNY']
const CSV = 'account,at,type,name,quantity\n'
const EVENT = 'a,2025-01-01T00:00:00Z,purchase,exam-by-case,1000'
const JSON_EVENT = JSON.stringify({
  account: 'a',
  at: '2025-01-01T00:00:00Z',
  type: 'purchase',
  name: 'exam-by-case',
  quantity: 1000,
})

interface Question {
  readonly words: readonly string[]
  readonly file: string
  readonly text: string
  readonly inputs: number
}

const run = (file: string): readonly string[] => [
  'run',
  '--base',
  'imaging',
  '--candidate',
  'imaging',
  '--threads',
  '1',
  '--portfolio',
  file,
]

const DOORS: readonly ((random: Random) => Question)[] = [
  (random) => {
    const book = loadSample(random.pick(sampleIds))!
    const text = lines(random, () => JSON.stringify(random.pick(book.scenarios)))
    return { words: ['simulate', '--workbook', book.id], file: 'timelines.jsonl', text, inputs: LINES }
  },
  (random) => {
    const text = lines(random, () => {
      const cell = mutated(random.pick(CELLS), random)
      return JSON.stringify({ cell, type: random.pick(['number', 'string', 'money', 'duration', 'date']), input: 12 })
    })
    return { words: ['eval'], file: 'cells.jsonl', text, inputs: LINES }
  },
  (random) => {
    const text = mutated(JSON.stringify(loadSample(random.pick(sampleIds))), random)
    return { words: ['check'], file: 'book.json', text, inputs: 1 }
  },
  (random) => ({
    words: run('portfolio.csv').slice(0, -1),
    file: 'portfolio.csv',
    text: (random.chance(0.3) ? mutated(CSV, random) : CSV) + lines(random, () => EVENT),
    inputs: LINES,
  }),
  (random) => ({
    words: run('portfolio.ndjson').slice(0, -1),
    file: 'portfolio.ndjson',
    text: lines(random, () => JSON_EVENT),
    inputs: LINES,
  }),
]

const lines = (random: Random, line: () => string): string =>
  Array.from({ length: LINES }, () => mutated(line(), random)).join('\n')

export class SoakedCommandLine {
  inputs = 0
  readonly #folder: string
  #worker: Worker | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  async ask(random: Random): Promise<Fault | undefined> {
    const { words, file, text, inputs } = random.pick(DOORS)(random)
    const path = join(this.#folder, file)
    writeFileSync(path, bytesOf(text))
    this.inputs += inputs
    const fault = (what: string): Fault => ({ door: words[0]!, what, input: text })
    const answer = await this.#answer([...words, path])
    if (answer === undefined) return fault(`no end after ${MOST_MS} ms`)
    if (answer instanceof Error) return fault(String(answer.stack))
    return answer.code === OUR_FAULT ? fault(answer.told) : undefined
  }

  async #answer(words: readonly string[]): Promise<Answer | Error | undefined> {
    const worker = (this.#worker ??= new Worker(new URL('asked.ts', import.meta.url)))
    const patience = new AbortController()
    const answered = once(worker, 'message').then(
      ([answer]) => answer as Answer,
      (error: Error) => error,
    )
    worker.postMessage(words)
    const late = sleep(MOST_MS, undefined, { signal: patience.signal }).catch(() => undefined)
    const answer = await Promise.race([answered, late])
    patience.abort()
    if (answer === undefined || answer instanceof Error) await this.close()
    return answer
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = undefined
  }
}

/** Half characters as themselves, which is no UTF-8: a text is otherwise written with a whole sign in their place. */
const bytesOf = (text: string): Uint8Array =>
  Buffer.concat(
    text
      .split(/([\ud800-\udfff])/)
      .map((part) => (part.isWellFormed() ? Buffer.from(part) : Buffer.from([0xed, 0xa0, 0x80]))),
  )
