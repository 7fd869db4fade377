/** What of the reviews waits for the reader: a yes, mending, or being published. */
import { Anchor, Title } from '@mantine/core'
import { Link } from 'react-router'
import { type Text, textIn } from '../../rules/text.ts'
import { reviewsAddress } from './review-frame.tsx'
import './reviews.css'
import { useReviewsText } from './use-reviews-text.ts'

export interface Need {
  readonly kind: 'decide' | 'back' | 'publish'
  readonly book: string
  readonly bookTitle: Text
  readonly number: number
  readonly title: string
}

export function NeedsYou({ needs }: { readonly needs: readonly Need[] }) {
  const { t, language } = useReviewsText()
  if (needs.length === 0) return null
  return (
    <section className="rb-needs" aria-labelledby="needs-you" data-testid="needs-you">
      <Title order={2} size="h5" id="needs-you">
        {t('needsYou.title')}
      </Title>
      <ul>
        {needs.map(({ kind, book, bookTitle, number, title }) => (
          <li key={`${book} ${number}`}>
            <Anchor component={Link} to={reviewsAddress(book, number)}>
              {t(`needsYou.${kind}`, { book: textIn(bookTitle, language), number, title })}
            </Anchor>
          </li>
        ))}
      </ul>
    </section>
  )
}
