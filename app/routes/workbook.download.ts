/**
 * A draft as a file, or with `&version=3` a version: `?as=json`, `?as=xlsx`, or `?as=csv&sheet=ID`. It is made anew for everybody who asks, in the thread
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
  const { books, versions } = context.get(servicesContext)
  const version = url.searchParams.get('version')
  if (version !== null && !/^[1-9]\d{0,8}$/.test(version)) return refusal(400, NO_VERSION)
  const bytes = version === null ? await books.file(id, wanted) : await versions.file(id, Number(version), wanted)
  if (bytes === undefined) return refusal(404, NOT_THERE)
  const name = [
    id,
    ...(version === null ? [] : [`v${version}`]),
    ...(wanted.as === 'csv' ? [wanted.sheet] : []),
    wanted.as,
  ].join('.')
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
const NO_VERSION: Text = {
  en: '“version” must be the number of a version.',
  'zh-CN': '“version”应为版本号。',
}
const NOT_THERE: Text = {
  en: 'There is no such book, or it has no such version or sheet.',
  'zh-CN': '没有这本价目册，或其中没有这个版本或这张表。',
}
