/**
 * The services as they are for one actor. Every function has its line here: which deed it is, and of which book; a
 * function without a line does not compile. What somebody may not read is not there for them, in the same words as what
 * never was; what they may read but not do is refused with the reason.
 */
import type { Text } from '../../rules/text.ts'
import { type Actor, may, type Subject } from './actor.ts'
import type { Services } from './index.ts'
import { type Asked, DEEDS, type Role } from './permissions.ts'

type Given<Function> = Function extends (...given: infer Args) => unknown ? Args : never

interface Line<Function> {
  readonly deed: Asked
  /** The book it is about; the installation as a whole where there is none. */
  readonly book?: (...given: Given<Function>) => Subject
}

export type Lines = {
  readonly [Group in keyof Services]: { readonly [Name in keyof Services[Group]]: Line<Services[Group][Name]> }
}

const itself = (id: string): string => id
const ofIts = ({ id }: { readonly id: string }): string => id

export const LINES: Lines = {
  books: {
    // Each is told of the books that they may read.
    list: { deed: 'signed-in' },
    summary: { deed: 'book.read', book: itself },
    file: { deed: 'book.read', book: itself },
    make: { deed: 'book.make' },
    takeIn: { deed: 'book.make' },
    bringIn: { deed: 'book.edit', book: ({ into }) => into },
    tables: { deed: 'signed-in' },
    takeBack: { deed: 'book.edit', book: ofIts },
    rename: { deed: 'book.edit', book: itself },
    archive: { deed: 'book.manage', book: itself },
    unarchive: { deed: 'book.manage', book: itself },
    delete: { deed: 'book.manage', book: itself },
    restore: { deed: 'book.manage', book: itself },
    purge: { deed: 'installation.keep' },
  },
  drafts: {
    find: { deed: 'book.read', book: itself },
    stamp: { deed: 'book.read', book: itself },
    save: { deed: 'book.edit', book: ofIts },
    changesSince: { deed: 'book.read', book: itself },
    history: { deed: 'book.read', book: ofIts },
    at: { deed: 'book.read', book: itself },
  },
  installation: {
    state: { deed: 'installation.keep' },
    backUp: { deed: 'installation.keep' },
    backUpTo: { deed: 'installation.keep' },
    backup: { deed: 'installation.keep' },
  },
  live: {
    follow: { deed: 'book.read', book: itself },
    moved: { deed: 'book.read', book: itself },
    close: { deed: 'installation.keep' },
  },
}

type Ask = (...given: never[]) => unknown

export function guarded(services: Services, actor: Actor): Services {
  // What has no line, as what the hub of open books hears from the database, is nobody's to ask.
  const groups = Object.entries(LINES).map(([group, lines]: [string, Readonly<Record<string, Line<Ask>>>]) => {
    const functions = services[group as keyof Services] as unknown as Readonly<Record<string, Ask>>
    return [
      group,
      Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, checked(functions[name]!, line, actor)])),
    ]
  })
  const open = Object.fromEntries(groups) as Services
  return { ...open, books: readableBy(actor, open.books) }
}

const checked =
  (ask: Ask, { deed, book }: Line<Ask>, actor: Actor): Ask =>
  (...given) => {
    const subject = book?.(...(given as Given<Ask>))
    if (!may(actor, deed, subject)) throw refusal(actor, deed, subject)
    return ask(...given)
  }

/** A list has what its reader may read. A book that takes the place of another needs the right to edit that one. */
const readableBy = (actor: Actor, books: Services['books']): Services['books'] => ({
  ...books,
  list: async () => (await books.list()).filter(({ id }) => may(actor, 'book.read', id)),
  takeIn: async (file) => {
    if (file.replace === true && !may(actor, 'book.edit', file.as)) throw refusal(actor, 'book.edit', file.as)
    return books.takeIn(file)
  },
})

function refusal(actor: Actor, deed: Asked, book: Subject): Response {
  const isHidden = book !== undefined && !may(actor, 'book.read', book)
  const text = isHidden ? NOT_THERE : notAllowed(deed)
  return Response.json({ message: text.en, text }, { status: isHidden ? 404 : 403 })
}

export const NOT_THERE: Text = {
  en: 'There is no such book, or it is not shared with you.',
  'zh-CN': '没有这本价目册，或者它没有与您共享。',
}

const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  viewer: { en: 'viewer', 'zh-CN': '查看者' },
  editor: { en: 'editor', 'zh-CN': '编辑者' },
  finance: { en: 'finance', 'zh-CN': '财务' },
  approver: { en: 'approver', 'zh-CN': '审批者' },
  developer: { en: 'developer', 'zh-CN': '开发者' },
  owner: { en: 'owner', 'zh-CN': '所有者' },
}

function notAllowed(asked: Asked): Text {
  const { roles, administrator } = asked === 'signed-in' ? { roles: [], administrator: undefined } : DEEDS[asked]
  const names = (language: 'en' | 'zh-CN'): readonly string[] => [
    ...roles.map((role) => ROLE_NAMES[role][language] ?? role),
    ...(administrator === true ? [{ en: 'administrator', 'zh-CN': '管理员' }[language]] : []),
  ]
  return {
    en: `You may not do this. It takes the role ${names('en').join(' or ')}.`,
    'zh-CN': `您没有权限这样做，需要以下角色之一：${names('zh-CN').join('、')}。`,
  }
}
