/** What stands in the way of publishing: each with the way to its place, and a reason where it may be let pass. */
import { Badge, Text, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import type { GateResult } from '../../services/index.ts'
import type { Words } from '../use-words.ts'

export interface GateListProps {
  readonly gate: GateResult
  /** Reasons that were given, by key. */
  readonly reasons: Readonly<Record<string, string>>
  readonly onReason: (key: string, reason: string) => void
  readonly placeOf: (place: GateResult['items'][number]['place']) => string | undefined
  readonly words: Words
}

export function GateList({ gate, reasons, onReason, placeOf, words: { t, lexicon } }: GateListProps) {
  if (gate.items.length === 0) return <Text size="sm">{t('versions.publish.clear')}</Text>
  return (
    <ul className="rb-gate">
      {gate.items.map(({ key, text, place, standing, acknowledgeable }) => {
        const to = placeOf(place)
        const isTold = standing === 'told'
        return (
          <li key={key} data-standing={standing}>
            <div className="rb-gate-item">
              <span>{lexicon.text(text)}</span>{' '}
              {to !== undefined && (
                <Link to={to} className="rb-gate-link">
                  {t('versions.publish.show')}
                </Link>
              )}
              {(isTold || !acknowledgeable) && (
                <Badge size="xs" variant="light" color={isTold ? 'gray' : 'red'} tt="none" autoContrast>
                  {t(isTold ? 'versions.publish.told' : 'versions.publish.mustMend')}
                </Badge>
              )}
            </div>
            {!isTold && acknowledgeable && (
              <TextInput
                size="xs"
                label={t('versions.publish.acknowledge')}
                value={reasons[key] ?? ''}
                maxLength={2000}
                onChange={(event) => onReason(key, event.currentTarget.value)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
