/**
 * Every sentence of the studio, per language and namespace. English is the form the others are checked against: a key
 * that is missing or unknown elsewhere does not compile.
 */
import * as accessEn from './en/access.ts'
import * as booksEn from './en/books.ts'
import * as frameEn from './en/frame.ts'
import * as installationEn from './en/installation.ts'
import * as peopleEn from './en/people.ts'
import * as reviewsEn from './en/reviews.ts'
import * as studioEn from './en/studio.ts'
import * as accessZh from './zh-CN/access.ts'
import * as booksZh from './zh-CN/books.ts'
import * as frameZh from './zh-CN/frame.ts'
import * as installationZh from './zh-CN/installation.ts'
import * as peopleZh from './zh-CN/people.ts'
import * as reviewsZh from './zh-CN/reviews.ts'
import * as studioZh from './zh-CN/studio.ts'

type Same<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Same<Texts[Key]> }

const en = {
  frame: frameEn.frame,
  books: booksEn.books,
  access: accessEn.access,
  installation: installationEn.installation,
  people: peopleEn.people,
  reviews: reviewsEn.reviews,
  studio: studioEn.studio,
}
const zhCN: Same<typeof en> = {
  frame: frameZh.frame,
  books: booksZh.books,
  access: accessZh.access,
  installation: installationZh.installation,
  people: peopleZh.people,
  reviews: reviewsZh.reviews,
  studio: studioZh.studio,
}

export type Translations = typeof en

/** Options that the server's and the browser's i18next share. */
export const translations = {
  resources: { en, 'zh-CN': zhCN },
  fallbackLng: 'en',
  ns: Object.keys(en),
  defaultNS: 'frame',
  interpolation: { escapeValue: false },
} as const
