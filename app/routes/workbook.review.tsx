/** A review: may this go out? What changes, what the gate says, what was said of it, and who says yes. */
import { Title } from '@mantine/core'
import { useMemo } from 'react'
import { data } from 'react-router'
import { approvalBar, proposedIn } from '../../rules/approval/index.ts'
import { textIn } from '../../rules/text.ts'
import { servicesContext, userContext } from '../context.ts'
import { actOn, reviewNumber, signerOf } from '../reviews/acting.server.ts'
import { besideChanges, Changes } from '../reviews/changes.tsx'
import { Decision } from '../reviews/decision.tsx'
import { Discussion } from '../reviews/discussion.tsx'
import { GateList } from '../reviews/gate-list.tsx'
import { ReviewFrame } from '../reviews/review-frame.tsx'
import { ReviewHead } from '../reviews/review-head.tsx'
import { bookOf } from '../reviews/reviewed-book.server.ts'
import { useDocuments } from '../reviews/use-documents.ts'
import { useReviewStream } from '../reviews/use-review-stream.ts'
import { useReviewsText } from '../reviews/use-reviews-text.ts'
import { may } from '../services/actor.ts'
import type { Route } from './+types/workbook.review.ts'

export async function loader({ context, params: { id, number } }: Route.LoaderArgs) {
  const { reviews, versions } = context.get(servicesContext)
  const user = context.get(userContext)!
  const about = { id, number: reviewNumber(number) }
  const [book, review] = [await bookOf(context, id), await reviews.find(about)]
  if (!book || !review) throw data(null, { status: 404 })
  const looked = await reviews.look({ ...about, who: signerOf(user) })
  return {
    book,
    review,
    items: looked?.kind === 'looked' ? looked.gate.items : [],
    /** Why it could not even be looked at: it clashes, or its time has passed. */
    trouble: looked !== undefined && 'text' in looked ? looked.text : undefined,
    current: (await versions.standpoint(id))?.current?.number ?? null,
    bar: approvalBar(review, user),
    rights: {
      comment: may(user, 'review.comment', id),
      decide: may(user, 'review.decide', id),
      publish: may(user, 'version.publish', id),
      propose: may(user, 'review.propose', id),
    },
    now: Date.now(),
  }
}

export async function action(asked: Route.ActionArgs) {
  const book = await bookOf(asked.context, asked.params.id)
  return actOn(asked, book?.zone ?? 'UTC')
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `#${loaderData.review.number} ${loaderData.review.title} · Ratebook` : 'Ratebook' },
]

export default function ReviewPage({ loaderData }: Route.ComponentProps) {
  const { book, review, items, trouble, rights, now, ...deciding } = loaderData
  const { t, language } = useReviewsText()
  const { hash } = proposedIn(review).proposal
  const [documents, retry] = useDocuments(book.id, review.number, hash)
  useReviewStream(book.id)
  const isOver = review.state === 'published' || review.state === 'withdrawn'
  const blocked = trouble !== undefined || items.some(inTheWay)
  const shown = useMemo(() => besideChanges(review.comments, documents), [review.comments, documents])
  return (
    <ReviewFrame book={book} within>
      <ReviewHead book={book} review={review} />
      <div className="rb-review">
        <div className="rb-review-main">
          {!isOver && (
            <section aria-labelledby="gate">
              <Title order={2} size="h5" id="gate">
                {t('gate.title')}
              </Title>
              {trouble ? <p role="alert">{textIn(trouble, language)}</p> : <GateList book={book.id} items={items} />}
            </section>
          )}
          <section aria-labelledby="changes">
            <Title order={2} size="h5" id="changes">
              {t('changes.title')}
            </Title>
            <Changes
              loaded={documents}
              onRetry={retry}
              comments={review.comments}
              mayComment={rights.comment}
              now={now}
            />
          </section>
        </div>
        <div className="rb-review-side">
          <Decision {...deciding} book={book} review={review} rights={rights} blocked={blocked} />
          <Discussion {...{ book, review, documents, shown, now }} mayComment={rights.comment} />
        </div>
      </div>
    </ReviewFrame>
  )
}

/** The approval is what the page is there for. */
const inTheWay = ({ kind, standing }: { readonly kind: string; readonly standing: string }): boolean =>
  kind !== 'approval' && standing === 'in-the-way'
