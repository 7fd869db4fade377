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
  const day = (at: string): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at))
  const { current, next } = published
  const address = `/workbooks/${encodeURIComponent(id)}/versions`
  return (
    <Anchor component={Link} to={address} size="sm" c="inherit">
      {current && (
        <time dateTime={current.effectiveAt} title={exactly(current.effectiveAt, language)}>
          {t('inForce', { number: current.number, since: day(current.effectiveAt) })}
        </time>
      )}
      {current && next && ' · '}
      {next && (
        <time dateTime={next.effectiveAt} title={exactly(next.effectiveAt, language)}>
          {t('comes', { number: next.number, at: day(next.effectiveAt) })}
        </time>
      )}
    </Anchor>
  )
}

export function Ahead({ book: { revision, published } }: PublishedProps) {
  const { t } = useBooksText()
  const since = published?.current && revision - published.current.revision
  if (!since || since < 0) return null
  return (
    <Text size="xs" c="dimmed">
      {t('ahead', { count: since, number: published.current!.number })}
    </Text>
  )
}
