import { redirect } from 'react-router'
import { addressWithin } from '../address.ts'
import { formBody } from '../body.ts'
import { isLanguage, languageCookie } from '../language.ts'
import type { Route } from './+types/language.ts'

/** Remembers the language a reader chose: a form with `language`, and `to`, the page to go back to. */
export async function action({ request }: Route.ActionArgs) {
  const form = await formBody(request)
  const language = form.get('language')
  if (!isLanguage(language)) throw new Response('The language must be en or zh-CN.', { status: 400 })
  const headers = { 'set-cookie': await languageCookie.serialize(language) }
  return redirect(addressWithin(form.get('to')), { headers })
}

export const loader = () => redirect('/')
