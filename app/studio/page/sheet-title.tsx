/** The line above the sheet: its name, how its rows decide, when it is asked, its note. */
import { Checkbox, Tooltip } from '@mantine/core'
import { textIn } from '../../../rules/text.ts'
import { POINTS } from '../../../rules/workbook/index.ts'
import type { SheetHead } from '../sheet-head.ts'
import type { Words } from '../use-words.ts'

export interface SheetTitleProps {
  readonly sheet: Omit<SheetHead, 'rows'>
  readonly words: Pick<Words, 't' | 'language'>
  readonly withDates: boolean
  readonly onDates: (shown: boolean) => void
}

export function SheetTitle({ sheet, words: { t, language }, withDates, onDates }: SheetTitleProps) {
  const spec = POINTS[sheet.point]
  return (
    <div className="rb-sheet-title">
      <h2>{textIn(sheet.label, language)}</h2>
      <span className="rb-id">{sheet.id}</span>
      {!spec.dictionary && (
        <Tooltip label={t('sheets.asked', { when: textIn(spec.asked, language) })}>
          <span className="rb-policy" data-testid="hit-policy">
            {t(`hitPolicy.${sheet.hitPolicy}`)}
          </span>
        </Tooltip>
      )}
      {sheet.note && (
        <span className="rb-sheet-note" title={textIn(sheet.note, language)}>
          {textIn(sheet.note, language)}
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
