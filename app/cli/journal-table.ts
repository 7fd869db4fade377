/** A simulation's result for people: the journal as a table, then what is left at the end. */
import type { Json, JsonObject } from '../../rules/json.ts'
import type { JournalEntry, SimulationResult } from '../../rules/simulate/index.ts'
import { textTable } from './text-table.ts'

/** Said by their own columns. */
const TOLD_APART = new Set(['at', 'kind', 'because'])

export function journalAsText({ id, workbook, journal, final }: SimulationResult): string {
  const entries = journal.map((entry) => [entry.at, entry.kind, whatOf(entry), whyOf(entry)])
  const state = Object.entries(final as unknown as JsonObject).map(([name, value]) => [name, shown(value)])
  return [
    `${id} (${workbook.id}${workbook.version === undefined ? '' : ` version ${workbook.version}`})`,
    textTable([['at', 'what', '', 'why'], ...entries]),
    '',
    textTable(state.filter(([, value]) => value !== '')),
    '',
  ].join('\n')
}

/** A warning's message says its figures too. */
const whatOf = (entry: JournalEntry): string =>
  entry.kind === 'warning'
    ? entry.message
    : Object.entries(entry)
        .flatMap(([name, value]) => fieldOf(name, value))
        .join(', ')

const fieldOf = (name: string, value: Json): readonly string[] =>
  TOLD_APART.has(name) ? [] : [`${name} ${shown(value)}`]

const whyOf = ({ because }: JournalEntry): string => because.map(({ sheet, row }) => `${sheet}/${row}`).join(', ')

function shown(value: Json | undefined): string {
  if (value === undefined) return ''
  if (value === null) return 'no limit'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value))
    return value
      .map((item) => (typeof item === 'object' && item !== null ? `(${shown(item)})` : shown(item)))
      .join(', ')
  return Object.entries(value)
    .map(
      ([name, item]) =>
        `${name} ${typeof item === 'object' && item !== null ? `(${shown(item as Json)})` : shown(item as Json)}`,
    )
    .join(', ')
}
