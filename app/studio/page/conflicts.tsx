/** Cells that somebody else changed at the same time: what they wrote beside one's own, and the choice. */
import { Button, Group } from '@mantine/core'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Conflict } from '../draft/edit-queue.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../preview/journal-words.ts'

export interface ConflictsProps {
  readonly conflicts: readonly Conflict[]
  readonly workbook: Workbook
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onGo: (conflict: Conflict) => void
  readonly onKeepMine: (conflict: Conflict) => void
  readonly onTakeTheirs: (conflict: Conflict) => void
}

export function Conflicts({ conflicts, workbook, lexicon, t, ...on }: ConflictsProps) {
  if (conflicts.length === 0) return null
  return (
    <section className="rb-conflicts" aria-label={t('conflict.title')}>
      <h2>{t('conflict.title')}</h2>
      <ul>
        {conflicts.map((conflict) => {
          const sheet = workbook.sheets.find(({ id }) => id === conflict.sheet)
          const place = t('conflict.place', {
            sheet: sheet ? lexicon.text(sheet.label) : conflict.sheet,
            row: (sheet?.rows.findIndex(({ id }) => id === conflict.row) ?? -1) + 1,
            column: lexicon.text(
              sheet?.columns.find(({ id }) => id === conflict.column)?.label ?? { en: conflict.column },
            ),
          })
          return (
            <li key={`${conflict.sheet} ${conflict.row} ${conflict.column}`}>
              <button type="button" className="rb-finding" onClick={() => on.onGo(conflict)}>
                <span className="rb-finding-place">{place}</span>
              </button>
              <span>
                {t('conflict.mine')}: <code>{conflict.mine || t('conflict.empty')}</code>
              </span>
              <span>
                {t('conflict.theirs', { by: conflict.by })}: <code>{conflict.theirs || t('conflict.empty')}</code>
              </span>
              <Group gap={4} wrap="nowrap">
                <Button size="compact-xs" variant="light" onClick={() => on.onKeepMine(conflict)}>
                  {t('conflict.keepMine')}
                </Button>
                <Button size="compact-xs" variant="default" onClick={() => on.onTakeTheirs(conflict)}>
                  {t('conflict.takeTheirs')}
                </Button>
              </Group>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
