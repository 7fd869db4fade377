/** What a column of a worksheet may become, as the entries of a list that is searched. */
import type { ColumnUse, ProposedColumn } from '../../../rules/exchange/index.ts'
import { textIn } from '../../../rules/text.ts'
import {
  FACT_OWNERS,
  freshName,
  POINTS,
  subjectsFor,
  type BookReader,
  type DecisionPoint,
} from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'

export interface UseChoice {
  readonly value: string
  readonly label: string
}
export interface UseGroup {
  readonly group: string
  readonly items: UseChoice[]
}

type Said = Pick<Words, 't' | 'language'>

export const textOfUse = (use: ColumnUse): string => JSON.stringify(use)
export const columnUse = (text: string): ColumnUse => JSON.parse(text) as ColumnUse

export function usesOffered(reader: BookReader, point: DecisionPoint, { t, language }: Said): UseGroup[] {
  const { answers, dictionary, subjects } = POINTS[point]
  const entry = (use: ColumnUse, label: string): UseChoice => ({ value: textOfUse(use), label })
  const rowParts = (['nothing', 'note', 'from', 'until'] as const).map((as) => entry({ as }, t(`bringIn.use.${as}`)))
  const facts = dictionary
    ? []
    : subjectsFor(reader, point).flatMap(({ owner, subjects: asked }): UseGroup[] => {
        const items = asked.map(({ text, label }) =>
          entry({ as: 'condition', subject: text }, `${textIn(label, language)} · ${text}`),
        )
        return owner === 'state' || items.length === 0
          ? []
          : [{ group: t('bringIn.use.asks', { owner: t(`structure.owners.${owner}`) }), items }]
      })
  const owners = dictionary ? [] : FACT_OWNERS.filter((owner) => subjects.includes(owner))
  return [
    { group: t('bringIn.use.row'), items: rowParts },
    {
      group: t('structure.owners.answers'),
      items: answers.map(({ name, label }) =>
        entry({ as: 'output', output: name }, `${textIn(label, language)} · ${name}`),
      ),
    },
    {
      group: t('bringIn.use.newFacts'),
      items: owners.map((of) =>
        entry({ as: 'new-fact', of }, t('bringIn.use.newFact', { owner: t(`structure.owners.${of}`) })),
      ),
    },
    ...facts,
  ].filter(({ items }) => items.length > 0)
}

/** With a column of its own name, where a dictionary may have one, and with what it is now. */
export function groupsFor(
  groups: UseGroup[],
  { use, heading }: ProposedColumn,
  point: DecisionPoint,
  { t }: Said,
): UseGroup[] {
  const own =
    POINTS[point].open === true ? [{ as: 'output', output: freshName({ en: heading }, [], 'column') } as const] : []
  const known = new Set(groups.flatMap(({ items }) => items.map(({ value }) => value)))
  const items = [...new Set([...own, use].map(textOfUse))]
    .filter((value) => !known.has(value))
    .map((value) => ({ value, label: nameOf(columnUse(value), heading) }))
  return items.length === 0 ? groups : [{ group: t('bringIn.use.further'), items }, ...groups]
}

function nameOf(use: ColumnUse, heading: string): string {
  if (use.as === 'output') return `${heading} · ${use.output}`
  return use.as === 'condition' ? use.subject : heading
}
