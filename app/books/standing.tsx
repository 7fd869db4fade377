/** How a book stands, in two cells of its row: what is wrong in it, and whether its scenarios are met. */
import { Skeleton, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BookSummary } from '../services/index.ts'
import { CheckIcon, CrossIcon, WarningIcon } from '../icons.tsx'
import { useBooksText } from './use-books-text.ts'
import type { KnownSummary } from './use-summaries.ts'

interface StandingProps {
  readonly summary: KnownSummary
}

export function Findings({ summary }: StandingProps) {
  const { t } = useBooksText()
  return (
    <Known summary={summary}>
      {({ errors, warnings }) => (
        <>
          {errors > 0 && (
            <Mark kind="wrong" icon={<CrossIcon size={14} />}>
              {t('errors', { count: errors })}
            </Mark>
          )}
          {warnings > 0 && (
            <Mark kind="look" icon={<WarningIcon size={14} />}>
              {t('warnings', { count: warnings })}
            </Mark>
          )}
          {errors + warnings === 0 && <Nothing>{t('noFindings')}</Nothing>}
        </>
      )}
    </Known>
  )
}

export function Scenarios({ summary }: StandingProps) {
  const { t } = useBooksText()
  return (
    <Known summary={summary}>
      {({ scenarios, met }) => (
        <>
          {met > 0 && (
            <Mark kind="good" icon={<CheckIcon size={14} />}>
              {t('met', { count: met })}
            </Mark>
          )}
          {met < scenarios && (
            <Mark kind="wrong" icon={<CrossIcon size={14} />}>
              {t('unmet', { count: scenarios - met })}
            </Mark>
          )}
          {scenarios === 0 && <Nothing>{t('noScenarios')}</Nothing>}
        </>
      )}
    </Known>
  )
}

function Known({ summary, children }: StandingProps & { readonly children: (summary: BookSummary) => ReactNode }) {
  const { t } = useBooksText()
  if (summary === 'unknown') return <Nothing>{t('unknown')}</Nothing>
  if (summary !== 'pending') return children(summary)
  return (
    <>
      <Skeleton height={12} width={64} mt={4} />
      <span className="rb-unseen">{t('pending')}</span>
    </>
  )
}

interface MarkProps {
  readonly kind: 'wrong' | 'look' | 'good'
  readonly icon: ReactNode
  readonly children: ReactNode
}

const Mark = ({ kind, icon, children }: MarkProps) => (
  <span className="rb-mark" data-kind={kind}>
    {icon}
    {children}
  </span>
)

const Nothing = ({ children }: { readonly children: ReactNode }) => (
  <Text span size="sm" c="dimmed">
    {children}
  </Text>
)
