/** The header of a portfolio's CSV: which separator it has, and which columns stand where. */
import { EVENT_COLUMNS, nearest, type Plan } from '../../../rules/simulate/index.ts'
import { FACT_OWNERS } from '../../../rules/workbook/index.ts'
import type { CsvShape } from './shard.ts'
import { SourceError } from './source-error.ts'
import { trimmed } from './spaces.ts'

/** What a CSV file may be for, and the columns it then has. */
export interface CsvKind {
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** Columns that are none of these are facts even without `fact.` before them. */
  readonly bareFacts: boolean
}

export const EVENTS: CsvKind = {
  required: ['account', 'at', 'type'],
  optional: EVENT_COLUMNS,
  bareFacts: false,
}

export const ACCOUNTS: CsvKind = { required: ['account'], optional: [], bareFacts: true }

/** Columns whose fields hold no line break: one in them means that a quote was never closed. */
const ONE_LINE = new Set(['at', 'type', 'name', 'quantity', 'channel'])

export const mayBreak = (column: string): boolean => !ONE_LINE.has(column)

const SEPARATORS: ReadonlyMap<string, string> = new Map([
  [',', 'a comma'],
  [';', 'a semicolon'],
  ['\t', 'a tab'],
  ['|', 'a vertical line'],
])

export interface Header {
  readonly shape: CsvShape
  /** What is to be said about it. */
  readonly notes: readonly string[]
}

/** The name of the fact that a column holds, if it holds one. */
export function factIn(column: string, kind: CsvKind): string | undefined {
  if (column.startsWith('fact.')) return column.slice('fact.'.length)
  return kind.bareFacts && !kind.required.includes(column) ? column : undefined
}

/** The separator that a line before the header says, as spreadsheets write it; undefined for any other line. */
export function saidSeparator(file: string, { text, line }: Line): string | undefined {
  const [, , said] = /^("?)sep=(\\t|.)?\1[,;|\s]*$/i.exec(text) ?? []
  if (!/^"?sep=/i.test(text)) return undefined
  const separator = said === '\\t' ? '\t' : said
  if (separator !== undefined && SEPARATORS.has(separator)) return separator
  const allowed = 'sep=, or sep=; or sep=| or sep= with a tab'
  throw new SourceError(
    `${file}: line ${line}: ${JSON.stringify(text.slice(0, 40))} says no separator; allowed: ${allowed}`,
  )
}

export interface Line {
  readonly text: string
  readonly line: number
}

/**
 * Reads the header. Without a separator that was said before: commas, unless only another one shows every column that has to
 * be there. Columns without a name at its end are counted and no more.
 */
export function readHeader(file: string, { text, line }: Line, kind: CsvKind, said?: string): Header {
  const readings = (said === undefined ? [...SEPARATORS.keys()] : [said]).map((separator) => {
    const fields = fieldsIn(text, separator).map((name) => columnIn(name, kind))
    const last = fields.findLastIndex((name) => name !== '')
    return { separator, columns: fields.slice(0, last + 1), nameless: fields.length - last - 1 }
  })
  const complete = readings.find(({ columns }) => kind.required.every((name) => columns.includes(name)))
  const [commas] = readings
  // Without all of them, the separator that finds the most columns was meant.
  const found = ({ columns }: (typeof readings)[number]) => columns.filter((name) => isKnown(name, kind)).length
  const meant = complete ?? readings.toSorted((a, b) => found(b) - found(a))[0]!
  const { separator, columns, nameless } = meant
  const place = `${file}: line ${line}`
  const by = separator === ',' ? '' : `; the header is separated by ${SEPARATORS.get(separator)}`
  const missing = kind.required.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(', ')
    const columnWord = missing.length === 1 ? 'the column' : 'the columns'
    const hint = missing.map((name) => slipOf(name, columns, kind)).find((slip) => slip !== undefined)
    const known = hint ?? `the first line has ${quoted(found(meant) === 0 ? commas!.columns : columns)}`
    throw new SourceError(`${place}: ${columnWord} ${names} must be there${by}; ${known}`)
  }
  for (const [index, name] of columns.entries()) {
    if (name === '') throw new SourceError(`${place}: column ${index + 1} has no name${by}`)
    const means = (column: string) => factIn(column, kind) ?? ` ${column}`
    if (columns.findIndex((column) => means(column) === means(name)) !== index) {
      throw new SourceError(`${place}: the column "${name}" stands twice`)
    }
    if (!isKnown(name, kind)) {
      const remedy = nearest(name, [...kind.required, ...kind.optional])
      throw new SourceError(`${place}: unknown column "${name}"${by}; ${remedy}; facts are fact.NAME`)
    }
  }
  return {
    shape: { separator: separator.charCodeAt(0), columns, nameless },
    notes:
      said !== undefined || separator === ','
        ? []
        : [`${file}: the columns are separated by ${SEPARATORS.get(separator)} instead of a comma`],
  }
}

/** A name without the spaces around it; but for those of facts in any letters. */
function columnIn(text: string, { required, optional }: CsvKind): string {
  const name = trimmed(text)
  const plain = name.toLowerCase()
  if (required.includes(plain) || optional.includes(plain)) return plain
  return name.replace(/^fact\./i, 'fact.')
}

const isKnown = (name: string, kind: CsvKind): boolean =>
  kind.required.includes(name) || kind.optional.includes(name) || (factIn(name, kind) ?? '') !== ''

/** The column that was likely meant to be the missing one. */
function slipOf(missing: string, columns: readonly string[], kind: CsvKind): string | undefined {
  const meant = columns
    .filter((name) => name !== '' && !isKnown(name, kind))
    .find((name) => nearest(name, [missing]).startsWith('did'))
  return meant === undefined ? undefined : `"${meant}" stands there: did you mean "${missing}"?`
}

const quoted = (columns: readonly string[]): string =>
  columns
    .slice(0, 12)
    .map((name) => JSON.stringify(name.slice(0, 40)))
    .join(', ') + (columns.length > 12 ? ', …' : '')

/** The fields of the header; a quote that is not closed closes at the end. */
function fieldsIn(line: string, separator: string): readonly string[] {
  const fields: string[] = []
  for (let at = 0; at <= line.length; at++) {
    if (line[at] === '"') {
      let text = ''
      for (at++; at < line.length && !(line[at] === '"' && line[at + 1] !== '"'); at++) {
        text += line[at]
        if (line[at] === '"') at++
      }
      const end = line.indexOf(separator, at)
      fields.push(text + line.slice(at + 1, end < 0 ? undefined : end))
      at = end < 0 ? line.length : end
    } else {
      const end = line.indexOf(separator, at)
      fields.push(line.slice(at, end < 0 ? undefined : end))
      at = end < 0 ? line.length : end
    }
  }
  return fields
}

/** Throws a `SourceError` where a column is of a fact that none of the plans has. */
export function checkFacts(place: string, { columns }: CsvShape, kind: CsvKind, plans: readonly Plan[]): void {
  if (plans.length === 0) return
  const owners = kind === ACCOUNTS ? (['account'] as const) : FACT_OWNERS
  const known = [...new Set(plans.flatMap((plan) => owners.flatMap((owner) => [...plan.factsOf(owner).keys()])))]
  for (const column of columns) {
    const fact = factIn(column, kind)
    if (fact === undefined || known.includes(fact)) continue
    const hint = kind === ACCOUNTS ? nearest(fact, ['account', ...known]) : nearest(fact, known)
    throw new SourceError(`${place}: unknown fact "${fact}" in column "${column}"; ${hint}`)
  }
}
