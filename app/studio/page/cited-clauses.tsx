/** The clause beside the rule: what the selected row cites of the book's sources, and after it what its sheet cites. */
import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import {
  clauseKey,
  clausesCited,
  citesIn,
  type Clause,
  type Sheet,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import { usePlaceIn, type Selection } from './selection.ts'

export interface CitedClausesProps {
  readonly workbook: Workbook
  readonly sheet: Sheet
  readonly selection: Selection
  readonly words: Words
  /** Where the clauses of the book are listed. */
  readonly to: string
}

/** Nothing of it in a book without clauses; else it keeps its place, so that the grid does not jump from row to row. */
export function CitedClauses({ workbook, sheet, selection, words: { t, lexicon }, to }: CitedClausesProps) {
  const place = usePlaceIn(selection, sheet.id)
  if ((workbook.clauses ?? []).length === 0) return null
  const row = sheet.rows.find(({ id }) => id === place?.row)
  const clauses = clausesCited(workbook, row?.cites, sheet.cites)
  const unknown = [...citesIn(row?.cites), ...citesIn(sheet.cites)].filter(
    (key) => !clauses.some((clause) => clauseKey(clause) === key),
  )
  return (
    <aside className="rb-cited" aria-label={t('sources.cited')} data-testid="cited">
      {clauses.length + unknown.length === 0 && <span className="rb-cited-none">{t('sources.none')}</span>}
      {clauses.map((clause) => (
        <span key={clauseKey(clause)} title={titleOf(workbook, clause, lexicon)}>
          <Anchor component={Link} to={to} prefetch="none" size="xs" underline="always">
            {clauseKey(clause)}
          </Anchor>{' '}
          {lexicon.text(clause.label)}
        </span>
      ))}
      {unknown.map((key) => (
        <span key={key} className="rb-cited-unknown">
          {t('sources.unknown', { key })}
        </span>
      ))}
    </aside>
  )
}

function titleOf({ sources = [] }: Workbook, { source, label }: Clause, lexicon: Words['lexicon']): string {
  const of = sources.find(({ id }) => id === source)
  const named = of ? [lexicon.text(of.label), of.edition].filter((part) => part !== undefined).join(', ') : source
  return `${named}\n${lexicon.text(label)}`
}
