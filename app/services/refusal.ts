/**
 * How somebody is told that they may not. What they may not read is not there for them, in the same words as what never
 * was; what they may read but not do is refused with the reason.
 */
import type { Text } from '../../rules/text.ts'
import { access as en } from '../locales/en/access.ts'
import { access as zh } from '../locales/zh-CN/access.ts'
import { type Actor, may, type Subject } from './actor.ts'
import { type Asked, type Deed, DEEDS, type Role } from './permissions.ts'

/** Throws the answer to somebody who may not. */
export function demand(actor: Actor, deed: Asked, book?: Subject): void {
  if (!may(actor, deed, book)) throw refusal(actor, deed, book)
}

function refusal(actor: Actor, deed: Asked, book: Subject): Response {
  const isHidden = book !== undefined && !may(actor, 'book.read', book)
  const text = isHidden ? NOT_THERE : notAllowed(deed)
  return Response.json({ message: text.en, text }, { status: isHidden ? 404 : 403 })
}

export const NOT_THERE: Text = {
  en: 'There is no such book, or it is not shared with you.',
  'zh-CN': '没有这本价目册，或者它没有与您共享。',
}

/** As they are called everywhere, within a sentence. */
const roleName = (role: Role): Text => ({ en: en.roles[role].toLowerCase(), 'zh-CN': zh.roles[role] })

function notAllowed(asked: Asked): Text {
  const { roles, administrator }: Deed = asked === 'signed-in' ? { roles: [] } : DEEDS[asked]
  const names = (language: 'en' | 'zh-CN'): readonly string[] => [
    ...roles.map((role) => roleName(role)[language] ?? role),
    ...(administrator === true ? [{ en: 'administrator', 'zh-CN': '管理员' }[language]] : []),
  ]
  return {
    en: `You may not do this. It takes the role ${names('en').join(' or ')}.`,
    'zh-CN': `您没有权限这样做，需要以下角色之一：${names('zh-CN').join('、')}。`,
  }
}
