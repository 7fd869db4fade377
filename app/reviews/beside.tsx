/** What stands beside a change: what was said of it, and a way to say something. */
import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import type { Comment } from '../../rules/approval/index.ts'
import { PencilIcon } from '../studio/icons.tsx'
import { Thread, Write } from './comments.tsx'
import { useReviewsText } from './use-reviews-text.ts'

export interface BesideProps {
  readonly place: string
  /** What the place is called. */
  readonly name: string
  readonly comments: readonly Comment[]
  readonly mayComment: boolean
  readonly now: number
}

export function Beside({ place, name, comments, mayComment, now }: BesideProps) {
  const { t } = useReviewsText()
  const [writing, write] = useState(false)
  const label = t('comment.addOn', { place: name })
  return (
    <>
      {mayComment && (
        <ActionIcon
          size={24}
          variant="subtle"
          className="rb-beside-add"
          aria-label={label}
          title={label}
          aria-expanded={writing}
          onClick={() => write(!writing)}
        >
          <PencilIcon size={12} />
        </ActionIcon>
      )}
      {(comments.length > 0 || writing) && (
        <div className="rb-beside">
          {comments.map((comment) => (
            <Thread key={comment.number} comment={comment} mayComment={mayComment} now={now} />
          ))}
          {writing && <Write what={{ do: 'comment', place }} onDone={() => write(false)} />}
        </div>
      )}
    </>
  )
}
