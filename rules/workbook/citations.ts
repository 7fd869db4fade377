/**
 * Which clauses of its sources a book cites, and where: sheets, rows and scenarios say `guide/2.1, guide/3`, as typed.
 *
 * A citation of a clause that the book does not list stays as it is, and is a finding (lints/cites.ts).
 * Citing decides nothing: no answer, no scenario changes by it.
 */
import type { Edit } from './edit-schema.ts'
import type { Use } from './things.ts'
import type { Clause, Workbook } from './workbook.ts'

/** As it is cited. */
export const clauseKey = ({ source, id }: Pick<Clause, 'source' | 'id'>): string => `${source}/${id}`

const SEPARATORS = /[\s,;，、；]+/

/** The clauses that a text cites, each once. */
export const citesIn = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(SEPARATORS).filter((key) => key !== '')),
]

/** The listed clauses among those cited, in the order in which they are. */
export function clausesCited({ clauses = [] }: Workbook, ...texts: readonly (string | undefined)[]): readonly Clause[] {
  const known = new Map(clauses.map((clause) => [clauseKey(clause), clause]))
  const keys = new Set(texts.flatMap(citesIn))
  return [...keys].flatMap((key) => known.get(key) ?? [])
}

export interface Citation {
  readonly use: Use
  readonly text: string
}

/** Everything that cites, in the book's order. */
export function citationsIn({ sheets, scenarios }: Workbook): readonly Citation[] {
  const cited = (use: Use, text: unknown): readonly Citation[] =>
    typeof text === 'string' && text !== '' ? [{ use, text }] : []
  return [
    ...sheets.flatMap((sheet) => [
      ...cited({ sheet: sheet.id }, sheet.cites),
      ...sheet.rows.flatMap((row) => cited({ sheet: sheet.id, row: row.id, column: '@cites' }, row.cites)),
    ]),
    ...scenarios.flatMap((scenario) => cited({ scenario: scenario.id }, scenario['cites'])),
  ]
}

/** The clauses that nothing cites. */
export function uncitedClauses(book: Workbook): readonly Clause[] {
  const cited = new Set(citationsIn(book).flatMap(({ text }) => citesIn(text)))
  return (book.clauses ?? []).filter((clause) => !cited.has(clauseKey(clause)))
}

/** Calls a clause, or a source with all its clauses, otherwise: where it is listed and wherever it is cited. */
export function renamedCitations(
  book: Workbook,
  thing: { of: 'source' | 'clause'; id: string },
  to: string,
): readonly Edit[] {
  const { sources = [], clauses = [] } = book
  const isClause = thing.of === 'clause'
  const own = clauses.filter((clause) => (isClause ? clauseKey(clause) === thing.id : clause.source === thing.id))
  const isListed = isClause ? own.length > 0 : sources.some(({ id }) => id === thing.id)
  if (!isListed) return []
  const set: Readonly<Record<string, string>> = isClause ? { id: to } : { source: to }
  const renamed = new Map(own.map((clause) => [clauseKey(clause), clauseKey({ ...clause, ...set })]))
  return [
    ...(isClause ? [] : [{ kind: 'entry-set', list: 'sources', id: thing.id, set: { id: to } } as const]),
    ...own.map((clause): Edit => ({ kind: 'entry-set', list: 'clauses', id: clauseKey(clause), set })),
    ...citationsIn(book).flatMap(({ use, text }) => {
      const cites = recited(text, renamed)
      return cites === text ? [] : [citing(use, cites)]
    }),
  ]
}

/** The text with other clauses in place of some, all else as typed. */
export const recited = (text: string, renamed: ReadonlyMap<string, string>): string =>
  text.replaceAll(/[^\s,;，、；]+/g, (key) => renamed.get(key) ?? key)

/** The edit that has something cite what a text says. */
export function citing(use: Use, cites: string): Edit {
  if ('scenario' in use) return { kind: 'entry-set', list: 'scenarios', id: use.scenario, set: { cites } }
  if (use.row !== undefined) return { kind: 'row-set', sheet: use.sheet, row: use.row, cites }
  return { kind: 'entry-set', list: 'sheets', id: use.sheet, set: { cites } }
}
