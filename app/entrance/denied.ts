/** What the door said no to, as an answer with its status, and as sentences at the fields of a form. */
import { useTranslation } from 'react-i18next'
import { data, redirect, type HeadersFunction } from 'react-router'
import { type Language, textIn } from '../../rules/text.ts'
import type { Denied, EntranceField, Entered } from '../services/index.ts'

/** Leads whoever is in to the books; whoever is not is told why, and when to try again. */
export function outcome(outcome: Entered | Denied, to = '/') {
  if (outcome.kind === 'denied') return toldNo(outcome)
  throw redirect(to, { status: 303, headers: outcome.cookies.map((cookie) => ['set-cookie', cookie]) })
}

export const toldNo = (denied: Denied) => data(denied, { status: denied.status, headers: waitOf(denied) })

export const waitOf = ({ retryAfter }: Denied): HeadersInit =>
  retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }

/** For routes whose action answers with headers of its own: a page is drawn without them otherwise. */
export const withActionHeaders: HeadersFunction = ({ actionHeaders }) => actionHeaders

/** What is wrong at a field; without one, what is wrong at none. */
export function useFault(denied: Denied | undefined): (field?: EntranceField) => string | undefined {
  const language = useTranslation().i18n.language as Language
  return (field) => (denied !== undefined && denied.field === field ? textIn(denied.text, language) : undefined)
}

/** A field of a form as text; a file is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
