/** What is said of a proposal: beside a cell or a row, or of the whole; answered, and resolved. */
import { Alert, Button, Group, Text as Line, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Comment, Remark } from '../../rules/approval/index.ts'
import { CheckIcon } from '../studio/icons.tsx'
import { exactly, timeAgo } from '../books/time-ago.ts'
import { useActing } from './use-acting.ts'
import { useReviewsText } from './use-reviews-text.ts'

export interface ThreadProps {
  readonly comment: Comment
  /** Where it is, unless that is seen. */
  readonly where?: string | undefined
  readonly mayComment: boolean
  readonly now: number
}

export function Thread({ comment, where, mayComment, now }: ThreadProps) {
  const { t } = useReviewsText()
  const [answering, answer] = useState(false)
  return (
    <section className="rb-thread" data-resolved={comment.resolved !== undefined} data-testid="comment">
      {where !== undefined && <Line className="rb-thread-where">{where}</Line>}
      <Said remark={comment} now={now} />
      {comment.answers.map((each) => (
        <Said key={`${each.by} ${each.at}`} remark={each} now={now} />
      ))}
      {comment.resolved ? (
        <Line size="xs" c="dimmed">
          <CheckIcon size={12} /> {t('comment.resolved', { by: comment.resolved.by })}
        </Line>
      ) : (
        mayComment && (
          <Group gap={6}>
            <Button size="compact-xs" variant="subtle" onClick={() => answer(!answering)} aria-expanded={answering}>
              {t('comment.answer')}
            </Button>
            <Resolve comment={comment.number} />
          </Group>
        )
      )}
      {answering && <Write what={{ do: 'answer', comment: comment.number }} onDone={() => answer(false)} />}
    </section>
  )
}

function Said({ remark: { by, via, at, text }, now }: { readonly remark: Remark; readonly now: number }) {
  const { language, t } = useReviewsText()
  return (
    <div className="rb-said">
      <Line size="xs" c="dimmed">
        <strong>{by}</strong>
        {via !== undefined && <> ({t('via', { via })})</>}
        {', '}
        <time dateTime={at} title={exactly(at, language)}>
          {timeAgo(at, now, language)}
        </time>
      </Line>
      <p>{text}</p>
    </div>
  )
}

function Resolve({ comment }: { readonly comment: number }) {
  const { t } = useReviewsText()
  const { Form, busy, fault } = useActing()
  return (
    <Form method="post">
      <input type="hidden" name="do" value="resolve" />
      <input type="hidden" name="comment" value={comment} />
      <Button type="submit" size="compact-xs" variant="subtle" loading={busy}>
        {t('comment.resolve')}
      </Button>
      {fault !== undefined && <Fault text={fault} />}
    </Form>
  )
}

interface WriteProps {
  readonly what: Readonly<Record<string, string | number>>
  /** What is to be written; without it a comment or an answer. */
  readonly label?: string
  readonly send?: string
  readonly onDone: () => void
}

/** A field, and what sends it. What was written stays where it could not be sent. */
export function Write({ what, label, send, onDone }: WriteProps) {
  const { t } = useReviewsText()
  const { Form, busy, fault } = useActing(onDone)
  const isAnswer = what['do'] === 'answer'
  return (
    <Form method="post" className="rb-write">
      {Object.entries(what).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Textarea
        name="text"
        label={label ?? t(isAnswer ? 'comment.yourAnswer' : 'comment.text')}
        autosize
        minRows={2}
        maxRows={12}
        autoFocus
        error={fault}
        size="sm"
      />
      <Group gap={6} mt={4}>
        <Button type="submit" size="xs" loading={busy}>
          {send ?? t('comment.send')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('comment.cancel')}
        </Button>
      </Group>
    </Form>
  )
}

export const Fault = ({ text }: { readonly text: string }) => (
  <Alert color="red" p="xs" role="alert" mt={4}>
    {text}
  </Alert>
)
