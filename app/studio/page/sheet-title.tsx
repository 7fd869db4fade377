/** The line above the sheet: its name, how its rows decide, when it is asked, its note; and what can be changed of it. */
import { ActionIcon, Button, Checkbox, Tooltip, UnstyledButton } from '@mantine/core'
import { textIn } from '../../../rules/text.ts'
import { POINTS, type Column } from '../../../rules/workbook/index.ts'
import { PencilIcon, PlusIcon } from '../../icons.tsx'
import type { SheetHead } from '../sheet-head.ts'
import type { Structure } from '../structure/use-structure.ts'
import type { Words } from '../use-words.ts'

export interface SheetTitleProps {
  readonly sheet: Omit<SheetHead, 'rows'>
  readonly words: Pick<Words, 't' | 'language'>
  readonly withDates: boolean
  readonly onDates: (shown: boolean) => void
  /** Columns that are not shown. */
  readonly hidden?: readonly Column[]
  readonly onShowAll?: () => void
  /** Columns that are shown though nothing is asked in them. */
  readonly empty?: readonly Column[]
  readonly onFold?: () => void
  /** Absent where nothing can be changed, or not yet. */
  readonly structure?: Structure
}

export function SheetTitle(props: SheetTitleProps) {
  const { sheet, structure, hidden = [], empty = [] } = props
  const { t, language } = props.words
  const { dictionary } = POINTS[sheet.point]
  return (
    <div className="rb-sheet-title">
      <h2>{textIn(sheet.label, language)}</h2>
      {structure && (
        <Tooltip label={t('structure.settings')}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('structure.settings')}
            onClick={() => structure.ask({ kind: 'sheet', sheet: sheet.id })}
          >
            <PencilIcon size={13} />
          </ActionIcon>
        </Tooltip>
      )}
      <span className="rb-id">{sheet.id}</span>
      {!dictionary && <Policy {...props} />}
      {sheet.note && (
        <span className="rb-sheet-note" title={textIn(sheet.note, language)}>
          {textIn(sheet.note, language)}
        </span>
      )}
      <span className="rb-sheet-tools">
        {empty.length > 0 && <Empty {...props} empty={empty} />}
        {hidden.length > 0 && <Hidden {...props} hidden={hidden} />}
        {structure && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<PlusIcon size={12} />}
            onClick={() => structure.ask({ kind: 'new-column', sheet: sheet.id, beside: undefined })}
          >
            {t('structure.addColumn')}
          </Button>
        )}
        {!dictionary && (
          <Checkbox
            size="xs"
            label={t('sheets.dates')}
            checked={props.withDates}
            onChange={(event) => props.onDates(event.currentTarget.checked)}
          />
        )}
      </span>
    </div>
  )
}

function Policy({ sheet, structure, words: { t, language } }: SheetTitleProps) {
  const says = t(`hitPolicy.${sheet.hitPolicy}`)
  const asked = t('sheets.asked', { when: textIn(POINTS[sheet.point].asked, language) })
  return (
    <Tooltip label={asked}>
      {structure ? (
        <UnstyledButton
          className="rb-policy"
          data-testid="hit-policy"
          onClick={() => structure.ask({ kind: 'sheet', sheet: sheet.id })}
        >
          {says}
        </UnstyledButton>
      ) : (
        <span className="rb-policy" data-testid="hit-policy">
          {says}
        </span>
      )}
    </Tooltip>
  )
}

function Empty({ empty, words: { t, language }, onFold }: SheetTitleProps & { readonly empty: readonly Column[] }) {
  const hint = t('views.foldHint', {
    names: empty.map(({ label }) => textIn(label, language)).join(t('structure.comma')),
  })
  return (
    <Tooltip label={hint}>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onFold} data-testid="fold-columns">
        {t('views.foldShort', { count: empty.length })}
      </Button>
    </Tooltip>
  )
}

function Hidden({
  hidden,
  words: { t, language },
  onShowAll,
}: SheetTitleProps & { readonly hidden: readonly Column[] }) {
  const names = hidden.map(({ label }) => textIn(label, language)).join(t('structure.comma'))
  const hint = t('structure.hiddenHint', { names })
  return (
    <Tooltip label={hint}>
      <Button size="compact-xs" variant="light" aria-label={hint} onClick={onShowAll} data-testid="hidden-columns">
        {t('structure.hidden', { count: hidden.length })}
      </Button>
    </Tooltip>
  )
}
