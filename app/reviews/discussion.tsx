/** All that was said which stands nowhere among the changes, and what became of the review so far. */
import { Button, Text as Line, Title } from '@mantine/core'
import { useState } from 'react'
import { type Comment, isPlaceIn } from '../../rules/approval/index.ts'
import { textIn } from '../../rules/text.ts'
import type { BookReview } from '../services/index.ts'
import { nameOf } from './changes.tsx'
import { Thread, Write } from './comments.tsx'
import { instantIn } from './instant.ts'
import type { ReviewedBook } from './review-frame.tsx'
import type { LoadedDocuments } from './use-documents.ts'
import { useReviewsText } from './use-reviews-text.ts'

interface DiscussionProps {
  readonly book: ReviewedBook
  readonly review: BookReview
  readonly documents: LoadedDocuments
  /** Those that stand beside what they are about. */
  readonly shown: ReadonlySet<number>
  readonly mayComment: boolean
  readonly now: number
}

export function Discussion({ book, review, documents, shown, mayComment, now }: DiscussionProps) {
  const { t, language } = useReviewsText()
  const [writing, write] = useState(false)
  // Where a comment stands is not known before the documents are: shown here, it would move under whoever answers it.
  const isPlaced = ({ place }: Comment): boolean => place === '' || documents !== 'loading'
  const rest = review.comments.filter((comment) => !shown.has(comment.number) && isPlaced(comment))
  return (
    <aside className="rb-discussion" aria-labelledby="discussion">
      <Title order={2} size="h5" id="discussion">
        {t('comment.title')}
      </Title>
      {review.comments.length === 0 && (
        <Line size="sm" c="dimmed">
          {t('comment.none')}
        </Line>
      )}
      {shown.size > 0 && (
        <Line size="sm" c="dimmed">
          {t('comment.beside', { count: shown.size })}
        </Line>
      )}
      {rest.map((comment) => (
        <Thread
          key={comment.number}
          comment={comment}
          where={whereOf(comment, documents)}
          mayComment={mayComment}
          now={now}
        />
      ))}
      {writing && <Write what={{ do: 'comment', place: '' }} onDone={() => write(false)} />}
      {mayComment && !writing && (
        <Button variant="default" size="xs" mt="xs" onClick={() => write(true)}>
          {t('comment.addWhole')}
        </Button>
      )}
      <ul className="rb-approvals">
        {review.approvals.map(({ by, at, revision, isVoid }) => (
          <li key={at} data-void={isVoid}>
            {t('decide.approvedBy', { by, revision, at: instantIn(at, book.zone, language) })}
            {isVoid && <strong> ({t('decide.void')})</strong>}
          </li>
        ))}
      </ul>
    </aside>
  )

  function whereOf({ place }: Comment, books: LoadedDocuments): string {
    if (place === '') return t('comment.whole')
    if (typeof books === 'string') return t('comment.on', { place })
    const { base, proposed } = books
    const isThere = isPlaceIn(proposed, place)
    const known = isThere || !base ? proposed : base
    const name = textIn(nameOf(place, known), language)
    return t(isThere || (base && isPlaceIn(base, place)) ? 'comment.on' : 'comment.outdated', { place: name })
  }
}
