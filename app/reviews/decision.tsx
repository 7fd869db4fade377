/** What the reader may do with a review now: say yes and from when, send it back, publish it, mend it, withdraw it. */
import { Alert, Button, Group, Radio, Text as Line, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { approvalOf, type NotTheirs, proposedIn } from '../../rules/approval/index.ts'
import type { BookReview } from '../services/index.ts'
import { Fault, Write } from './comments.tsx'
import { instantIn } from './instant.ts'
import { type ReviewedBook, reviewsAddress } from './review-frame.tsx'
import { useActing } from './use-acting.ts'
import { useReviewsText } from './use-reviews-text.ts'

/** As far as roles let the reader. */
export interface Rights {
  readonly comment: boolean
  readonly decide: boolean
  readonly publish: boolean
  readonly propose: boolean
}

export interface DecisionProps {
  readonly book: ReviewedBook
  readonly review: BookReview
  readonly rights: Rights
  /** Why the reader cannot approve it. */
  readonly bar: NotTheirs | undefined
  /** The version in force. */
  readonly current: number | null
  /** Whether something stands in the way besides the approval. */
  readonly blocked: boolean
}

export function Decision(props: DecisionProps) {
  const { review, rights, bar } = props
  const { t } = useReviewsText()
  const mayApprove = rights.decide && bar === undefined
  const isOver = review.state === 'published' || review.state === 'withdrawn'
  if (isOver) return null
  return (
    <section className="rb-decision" aria-label={t('decide.title')} data-testid="decision">
      {review.sentBack && (
        <Alert color="red" p="xs">
          {t('decide.back', { by: review.sentBack.by, reason: review.sentBack.reason })}
        </Alert>
      )}
      {mayApprove && <Approve {...props} />}
      {review.state === 'approved' && rights.publish && <Publish {...props} />}
      <Why {...props} />
      <Group gap="xs" mt="xs">
        {rights.decide && (review.state === 'open' || review.state === 'approved') && <SendBack />}
        {rights.propose && <Own {...props} />}
      </Group>
    </section>
  )
}

/** Why nothing can be decided here. */
function Why({ review, rights, bar }: DecisionProps) {
  const { t } = useReviewsText()
  if (review.state !== 'open') return null
  const why = (text: string): ReactNode => (
    <Line size="sm" c="dimmed">
      {text}
    </Line>
  )
  if (!rights.decide) return why(t(rights.propose ? 'decide.waiting' : 'decide.readOnly'))
  if (bar?.kind === 'wrote' || bar?.kind === 'proposed') return why(t(`decide.${bar.kind}`))
  return null
}

function Approve({ book, review, rights, current, blocked }: DecisionProps) {
  const { t, language } = useReviewsText()
  const { Form, busy, fault } = useActing()
  const { hash, effectiveAt } = proposedIn(review).proposal
  const mayPublish = rights.publish && !blocked
  const [when, choose] = useState(mayPublish ? (effectiveAt === null ? 'now' : 'wanted') : 'only')
  return (
    <Form method="post">
      <input type="hidden" name="do" value="approve" />
      <input type="hidden" name="hash" value={hash} />
      <input type="hidden" name="wanted" value={effectiveAt ?? ''} />
      <input type="hidden" name="expected" value={current ?? ''} />
      {blocked && (
        <Line size="sm" mb={4}>
          {t('decide.blocked')}
        </Line>
      )}
      <Radio.Group name="when" value={when} onChange={choose} label={t('decide.title')}>
        {mayPublish && effectiveAt !== null && (
          <Radio value="wanted" label={t('decide.publishAt', { at: instantIn(effectiveAt, book.zone, language) })} />
        )}
        {mayPublish && <Radio value="now" label={t('decide.publishNow')} />}
        {mayPublish && <Radio value="at" label={t('decide.publishOther')} />}
        <Radio value="only" label={t('decide.only')} />
      </Radio.Group>
      {when === 'at' && <InstantField zone={book.zone} />}
      <Button type="submit" color="green.9" loading={busy} mt="xs" className="rb-approve">
        {t('decide.approve')}
      </Button>
      {fault !== undefined && <Fault text={fault} />}
    </Form>
  )
}

export function InstantField({ zone, value = '' }: { readonly zone: string; readonly value?: string }) {
  const { t } = useReviewsText()
  return (
    <TextInput
      type="datetime-local"
      name="at"
      label={t('decide.time', { zone })}
      defaultValue={value}
      required
      maw={280}
      mt={4}
    />
  )
}

function Publish({ book, review, current }: DecisionProps) {
  const { t, language } = useReviewsText()
  const { Form, busy, fault } = useActing()
  const effectiveAt = approvalOf(review)?.of.effectiveAt ?? null
  return (
    <Form method="post">
      <input type="hidden" name="do" value="publish" />
      <input type="hidden" name="expected" value={current ?? ''} />
      <Button type="submit" loading={busy}>
        {effectiveAt === null
          ? t('decide.publish')
          : t('decide.publishFor', { at: instantIn(effectiveAt, book.zone, language) })}
      </Button>
      {fault !== undefined && <Fault text={fault} />}
    </Form>
  )
}

function SendBack() {
  const { t } = useReviewsText()
  const [writing, write] = useState(false)
  if (writing)
    return (
      <Write
        what={{ do: 'send-back' }}
        label={t('decide.reason')}
        send={t('decide.confirmBack')}
        onDone={() => write(false)}
      />
    )
  return (
    <Button variant="default" onClick={() => write(true)}>
      {t('decide.sendBack')}
    </Button>
  )
}

/** What whoever proposes may do. */
function Own({ book, review }: DecisionProps) {
  const { t } = useReviewsText()
  const { Form, busy, fault } = useActing()
  const [asking, ask] = useState(false)
  return (
    <>
      <Button component={Link} to={reviewsAddress(book.id, review.number, 'mend')} variant="default">
        {t('decide.mend')}
      </Button>
      {asking ? (
        <Form method="post" className="rb-surely">
          <input type="hidden" name="do" value="withdraw" />
          <Line size="sm">{t('decide.surely')}</Line>
          <Button type="submit" color="red" size="xs" loading={busy}>
            {t('decide.withdraw')}
          </Button>
          <Button variant="default" size="xs" onClick={() => ask(false)}>
            {t('comment.cancel')}
          </Button>
        </Form>
      ) : (
        <Button variant="subtle" color="gray" onClick={() => ask(true)}>
          {t('decide.withdraw')}
        </Button>
      )}
      {fault !== undefined && <Fault text={fault} />}
    </>
  )
}
