/** The line above the sheet: its name, how its rows decide, when it is asked, its note. */
import { Checkbox, Tooltip } from '@mantine/core'
import { POINTS, type Sheet } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'

export interface SheetTitleProps {
  readonly sheet: Sheet
  readonly words: Words
  readonly withDates: boolean
  readonly onDates: (shown: boolean) => void
}

export function SheetTitle({ sheet, words: { t, lexicon }, withDates, onDates }: SheetTitleProps) {
  const spec = POINTS[sheet.point]
  return (
    <div className="rb-sheet-title">
      <h2>{lexicon.text(sheet.label)}</h2>
      <span className="rb-id">{sheet.id}</span>
      {!spec.dictionary && (
        <Tooltip label={t('sheets.asked', { when: lexicon.text(spec.asked) })}>
          <span className="rb-policy" data-testid="hit-policy">
            {t(`hitPolicy.${sheet.hitPolicy}`)}
          </span>
        </Tooltip>
      )}
      {sheet.note && (
        <span className="rb-sheet-note" title={lexicon.text(sheet.note)}>
          {lexicon.text(sheet.note)}
        </span>
      )}
      {!spec.dictionary && (
        <Checkbox
          size="xs"
          ml="auto"
          label={t('sheets.dates')}
          checked={withDates}
          onChange={(event) => onDates(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
