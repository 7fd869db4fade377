/** In the frame of a book: its reviews, and proposing the draft for whoever may. */
import { Anchor, Button } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '../use-may.ts'
import { reviewsAddress } from './review-frame.tsx'
import { useReviewsText } from './use-reviews-text.ts'

export function ReviewLinks({ book }: { readonly book: string }) {
  const { t } = useReviewsText()
  const may = useMay()
  return (
    <>
      <Anchor component={Link} to={reviewsAddress(book)} size="sm">
        {t('title')}
      </Anchor>
      {may('review.propose', book) && (
        <Button component={Link} to={reviewsAddress(book, 'new')} size="compact-sm" variant="default">
          {t('action')}
        </Button>
      )}
    </>
  )
}
