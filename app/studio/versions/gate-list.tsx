/** What the gate says, item by item, with the way to each place; where it may be acknowledged, a field for the reason. */
import { Anchor, Badge, Text as Line, Textarea, VisuallyHidden } from '@mantine/core'
import { Link } from 'react-router'
import { textIn } from '../../../rules/text.ts'
import { CheckIcon, CrossIcon, WarningIcon } from '../../icons.tsx'
import type { GateResult } from '../../services/index.ts'
import { useText } from '../../use-text.ts'
import { scenarioAddress, sheetAddress } from '../book-page.ts'
import './gate-list.css'

type GateItem = GateResult['items'][number]

interface Reasons {
  /** The reasons so far, by key, where some can be given. */
  readonly reasons?: Readonly<Record<string, string>>
  /** A form reads them by the names of their fields as well. */
  readonly onReason?: (key: string, reason: string) => void
}

export interface GateListProps extends Reasons {
  readonly book: string
  readonly items: readonly GateItem[]
}

const SIGNS = {
  'in-the-way': <CrossIcon size={14} />,
  acknowledged: <CheckIcon size={14} />,
  told: <WarningIcon size={14} />,
}

/** What the server takes. */
const MOST_REASON = 2000

export function GateList({ book, items, ...giving }: GateListProps) {
  const { t } = useText('reviews')
  // That somebody has to approve it is said beside the list, with what to do about it.
  const shown = items.filter(({ kind }) => kind !== 'approval')
  const blocking = shown.filter(({ standing }) => standing === 'in-the-way').length
  const clear = shown.length === items.length ? 'gate.clear' : 'gate.onlyApproval'
  return (
    <>
      <Line size="sm">{blocking === 0 ? t(clear) : t('gate.blocked', { count: blocking })}</Line>
      <ul className="rb-obstacles" data-testid="gate">
        {shown.map((item) => (
          <OneItem key={item.key} book={book} item={item} {...giving} />
        ))}
      </ul>
    </>
  )
}

interface OneItemProps extends Reasons {
  readonly book: string
  readonly item: GateItem
}

function OneItem({ book, item, ...giving }: OneItemProps) {
  const { t, language } = useText('reviews')
  const { standing, acknowledged } = item
  const text = textIn(item.text, language)
  const to = addressOf(book, item)
  return (
    <li data-standing={standing}>
      <span className="rb-obstacle-sign">
        {SIGNS[standing]}
        <VisuallyHidden>{t(`gate.${standing}`)}</VisuallyHidden>
      </span>
      <div className="rb-obstacle-text">
        {text}{' '}
        {to !== undefined && (
          <Anchor component={Link} to={to} size="sm" aria-label={`${t('gate.show')}: ${text}`}>
            {t('gate.show')}
          </Anchor>
        )}
        {giving.reasons === undefined && acknowledged && (
          <span className="rb-obstacle-reason">
            {t('gate.because', { by: acknowledged.by, reason: acknowledged.reason })}
          </span>
        )}
        {giving.reasons !== undefined && <Answer item={item} text={text} {...giving} />}
      </div>
    </li>
  )
}

interface AnswerProps extends Reasons {
  readonly item: GateItem
  readonly text: string
}

/** What can be done about it here: to say why it may be; otherwise, that it has to be mended. */
function Answer({ item: { key, standing, acknowledgeable }, text, reasons, onReason }: AnswerProps) {
  const { t } = useText('reviews')
  if (acknowledgeable)
    return (
      <Textarea
        name={`reason:${key}`}
        aria-label={t('gate.reason', { text })}
        placeholder={t('gate.reasonHint')}
        defaultValue={reasons?.[key] ?? ''}
        maxLength={MOST_REASON}
        autosize
        minRows={1}
        mt={4}
        onChange={(event) => onReason?.(key, event.currentTarget.value)}
      />
    )
  if (standing !== 'in-the-way') return null
  return (
    <Badge size="xs" variant="light" color="red" tt="none" autoContrast>
      {t('gate.mustMend')}
    </Badge>
  )
}

function addressOf(book: string, { place }: GateItem): string | undefined {
  if (place.scenario !== undefined) return scenarioAddress(book, place.scenario)
  if (place.sheet === undefined) return undefined
  const row = place.row === undefined ? '' : `?row=${encodeURIComponent(place.row)}`
  return sheetAddress(book, place.sheet) + row
}
