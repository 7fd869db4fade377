/** What the gate says, item by item, with the way to each place; where it may be acknowledged, a field for the reason. */
import { Anchor, Text as Line, Textarea } from '@mantine/core'
import { Link } from 'react-router'
import type { GateItem } from '../../rules/gate/index.ts'
import { textIn } from '../../rules/text.ts'
import { CheckIcon, CrossIcon, WarningIcon } from '../studio/icons.tsx'
import { scenarioAddress, sheetAddress } from '../studio/book-page.ts'
import { useReviewsText } from './use-reviews-text.ts'

interface GateListProps {
  readonly book: string
  readonly items: readonly GateItem[]
  /** The reasons so far, by key, where some can be given. */
  readonly reasons?: Readonly<Record<string, string>>
}

const SIGNS = {
  'in-the-way': <CrossIcon size={14} />,
  acknowledged: <CheckIcon size={14} />,
  told: <WarningIcon size={14} />,
}
const KINDS = { 'in-the-way': 'wrong', acknowledged: 'good', told: 'look' } as const

export function GateList({ book, items, reasons }: GateListProps) {
  const { t } = useReviewsText()
  // That somebody has to approve it is what the page is about.
  const shown = items.filter(({ kind }) => kind !== 'approval')
  const blocking = shown.filter(({ standing }) => standing === 'in-the-way').length
  return (
    <>
      <Line size="sm">{blocking === 0 ? t('gate.clear') : t('gate.blocked', { count: blocking })}</Line>
      <ul className="rb-obstacles" data-testid="gate">
        {shown.map((item) => (
          <OneItem key={item.key} book={book} item={item} reason={reasons && (reasons[item.key] ?? '')} />
        ))}
      </ul>
    </>
  )
}

interface OneItemProps {
  readonly book: string
  readonly item: GateItem
  readonly reason: string | undefined
}

function OneItem({ book, item, reason }: OneItemProps) {
  const { t, language } = useReviewsText()
  const { key, standing, text, acknowledged } = item
  const to = addressOf(book, item)
  return (
    <li data-standing={standing}>
      <span className="rb-mark" data-kind={KINDS[standing]}>
        {SIGNS[standing]}
        <span className="rb-unseen">{t(`gate.${standing}`)}</span>
      </span>
      <span className="rb-obstacle-text">
        {textIn(text, language)}{' '}
        {to !== undefined && (
          <Anchor component={Link} to={to} size="sm" aria-label={`${t('gate.show')}: ${textIn(text, language)}`}>
            {t('gate.show')}
          </Anchor>
        )}
        {reason === undefined && acknowledged && (
          <span className="rb-obstacle-reason">
            {t('gate.because', { by: acknowledged.by, reason: acknowledged.reason })}
          </span>
        )}
        {reason !== undefined && item.acknowledgeable && (
          <Textarea
            name={`reason:${key}`}
            aria-label={t('gate.reason', { text: textIn(text, language) })}
            placeholder={t('gate.reasonHint')}
            defaultValue={reason}
            autosize
            minRows={1}
            mt={4}
          />
        )}
      </span>
    </li>
  )
}

function addressOf(book: string, { place }: GateItem): string | undefined {
  if (place.scenario !== undefined) return scenarioAddress(book, place.scenario)
  if (place.sheet === undefined) return undefined
  const row = place.row === undefined ? '' : `?row=${encodeURIComponent(place.row)}`
  return sheetAddress(book, place.sheet) + row
}
