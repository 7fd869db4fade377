/** What is done to a review by a form: `do` and what that needs. Refused with a sentence in both languages. */
import { data, type RouterContextProvider } from 'react-router'
import { formBody } from '../body.ts'
import { servicesContext, userContext } from '../context.ts'
import type { Text } from '../../rules/text.ts'
import type { Acted, Actor, Reviews, Signer, Wish } from '../services/index.ts'
import { typedInstant } from './instant.ts'

/** Whoever is signed in; a token acts in the name of whoever made it, and that is said. */
export const signerOf = ({ id, name, token }: Actor): Signer => ({
  by: name,
  byId: id,
  ...(token && { via: token.name }),
})

interface Doing {
  readonly reviews: Reviews
  readonly form: FormData
  readonly about: { readonly id: string; readonly number: number; readonly who: Signer }
  readonly zone: string
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
}
const numberOf = (form: FormData, name: string): number =>
  /^\d{1,9}$/.test(textOf(form, name)) ? Number(textOf(form, name)) : 0

const DOINGS: Readonly<Record<string, (doing: Doing) => Promise<Acted>>> = {
  comment: ({ reviews, about, form }) =>
    reviews.comment({ ...about, place: textOf(form, 'place'), text: textOf(form, 'text') }),
  answer: ({ reviews, about, form }) =>
    reviews.answer({ ...about, comment: numberOf(form, 'comment'), text: textOf(form, 'text') }),
  resolve: ({ reviews, about, form }) => reviews.resolve({ ...about, comment: numberOf(form, 'comment') }),
  'send-back': ({ reviews, about, form }) => reviews.sendBack({ ...about, reason: textOf(form, 'text') }),
  withdraw: ({ reviews, about }) => reviews.withdraw(about),
  publish: ({ reviews, about, form }) => reviews.publish({ ...about, expected: expectedIn(form) }),
  async approve({ reviews, about, form, zone }) {
    const effectiveAt = instantOf(form, zone)
    const approved = await reviews.approve({ ...about, hash: textOf(form, 'hash'), effectiveAt })
    if (approved.kind !== 'done' || textOf(form, 'when') === 'only') return approved
    return reviews.publish({ ...about, expected: expectedIn(form) })
  },
}

const expectedIn = (form: FormData): number | null => numberOf(form, 'expected') || null

/** `when`: `now`, `only` and `wanted` as it was proposed, or `at` another time. */
function instantOf(form: FormData, zone: string): string | null {
  if (textOf(form, 'when') === 'now') return null
  const typed = textOf(form, textOf(form, 'when') === 'at' ? 'at' : 'wanted')
  return typed === '' ? null : typedInstant(typed, zone)
}

/** What is put on the table by a form, with its reasons in fields named `reason:KEY`. */
export function wishFrom(form: FormData, zone: string): Wish {
  const reasons = [...form.keys()].filter((name) => name.startsWith('reason:') && textOf(form, name).trim() !== '')
  return {
    revision: numberOf(form, 'revision'),
    message: textOf(form, 'message'),
    effectiveAt: textOf(form, 'when') === 'at' ? typedInstant(textOf(form, 'at'), zone) : null,
    acknowledged: Object.fromEntries(reasons.map((name) => [name.slice('reason:'.length), textOf(form, name)])),
  }
}

interface Asked {
  readonly context: Readonly<RouterContextProvider>
  readonly request: Request
  readonly params: { readonly id: string; readonly number: string }
}

/** The number of a review in an address; 0 is none. */
export const reviewNumber = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0)

export async function actOn({ context, request, params: { id, number } }: Asked, zone: string) {
  const form = await formBody(request)
  const wanted = textOf(form, 'do')
  const doing = Object.hasOwn(DOINGS, wanted) ? DOINGS[wanted] : undefined
  if (!doing) return data({ text: NO_SUCH_THING }, { status: 400 })
  const { reviews } = context.get(servicesContext)
  const about = { id, number: reviewNumber(number), who: signerOf(context.get(userContext)!) }
  return answerTo(await doing({ reviews, form, about, zone }))
}

export function answerTo(acted: Acted) {
  if (acted.kind === 'done') return data({ done: acted.review.number })
  if (acted.kind === 'not-found') return data({ text: NOT_THERE }, { status: 404 })
  return data({ text: acted.text }, { status: acted.kind === 'conflict' ? 409 : 422 })
}

const NO_SUCH_THING: Text = {
  en: `“do” must be one of ${Object.keys(DOINGS).join(', ')}.`,
  'zh-CN': `“do”只能是 ${Object.keys(DOINGS).join('、')} 之一。`,
}
export const NOT_THERE: Text = { en: 'There is no such review.', 'zh-CN': '没有这个审阅。' }
