/** Plays a page of the author's guide: what its books make of its timelines, beside what the page says of it. */
import { Temporal } from 'temporal-polyfill'
import { checkExpectations, prepare, simulate, type SimulationResult } from '../../../rules/simulate/index.ts'
import { parseWorkbook, type Workbook } from '../../../rules/workbook/index.ts'
import { bookOf, type SmallBook, type SmallSheet } from '../simulate/small-book.ts'
import { bare, type Block, type Language, sheetOf } from './guide-page.ts'

export interface Claim {
  readonly says: readonly (readonly string[])[]
  readonly is: readonly (readonly string[])[]
}

type Table = Exclude<Block, { mark: 'json' }>
const INSTANTS = ['at', 'dueAt', 'expires']

/** One page as it is read: a book that grows sheet by sheet, and the last timeline played on it. */
export class Reading {
  readonly #language: Language
  readonly claims: Claim[] = []
  readonly books: Workbook[] = []
  #zone = 'UTC'
  #words: Pick<SmallBook, 'facts' | 'usage' | 'services' | 'reports'> = {}
  #sheets = new Map<string, SmallSheet>()
  #whole: Workbook | undefined
  #result: SimulationResult | undefined

  constructor(language: Language) {
    this.#language = language
  }

  read(block: Block): void {
    switch (block.mark) {
      case 'book':
        this.#zone = block.codes[0]!
        this.#words = {}
        this.#sheets = new Map()
        this.#whole = undefined
        return
      case 'words':
        this.#words = wordsOf(block)
        return
      case 'sheet':
        this.#sheets.set(block.codes[0]!, sheetOf(block, this.#language))
        return
      case 'happens':
        this.#play(eventsOf(block, this.#zone), block.codes[0])
        return
      case 'journal':
        this.claims.push({ says: textsOf(block), is: entriesOf(this.#result!, block) })
        return
      case 'final':
        this.claims.push({ says: textsOf(block), is: finalsOf(this.#result!, block) })
        return
      case 'json':
        if (block.json.sheets) this.#whole = parsed(block.json)
        else this.#play(block.json.events!)
        if (block.json.expect) this.#hold(block.json.expect)
    }
  }

  /** A scenario is met where nothing of it is otherwise. */
  #hold(expect: Parameters<typeof checkExpectations>[0]): void {
    const found = checkExpectations(expect, this.#result!)
    this.claims.push({ says: [], is: found.map(({ pointer, actual }) => [pointer, JSON.stringify(actual)]) })
  }

  #play(events: readonly object[], until?: string): void {
    const book = this.#whole ?? bookOf({ zone: this.#zone, sheets: [...this.#sheets.values()], ...this.#words })
    this.books.push(book)
    const prepared = prepare(book)
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings, null, 1))
    const end = until === undefined ? {} : { until: instantOf(until, this.#zone) }
    this.#result = simulate(prepared.plan, { id: 'guide', events, ...end })
  }
}

function parsed(json: object): Workbook {
  const book = parseWorkbook(json)
  if (!book.ok) throw new Error(JSON.stringify(book.problems))
  return book.workbook
}

/** Rows of words: what it is called, and what it is: `usage`, `usage 3`, `service`, `report`, or the type of a fact. */
function wordsOf({ rows }: Table): Pick<SmallBook, 'facts' | 'usage' | 'services' | 'reports'> {
  const words = rows.map((row) => ({ id: bare(row[0]!), kind: bare(row[1]!) }))
  const of = (kind: string) => words.filter((word) => word.kind === kind).map(({ id }) => id)
  return {
    usage: words.flatMap(({ id, kind }) => {
      const [, decimals] = /^usage(?: (\d))?$/.exec(kind) ?? []
      return kind.startsWith('usage') ? [decimals === undefined ? { id } : { id, decimals: Number(decimals) }] : []
    }),
    services: of('service'),
    reports: of('report'),
    facts: words.flatMap(({ id, kind }) => {
      const [owner, name] = id.split('.')
      const [type, usual] = kind.split(' = ')
      if (name === undefined) return []
      return [{ of: owner!, name, type: type!, ...(usual === undefined ? {} : { default: JSON.parse(usual) }) }]
    }),
  }
}

function eventsOf({ head, rows }: Table, zone: string): readonly object[] {
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap((cell, at) =>
        cell === '' ? [] : [[bare(head[at]!), eventField(bare(head[at]!), bare(cell), zone)]],
      ),
    ),
  )
}

function eventField(name: string, cell: string, zone: string): unknown {
  if (name === 'at') return instantOf(cell, zone)
  if (name === 'quantity') return Number(cell)
  return name === 'facts' ? JSON.parse(cell) : cell
}

const instantOf = (text: string, zone: string): string =>
  Temporal.PlainDateTime.from(text.replace(' ', 'T'))
    .toZonedDateTime(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })

const textsOf = ({ rows }: Table) => rows.map((row) => row.map(bare))

/** Every entry of a kind that the table names, with the fields that it names. */
function entriesOf({ journal }: SimulationResult, { head, rows }: Table): Claim['is'] {
  const fields = head.map(bare)
  const kinds = new Set(rows.map((row) => bare(row[fields.indexOf('kind')]!)))
  return journal
    .filter(({ kind }) => kinds.has(kind))
    .map((entry) => fields.map((field) => shown(field, (entry as unknown as Record<string, unknown>)[field])))
}

function finalsOf({ final }: SimulationResult, { rows }: Table): Claim['is'] {
  const at = (path: string) =>
    path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], final)
  return rows.map((row) => [bare(row[0]!), shown(bare(row[0]!), at(bare(row[0]!)))])
}

function shown(field: string, value: unknown): string {
  if (value === undefined) return ''
  if (INSTANTS.includes(field)) return String(value).slice(0, 16).replace('T', ' ')
  return Array.isArray(value) ? value.join(', ') : String(value)
}
