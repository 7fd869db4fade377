/**
 * Finding a workbook by how the caller names it: the id of a shipped sample, `studio:ID@draft`,
 * `studio:ID@current`, `studio:ID@3`, or a file. Each is read
 * and made ready once, however many timelines use it.
 */
import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { nearest } from '../../rules/cell/index.ts'
import { loadSample, sampleIds } from '../../rules/samples/index.ts'
import { type Plan, prepare } from '../../rules/simulate/index.ts'
import { contentHash, type Finding, parseWorkbook, type Workbook } from '../../rules/workbook/index.ts'
import { BadInput, type Io } from './command.ts'
import { type Limits, readOnly } from './input.ts'
import { bytesOf } from './read-file.ts'

export class Books {
  readonly #io: Io
  readonly #limits: Limits
  readonly #workbooks = new Map<string, Promise<Workbook>>()
  readonly #plans = new Map<string, Promise<Plan>>()

  constructor(io: Io, limits: Limits) {
    this.#io = io
    this.#limits = limits
  }

  workbook(name: string): Promise<Workbook> {
    return kept(this.#workbooks, name, () => this.#find(name))
  }

  plan(name: string): Promise<Plan> {
    return kept(this.#plans, name, async () => {
      const workbook = await this.workbook(name)
      const prepared = prepare(workbook, {
        hash: await contentHash(workbook),
        how: 'code',
        unreadable: 'stops-what-asks',
      })
      if (prepared.ok) return prepared.plan
      throw new BadInput(refusal(name, prepared.findings))
    })
  }

  async #find(name: string): Promise<Workbook> {
    const sample = loadSample(name)
    if (sample !== undefined) return sample
    if (name.startsWith('studio:')) {
      const { bookOf } = await import('./studio.ts')
      return bookOf(name)
    }
    if (!existsSync(name)) throw new BadInput(unknown(name))
    if (name.endsWith('.xlsx')) return this.#spreadsheet(name)
    const parsed = parseWorkbook(await readOnly(name, this.#io, this.#limits))
    if (parsed.ok) return parsed.workbook
    const [{ pointer, place, message }, ...others] = parsed.problems
    const called = place === undefined ? '' : `${place.en}: `
    throw new BadInput(
      `${name}: ${pointer}: ${called}${message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`,
    )
  }

  async #spreadsheet(name: string): Promise<Workbook> {
    const { ExchangeError, workbookFromXlsx } = await import('../exchange/index.ts')
    try {
      return await workbookFromXlsx(await bytesOf(name, this.#limits.maxBytes))
    } catch (error) {
      throw error instanceof ExchangeError ? new BadInput(`${name}: ${error.message}`) : error
    }
  }
}

function kept<Value>(cache: Map<string, Promise<Value>>, name: string, make: () => Promise<Value>): Promise<Value> {
  const known = cache.get(name)
  if (known !== undefined) return known
  const made = make()
  cache.set(name, made)
  return made
}

function unknown(name: string): string {
  const near = nearest(name, sampleIds)
  const guess = near === undefined ? '' : ` Did you mean "${near}"?`
  // Nobody who types a path knows where npm starts from.
  const where = near === undefined && !isAbsolute(name) ? ` in ${process.cwd()}` : ''
  return `there is no sample and no file "${name}"${where}.${guess} Samples: ${sampleIds.join(', ')}; the studio's own: studio:ID@draft, studio:ID@current, studio:ID@3`
}

/** One line about a workbook that cannot be used: the first error, and how many more there are. */
export function refusal(name: string, findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [first] = errors
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more; "check" lists them all)` : ''
  return `${name}: ${first === undefined ? 'it cannot be used' : placed(first)}${more}`
}

const placed = ({ sheet, row, column, message }: Finding): string =>
  `${[sheet, row, column].filter((part) => part !== undefined).join('/')}: ${message.en}`
