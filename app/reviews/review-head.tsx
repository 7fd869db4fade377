/** What is proposed, by whom, on top of what, and from when. */
import { Group, Text as Line, Title } from '@mantine/core'
import { proposedIn } from '../../rules/approval/index.ts'
import type { BookReview } from '../services/index.ts'
import { instantIn } from './instant.ts'
import type { ReviewedBook } from './review-frame.tsx'
import { ReviewStateBadge } from './review-state.tsx'
import { useReviewsText } from './use-reviews-text.ts'

export function ReviewHead({ book, review }: { readonly book: ReviewedBook; readonly review: BookReview }) {
  const { t, language } = useReviewsText()
  const { by, via, at, message, proposal } = proposedIn(review)
  const { revision, base, effectiveAt, authors } = proposal
  const instant = (when: string): string => instantIn(when, book.zone, language)
  const parts = [
    t('about', { revision, by, at: instant(at) }) + (via === undefined ? '' : ` (${t('via', { via })})`),
    base === null ? t('first') : t('against', { base }),
    effectiveAt === null ? t('wanted.now') : t('wanted.at', { at: instant(effectiveAt), zone: book.zone }),
    t('writtenBy', { authors: new Intl.ListFormat(language).format(authors) }),
  ]
  return (
    <header className="rb-review-head">
      <Group gap="xs" align="baseline">
        <Title order={1} size="h3">
          {review.title}
        </Title>
        <span className="rb-id">#{review.number}</span>
        <ReviewStateBadge state={review.state} />
        {review.version !== undefined && <Line size="sm">{t('publishedAs', { version: review.version })}</Line>}
      </Group>
      <ul className="rb-facts">
        {parts.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
      {message !== '' && <p className="rb-message">{message}</p>}
    </header>
  )
}
