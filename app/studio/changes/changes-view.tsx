/**
 * What two books differ in, to be looked at: by sheets as tables, and in words. Where remarks are made about a change,
 * whoever shows it says what stands beside each place.
 */
import { useMemo } from 'react'
import { reviewOf, type ChangedPart } from '../../../rules/review/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import { ChangedSheet, type Beside } from './changed-sheet.tsx'
import { changedTable, sideOf } from './changed-table.ts'
import { ChangedWords } from './changed-words.tsx'
import '../history/history.css'
import './changes.css'

/** What there is to be seen; `onlyAnswers` leaves out what is only said to people. */
export function useReview(
  from: Workbook | undefined,
  to: Workbook | undefined,
  onlyAnswers: boolean,
): readonly ChangedPart[] {
  const parts = useMemo(() => (from && to ? reviewOf(from, to) : []), [from, to])
  return useMemo(() => (onlyAnswers ? answering(parts) : parts), [parts, onlyAnswers])
}

const answering = (parts: readonly ChangedPart[]): readonly ChangedPart[] =>
  parts.flatMap((part) => {
    const changes = part.changes.filter(({ answers }) => answers)
    return changes.length > 0 ? [{ ...part, changes }] : []
  })

export const partKey = ({ id, sheet }: Pick<ChangedPart, 'id' | 'sheet'>): string =>
  `change-${id}${sheet === undefined ? '' : `-${sheet}`}`

export interface ChangesViewProps extends Beside {
  readonly from: Workbook
  readonly to: Workbook
  readonly parts: readonly ChangedPart[]
  readonly words: Pick<Words, 't' | 'lexicon' | 'language'>
}

/** Each part under its name: a table of its rows where it is a sheet, and in words what no table shows. */
export function ChangesView({ from, to, parts, words, ...beside }: ChangesViewProps) {
  const { lexicon, language } = words
  const [was, is] = [
    useMemo(() => sideOf(from, language), [from, language]),
    useMemo(() => sideOf(to, language), [to, language]),
  ]
  return parts.map((part) => {
    const table = part.sheet === undefined ? undefined : changedTable(part, was, is)
    const apart = table ? part.changes.filter(({ change }) => 'list' in change) : part.changes
    const name = lexicon.text(part.label)
    const place = part.sheet ?? `@${part.id}`
    return (
      <section key={partKey(part)} id={partKey(part)} className="rb-difference-part" aria-label={name}>
        <h3>
          {name} {beside.renderBeside?.(place)}
        </h3>
        {apart.length > 0 && <ChangedWords changes={apart} words={words} renderBeside={beside.renderBeside} />}
        {table && part.sheet !== undefined && table.rows.length > 0 && (
          <ChangedSheet sheet={part.sheet} name={name} table={table} words={words} {...beside} />
        )}
      </section>
    )
  })
}
