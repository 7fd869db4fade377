/** All reviews of a book, the newest first. */
import { Anchor, Button, Table, Text as Line, Title } from '@mantine/core'
import { data, Link } from 'react-router'
import { proposedIn } from '../../rules/approval/index.ts'
import { exactly, timeAgo } from '../books/time-ago.ts'
import { servicesContext, userContext } from '../context.ts'
import { ReviewFrame, reviewsAddress } from '../reviews/review-frame.tsx'
import { ReviewStateBadge } from '../reviews/review-state.tsx'
import { bookOf } from '../reviews/reviewed-book.server.ts'
import { useReviewStream } from '../reviews/use-review-stream.ts'
import { useReviewsText } from '../reviews/use-reviews-text.ts'
import { may } from '../services/actor.ts'
import type { BookReview } from '../services/index.ts'
import type { Route } from './+types/workbook.reviews.ts'

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const [book, reviews] = [await bookOf(context, id), await context.get(servicesContext).reviews.list(id)]
  if (!book || !reviews) throw data(null, { status: 404 })
  return { book, reviews, mayPropose: may(context.get(userContext)!, 'review.propose', id), now: Date.now() }
}

export default function ReviewsPage({ loaderData: { book, reviews, mayPropose, now } }: Route.ComponentProps) {
  const { t } = useReviewsText()
  useReviewStream(book.id)
  return (
    <ReviewFrame book={book}>
      <title>{`${t('title')} · Ratebook`}</title>
      <div className="rb-books-bar">
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        {mayPropose && (
          <Button component={Link} to={reviewsAddress(book.id, 'new')}>
            {t('action')}
          </Button>
        )}
      </div>
      {reviews.length === 0 ? (
        <div className="rb-drop">
          <Line fw={600}>{t('none')}</Line>
          <Line size="sm" c="dimmed">
            {t(mayPropose ? 'noneHint' : 'noneForReader')}
          </Line>
        </div>
      ) : (
        <Reviews book={book.id} reviews={reviews} now={now} />
      )}
    </ReviewFrame>
  )
}

interface ReviewsProps {
  readonly book: string
  readonly reviews: readonly BookReview[]
  readonly now: number
}

function Reviews({ book, reviews, now }: ReviewsProps) {
  const { t, language } = useReviewsText()
  return (
    <Table className="rb-reviews" verticalSpacing={8} aria-label={t('title')}>
      <Table.Thead>
        <Table.Tr>
          {(['title', 'by', 'state', 'comments'] as const).map((column) => (
            <Table.Th key={column}>{t(`columns.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {reviews.map((review) => {
          const { by, at } = proposedIn(review)
          const open = review.comments.filter(({ resolved }) => !resolved).length
          return (
            <Table.Tr key={review.number}>
              <Table.Td>
                <Anchor component={Link} to={reviewsAddress(book, review.number)} fw={600}>
                  {review.title}
                </Anchor>{' '}
                <span className="rb-id">#{review.number}</span>
              </Table.Td>
              <Table.Td>
                <time dateTime={at} title={exactly(at, language)}>
                  {t('line', { by, when: timeAgo(at, now, language) })}
                </time>
              </Table.Td>
              <Table.Td>
                <ReviewStateBadge state={review.state} />{' '}
                {review.version !== undefined && t('publishedAs', { version: review.version })}
              </Table.Td>
              <Table.Td>{open > 0 ? t('openComments', { count: open }) : '–'}</Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
