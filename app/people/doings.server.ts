/**
 * What is done about people: a form with `do` and what that needs, of the installation as a whole or of one book. Who may
 * is said by the services.
 */
import type { Text } from '../../rules/text.ts'
import { textOf } from '../entrance/denied.ts'
import { ROLES, type Role } from '../services/permissions.ts'
import type { Denied, Done, MadeLink, ResetLink, Services } from '../services/index.ts'

export interface PeopleWish {
  readonly services: Services
  readonly form: FormData
  /** The name of whoever wants it. */
  readonly by: string
  /** The language of a mail that goes with it. */
  readonly language: string
}

/** For whom a link is goes back with it. */
export type PeopleDone = Done | (MadeLink & { readonly email: string }) | (ResetLink & ForReset) | Denied

interface ForReset {
  readonly kind: 'reset'
  readonly person: string
}

type Doing = (wish: PeopleWish) => Promise<PeopleDone>

const DONE: Done = { kind: 'done' }
const there = async (done: Promise<boolean>): Promise<PeopleDone> => ((await done) ? DONE : denied(404, NO_PERSON))
const open = async (done: Promise<boolean>): Promise<PeopleDone> => ((await done) ? DONE : denied(404, NOT_OPEN))

const EVERYWHERE: Readonly<Record<string, Doing>> = {
  role: ({ services, form }) => withRole(form, (role) => there(services.people.setRole(textOf(form, 'person'), role))),
  'role-on': ({ services, form }) =>
    withRole(form, (role) => there(services.people.setRoleOn(textOf(form, 'book'), textOf(form, 'person'), role))),
  administrator: async ({ services, form }) => {
    const set = await services.people.setAdministrator(textOf(form, 'person'), textOf(form, 'is') === 'yes')
    return set === 'set' ? DONE : set === 'last' ? denied(409, LAST) : denied(404, NO_PERSON)
  },
  remove: async ({ services, form, by }) => {
    const removed = await services.people.remove(textOf(form, 'person'), by)
    return removed === 'removed' ? DONE : removed === 'last' ? denied(409, LAST) : denied(404, NO_PERSON)
  },
  'reset-link': async ({ services, form }) => {
    const person = textOf(form, 'person')
    const link = await services.people.resetLink(person)
    return link ? { ...link, kind: 'reset', person } : denied(404, NO_PERSON)
  },
  invite: async (wish) => {
    const book = textOf(wish.form, 'book')
    return book === '' ? made(wish, wish.services.invitations.invite(invited(wish))) : ofBook(book)['invite']!(wish)
  },
  withdraw: ({ services, form }) => open(services.invitations.withdraw(textOf(form, 'id'))),
}

const ofBook = (book: string): Readonly<Record<string, Doing>> => ({
  role: ({ services, form }) =>
    withRole(form, (role) => there(services.people.setRoleOn(book, textOf(form, 'person'), role))),
  invite: (wish) => made(wish, wish.services.invitations.inviteToBook(book, invited(wish))),
  withdraw: ({ services, form }) => open(services.invitations.withdrawFromBook(book, textOf(form, 'id'))),
})

export async function doAboutPeople(wish: PeopleWish, book?: string): Promise<PeopleDone> {
  const doings = book === undefined ? EVERYWHERE : ofBook(book)
  const wanted = textOf(wish.form, 'do')
  const doing = Object.hasOwn(doings, wanted) ? doings[wanted] : undefined
  return doing === undefined ? denied(400, noSuchThing(Object.keys(doings))) : doing(wish)
}

const invited = ({ form, by, language }: PeopleWish) => ({
  email: textOf(form, 'email'),
  role: textOf(form, 'role'),
  by,
  language,
})

async function made({ form }: PeopleWish, link: Promise<MadeLink | Denied>): Promise<PeopleDone> {
  const outcome = await link
  return outcome.kind === 'made' ? { ...outcome, email: textOf(form, 'email').trim() } : outcome
}

/** Nothing takes the role away. */
async function withRole(form: FormData, set: (role: Role | undefined) => Promise<PeopleDone>): Promise<PeopleDone> {
  const wanted = textOf(form, 'role')
  const role = ROLES.find((known) => known === wanted)
  return role === undefined && wanted !== '' ? denied(422, NO_ROLE) : set(role)
}

const denied = (status: Denied['status'], text: Text): Denied => ({ kind: 'denied', status, text })

const NO_PERSON: Text = { en: 'This person is here no longer, or the book is not.', 'zh-CN': '此人或价目册已不存在。' }
const NOT_OPEN: Text = { en: 'This invitation is open no longer.', 'zh-CN': '该邀请已不再有效。' }
const LAST: Text = {
  en: 'There has to be an administrator. Make somebody else one first.',
  'zh-CN': '必须至少有一名管理员。请先将其他人设为管理员。',
}
const NO_ROLE: Text = {
  en: `A role is one of ${ROLES.join(', ')}, or nothing.`,
  'zh-CN': `角色只能是 ${ROLES.join('、')} 之一，或留空。`,
}
const noSuchThing = (known: readonly string[]): Text => ({
  en: `“do” must be one of ${known.join(', ')}.`,
  'zh-CN': `“do”只能是 ${known.join('、')} 之一。`,
})
