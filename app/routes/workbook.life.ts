/**
 * What happens to a book as a whole: a form with `do` and what that needs. JSON comes back, and a sentence in both
 * languages where it cannot be done.
 */
import type { Text } from '../../rules/text.ts'
import { formBody } from '../body.ts'
import { titleFrom } from '../books/title-from.ts'
import { servicesContext, userContext } from '../context.ts'
import type { Books } from '../services/index.ts'
import type { Route } from './+types/workbook.life.ts'

interface Wish {
  readonly books: Books
  readonly id: string
  readonly form: FormData
  readonly by: string
}

const there = async (done: Promise<boolean>): Promise<Response> => ((await done) ? Response.json({}) : unknown())

const DOINGS: Readonly<Record<string, (wish: Wish) => Promise<Response>>> = {
  archive: ({ books, id, by }) => there(books.archive(id, by)),
  unarchive: ({ books, id }) => there(books.unarchive(id)),
  delete: ({ books, id, by }) => there(books.delete(id, by)),
  restore: ({ books, id }) => there(books.restore(id)),
  async rename({ books, id, form, by }) {
    const renamed = await books.rename(id, titleFrom(form) ?? { en: '' }, by)
    if (renamed.kind === 'refused') return refusal(422, renamed.problems[0]!.text)
    return renamed.kind === 'saved' ? Response.json({ revision: renamed.revision }) : unknown()
  },
  async duplicate({ books, id, form, by }) {
    const key = String(form.get('key') ?? '')
    if (!KEY.test(key)) return refusal(400, NO_KEY)
    const made = await books.make({ from: { kind: 'book', id }, by, key })
    if (made.kind === 'refused') return refusal(422, made.problems[0]!.text)
    return made.kind === 'made' ? Response.json({ id: made.id }, { status: 201 }) : unknown()
  },
  async 'take-back'({ books, id, form, by }) {
    const revision = Number(form.get('revision'))
    if (!Number.isInteger(revision) || revision < 1 || revision >= 2 ** 31) return refusal(400, NO_REVISION)
    const back = await books.takeBack({ id, revision, by })
    return back.kind === 'saved' ? Response.json({ revision: back.revision }) : refusal(409, TOO_LATE)
  },
}

export async function action({ context, params: { id }, request }: Route.ActionArgs): Promise<Response> {
  const form = await formBody(request)
  const wanted = String(form.get('do') ?? '')
  const doing = Object.hasOwn(DOINGS, wanted) ? DOINGS[wanted] : undefined
  if (!doing) return refusal(400, NO_SUCH_THING)
  const by = context.get(userContext)?.name ?? ''
  return doing({ books: context.get(servicesContext).books, id, form, by })
}

export const loader = (): Response =>
  Response.json({ message: 'This is asked with POST.' }, { status: 405, headers: { allow: 'POST' } })

/** What a client makes for every book it wants. */
const KEY = /^[!-~]{1,100}$/

const refusal = (status: number, text: Text): Response => Response.json({ message: text.en, text }, { status })

const unknown = (): Response =>
  refusal(404, {
    en: 'There is no such book any more. Somebody may have deleted or restored it meanwhile.',
    'zh-CN': '已经没有这本价目册，可能有人刚刚删除或恢复了它。',
  })

const NO_SUCH_THING: Text = {
  en: `“do” must be one of ${Object.keys(DOINGS).join(', ')}.`,
  'zh-CN': `“do”只能是 ${Object.keys(DOINGS).join('、')} 之一。`,
}
const NO_KEY: Text = {
  en: '“key” must be 1 to 100 signs of ASCII without spaces, new for every book.',
  'zh-CN': '“key”应为 1 至 100 个不含空格的 ASCII 字符，每本新册各不相同。',
}
const NO_REVISION: Text = { en: '“revision” must be a whole number from 1.', 'zh-CN': '“revision”应为从 1 起的整数。' }
const TOO_LATE: Text = {
  en: 'It cannot be undone any more: somebody has edited the book since.',
  'zh-CN': '已经不能撤销：此后有人修改过这本价目册。',
}
