/**
 * A draft as a file: `?as=json`, `?as=xlsx`, or `?as=csv&sheet=ID`. It is made anew for everybody who asks, in the thread
 * that works on books, and named after the book and the sheet, whose identifiers are safe in any file system.
 */
import type { Text } from '../../rules/text.ts'
import { servicesContext } from '../context.ts'
import { getLocale } from '../i18n.server.ts'
import { isLanguage } from '../language.ts'
import type { WantedFile } from '../services/index.ts'
import type { Route } from './+types/workbook.download.ts'

export async function loader({ context, params: { id }, url }: Route.LoaderArgs): Promise<Response> {
  const language = getLocale(context)
  const wanted = wantedOf(url.searchParams, isLanguage(language) ? language : 'en')
  if (wanted === undefined) return refusal(400, NO_KIND)
  const bytes = await context.get(servicesContext).books.file(id, wanted)
  if (bytes === undefined) return refusal(404, NOT_THERE)
  const name = [id, ...(wanted.as === 'csv' ? [wanted.sheet] : []), wanted.as].join('.')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': TYPES[wanted.as],
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}

export const action = (): Response =>
  Response.json({ message: 'A file is only read.' }, { status: 405, headers: { allow: 'GET, HEAD' } })

const TYPES = {
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

function wantedOf(search: URLSearchParams, language: 'en' | 'zh-CN'): WantedFile | undefined {
  const as = search.get('as')
  if (as === 'json') return { as }
  if (as === 'xlsx') return { as, language }
  const sheet = search.get('sheet')
  return as === 'csv' && sheet !== null ? { as, sheet } : undefined
}

const refusal = (status: number, text: Text): Response => Response.json({ message: text.en, text }, { status })

const NO_KIND: Text = {
  en: '“as” must be json, xlsx, or csv with “sheet”, the id of a sheet.',
  'zh-CN': '“as”应为 json、xlsx，或 csv 加上“sheet”（表的标识）。',
}
const NOT_THERE: Text = {
  en: 'There is no such book, or it has no such sheet any more.',
  'zh-CN': '没有这本价目册，或其中已经没有这张表。',
}
