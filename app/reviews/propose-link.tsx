/** Where the pages of a book lead to its reviews. */
import { Anchor, Button } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '../use-may.ts'
import { reviewsAddress } from './review-frame.tsx'
import { useReviewsText } from './use-reviews-text.ts'

interface OfBook {
  readonly book: string
}

/** For who may propose its draft and not publish it. */
export function ProposeLink({ book }: OfBook) {
  const { t } = useReviewsText()
  const may = useMay()
  if (!may('review.propose', book) || may('version.publish', book)) return null
  return (
    <Button component={Link} to={reviewsAddress(book, 'new')} size="compact-xs">
      {t('action')}
    </Button>
  )
}

/** For who would publish, where somebody else has to say yes. */
export function ProposeInstead({ book }: OfBook) {
  const { t } = useReviewsText()
  const may = useMay()
  if (!may('review.propose', book)) return null
  return (
    <Anchor component={Link} to={reviewsAddress(book, 'new')} size="sm">
      {t('action')}
    </Anchor>
  )
}

export function ReviewsLink({ book }: OfBook) {
  const { t } = useReviewsText()
  return (
    <Anchor component={Link} to={reviewsAddress(book)} size="sm" display="block" px={12} py={8}>
      {t('all')}
    </Anchor>
  )
}
