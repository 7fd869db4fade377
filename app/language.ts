/** Which of the studio's languages a reader wants: a choice kept in a cookie, else what the browser asks for. */
import { createCookie } from 'react-router'
import { LANGUAGES, type Language } from '../rules/text.ts'

export const languageCookie = createCookie('language', {
  path: '/',
  sameSite: 'lax',
  httpOnly: true,
  maxAge: 365 * 24 * 3600,
})

export const isLanguage = (value: unknown): value is Language => (LANGUAGES as readonly unknown[]).includes(value)
