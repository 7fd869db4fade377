/** The door of the command line: mutated timelines, books, cells and portfolios. Whatever comes, it is told in a line. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dispatch } from '../../app/cli/dispatch.ts'
import { loadSample, sampleIds } from '../../rules/samples/index.ts'
import { mutated } from './mutate.ts'
import type { Random } from '../bench/random.ts'

export interface Fault {
  readonly door: string
  readonly what: string
  readonly input: string
}

const MOST_MS = 20_000
const CELLS = ['[10..40]', '>= 1,000', '"a","b"', 'not("x")', '22:00-06:00', '1年', 'order.quantity * 2', '3.60 CNY']
const CSV = 'account,at,type,name,quantity\na,2025-01-01T00:00:00Z,purchase,exam-by-case,1000\n'

export async function askCommandLine(folder: string, random: Random): Promise<Fault | undefined> {
  const book = loadSample(random.pick(sampleIds))!
  const timeline = JSON.stringify(random.pick(book.scenarios))
  const cell = JSON.stringify({ cell: mutated(random.pick(CELLS), random), type: 'number', input: 12 })
  const door = random.pick(['simulate', 'eval', 'check', 'run'])
  const input = { simulate: timeline, eval: cell, check: JSON.stringify(book), run: CSV }[door]!
  const text = mutated(input, random)
  const file = join(folder, { check: 'book.json', run: 'portfolio.csv' }[door] ?? 'input.jsonl')
  writeFileSync(file, text)
  const words = {
    simulate: ['simulate', '--workbook', book.id, file],
    eval: ['eval', file],
    check: ['check', file],
    run: ['run', '--base', 'imaging', '--candidate', 'imaging', '--threads', '1', '--portfolio', file],
  }[door]!
  const told: string[] = []
  const started = performance.now()
  const code = await dispatch(words, { stdin: none(), out: async () => {}, err: (line) => void told.push(line) })
  const ms = performance.now() - started
  if (code === 3 || code === undefined) return { door, what: told.join(' '), input: text }
  return ms > MOST_MS ? { door, what: `${Math.round(ms)} ms`, input: text } : undefined
}

async function* none(): AsyncGenerator<Uint8Array> {}
