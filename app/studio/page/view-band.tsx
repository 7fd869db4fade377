/** Above the grid, for as long as a view is on: what it is, how much it hides, and the way back to the sheet as it is. */
import { Button } from '@mantine/core'
import type { Edit, Sheet } from '../../../rules/workbook/index.ts'
import { fieldKey, fieldName, gridShape } from '../grid/grid-shape.ts'
import { orderEdits } from '../grid/row-view.ts'
import type { Words } from '../use-words.ts'
import type { SheetView } from './use-sheet-view.ts'

export interface ViewBandProps {
  readonly sheet: Sheet
  readonly seen: SheetView
  readonly words: Words
  readonly readOnly: boolean
  readonly onEdits: (edits: readonly Edit[]) => void
}

export function ViewBand({ sheet, seen, words: { t, lexicon }, readOnly, onEdits }: ViewBandProps) {
  const { viewWork, shape } = seen
  const { view } = viewWork
  if (!view) return null
  const nameOf = (key: string): string => {
    const field = gridShape(sheet, { withDates: true }).fields.find((one) => fieldKey(one) === key)
    return field ? fieldName(field, { t, lexicon }) : key
  }
  const hidden = sheet.rows.length - shape.rows.length
  return (
    <div className="rb-view-band" role="status" data-testid="view-band">
      <span>
        {[
          ...(view.sort
            ? [t(view.sort.down ? 'views.byDown' : 'views.byUp', { column: nameOf(view.sort.column) })]
            : []),
          ...(view.filters.size > 0
            ? [t('views.byFilter', { columns: [...view.filters.keys()].map(nameOf).join(t('structure.comma')) })]
            : []),
          t('views.hiddenRows', { count: hidden, all: sheet.rows.length }),
        ].join(' · ')}
      </span>
      <span className="rb-view-actions">
        <Button size="compact-xs" variant="subtle" onClick={seen.again} title={t('views.againHint')}>
          {t('views.again')}
        </Button>
        {view.sort && !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            title={t('views.orderHint')}
            onClick={() => {
              onEdits(orderEdits(sheet, view))
              if (view.filters.size === 0) viewWork.clear()
            }}
          >
            {t('views.order')}
          </Button>
        )}
        <Button size="compact-xs" variant="light" onClick={viewWork.clear} title={t('views.clear')}>
          {t('views.clearShort')}
        </Button>
      </span>
    </div>
  )
}
