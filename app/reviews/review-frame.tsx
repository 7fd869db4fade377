/** What stands around the pages of a book's reviews: where one is, and the way back to the book. */
import { Anchor, Breadcrumbs } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Text, textIn } from '../../rules/text.ts'
import { PageFrame } from '../page-frame.tsx'
import './reviews.css'
import { useReviewsText } from './use-reviews-text.ts'

export interface ReviewedBook {
  readonly id: string
  readonly title: Text
  readonly zone: string
}

export const reviewsAddress = (book: string, number?: number | 'new', part?: 'mend' | 'documents.json'): string =>
  ['/workbooks', encodeURIComponent(book), 'reviews', number, part].filter((each) => each !== undefined).join('/')

interface ReviewFrameProps {
  readonly book: ReviewedBook
  /** One of them, not the list. */
  readonly within?: boolean
  readonly children: ReactNode
}

export function ReviewFrame({ book, within = false, children }: ReviewFrameProps) {
  const { t, language } = useReviewsText()
  return (
    <PageFrame>
      <Breadcrumbs component="nav" separator="›" mb="xs" className="rb-crumbs" aria-label={t('title')}>
        <Anchor component={Link} to={`/workbooks/${encodeURIComponent(book.id)}`} size="sm">
          {textIn(book.title, language)}
        </Anchor>
        {within && (
          <Anchor component={Link} to={reviewsAddress(book.id)} size="sm">
            {t('title')}
          </Anchor>
        )}
      </Breadcrumbs>
      {children}
    </PageFrame>
  )
}
