/** Puts the draft as it is now on the table, as a new review or in the place of what a review was about. */
import { Button, Radio, Text as Line, Textarea, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { data, Form, redirect, useNavigation } from 'react-router'
import { proposedIn } from '../../rules/approval/index.ts'
import { textIn } from '../../rules/text.ts'
import { formBody } from '../body.ts'
import { servicesContext, userContext } from '../context.ts'
import { answerTo, reviewNumber, signerOf, wishFrom } from '../reviews/acting.server.ts'
import { Fault } from '../reviews/comments.tsx'
import { InstantField } from '../reviews/decision.tsx'
import { asTyped } from '../reviews/instant.ts'
import { ReviewFrame } from '../reviews/review-frame.tsx'
import { bookOf } from '../reviews/reviewed-book.server.ts'
import { useReviewsText } from '../reviews/use-reviews-text.ts'
import { demand } from '../services/refusal.ts'
import { ANOTHER_DRAFT } from '../services/review-words.ts'
import { reviewsAddress } from '../studio/book-page.ts'
import { GateList } from '../studio/versions/gate-list.tsx'
import type { Route } from './+types/workbook.propose.ts'

type Params = { readonly id: string; readonly number?: string }
type Loading = Omit<Route.LoaderArgs, 'params'> & { readonly params: Params }
type Acting = Omit<Route.ActionArgs, 'params'> & { readonly params: Params }

export async function loader({ context, params: { id, number } }: Loading) {
  const { reviews, versions } = context.get(servicesContext)
  const { by: name, byId, via } = signerOf(context.get(userContext)!)
  demand(context.get(userContext)!, 'review.propose', id)
  const book = await bookOf(context, id)
  const mended = number === undefined ? undefined : await reviews.find({ id, number: reviewNumber(number) })
  if (!book || (number !== undefined && !mended)) throw data(null, { status: 404 })
  const before = mended && proposedIn(mended)
  const looked = await versions.gate({
    id,
    by: { name, id: byId, via },
    acknowledged: before?.proposal.acknowledged,
  })
  if (looked.kind === 'not-found') throw data(null, { status: 404 })
  return {
    book,
    number: mended?.number,
    title: mended?.title ?? '',
    message: before?.message ?? '',
    at: before?.proposal.effectiveAt ?? null,
    reasons: before?.proposal.acknowledged ?? {},
    revision: looked.kind === 'looked' ? looked.revision : undefined,
    items: looked.kind === 'looked' ? looked.gate.items : [],
    trouble: looked.kind === 'looked' ? undefined : looked.text,
    key: crypto.randomUUID(),
  }
}

export async function action({ context, request, params: { id, number } }: Acting) {
  const { reviews } = context.get(servicesContext)
  const book = await bookOf(context, id)
  if (!book) throw data(null, { status: 404 })
  const form = await formBody(request)
  const wish = wishFrom(form, book.zone)
  const who = signerOf(context.get(userContext)!)
  if (wish.revision === 0) return data({ text: ANOTHER_DRAFT }, { status: 422 })
  const [title, key] = [String(form.get('title') ?? ''), String(form.get('key') ?? '')]
  const acted =
    number === undefined
      ? await reviews.propose({ ...wish, id, title, key, who })
      : await reviews.mend({ ...wish, id, number: reviewNumber(number), who })
  if (acted.kind === 'done') throw redirect(reviewsAddress(id, acted.review.number), 303)
  return answerTo(acted)
}

export default function ProposePage({ loaderData, actionData }: Route.ComponentProps) {
  const { book, number, revision, items, trouble, key } = loaderData
  const { t, language } = useReviewsText()
  const title = t(number === undefined ? 'propose.title' : 'propose.mend')
  const busy = useNavigation().formMethod === 'POST'
  const fault = actionData && 'text' in actionData ? textIn(actionData.text, language) : undefined
  return (
    <ReviewFrame book={book} within>
      <title>{`${title} · Ratebook`}</title>
      <Title order={1} size="h3">
        {title}
      </Title>
      {trouble && <Fault text={textIn(trouble, language)} />}
      {revision !== undefined && (
        <Form method="post" className="rb-propose">
          <Line size="sm" c="dimmed">
            {t('propose.intro', { revision })}
          </Line>
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="revision" value={revision} />
          <Said book={book} number={number} title={loaderData.title} message={loaderData.message} at={loaderData.at} />
          <section aria-labelledby="gate">
            <Title order={2} size="h5" id="gate" mt="sm">
              {t('gate.title')}
            </Title>
            <GateList book={book.id} items={items} reasons={loaderData.reasons} />
          </section>
          {fault !== undefined && <Fault text={fault} />}
          <Button type="submit" loading={busy} mt="sm">
            {t(number === undefined ? 'propose.send' : 'propose.sendMended')}
          </Button>
        </Form>
      )}
    </ReviewFrame>
  )
}

type SaidProps = Pick<Route.ComponentProps['loaderData'], 'book' | 'number' | 'title' | 'message' | 'at'>

function Said({ book, number, title, message, at }: SaidProps) {
  const { t } = useReviewsText()
  const [when, choose] = useState(at === null ? 'now' : 'at')
  return (
    <>
      {number === undefined && (
        <TextInput
          name="title"
          label={t('propose.name')}
          placeholder={t('propose.namePlaceholder')}
          defaultValue={title}
          required
          maxLength={200}
        />
      )}
      <Textarea name="message" label={t('propose.message')} defaultValue={message} autosize minRows={2} />
      <Radio.Group name="when" value={when} onChange={choose} label={t('propose.when')}>
        <Radio value="now" label={t('propose.now')} />
        <Radio value="at" label={t('propose.at')} />
      </Radio.Group>
      {when === 'at' && <InstantField zone={book.zone} value={at === null ? '' : asTyped(at, book.zone)} />}
    </>
  )
}
