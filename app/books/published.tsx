/** What of a book is in force and what is to come; and whether its draft has gone on since. */
import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { BookEntry } from '../services/index.ts'
import { exactly } from './time-ago.ts'
import { useBooksText } from './use-books-text.ts'

interface PublishedProps {
  readonly book: BookEntry
}

export function Published({ book: { id, published } }: PublishedProps) {
  const { t, language } = useBooksText()
  if (!published?.current && !published?.next)
    return (
      <Text span size="sm" c="dimmed">
        {t('notPublished')}
      </Text>
    )
  const { current, next } = published
  const address = `/workbooks/${encodeURIComponent(id)}/versions`
  return (
    <Anchor component={Link} to={address} size="sm" c="inherit">
      {current && (
        <time dateTime={current.effectiveAt}>
          {t('inForce', { number: current.number, since: exactly(current.effectiveAt, language) })}
        </time>
      )}
      {current && next && ' · '}
      {next && (
        <time dateTime={next.effectiveAt}>
          {t('comes', { number: next.number, at: exactly(next.effectiveAt, language) })}
        </time>
      )}
    </Anchor>
  )
}

export function Ahead({ book: { revision, published } }: PublishedProps) {
  const { t } = useBooksText()
  const latest = published?.next ?? published?.current
  const since = latest === undefined ? 0 : revision - latest.revision
  if (!latest || since <= 0) return null
  return (
    <Text size="xs" c="dimmed">
      {t('ahead', { count: since, number: latest.number })}
    </Text>
  )
}
