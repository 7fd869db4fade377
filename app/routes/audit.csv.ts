/** The log as a CSV file, with the question of its page; read and sent page by page, however long it is. */
import { auditFormFrom, auditWishOf } from '../access/audit-wish.ts'
import { servicesContext } from '../context.ts'
import { csvText } from '../csv-text.ts'
import type { Audit, AuditEntry, AuditWish } from '../services/index.ts'
import type { Route } from './+types/audit.csv.ts'

const COLUMNS = ['id', 'at', 'kind', 'person', 'via', 'book', 'about', 'details', 'address', 'request'] as const

export async function loader({ context, url }: Route.LoaderArgs): Promise<Response> {
  const form = auditFormFrom(url.searchParams)
  if (form === undefined) return Response.json({ message: 'A date is written as 2026-03-01.' }, { status: 400 })
  const lines = linesOf(context.get(servicesContext).audit, auditWishOf(form))
  // Whoever may not is told so before anything is sent.
  const first = await lines.next()
  return new Response(streamOf(first.value ?? '', lines), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="ratebook-log.csv"',
      'cache-control': 'private, no-store',
    },
  })
}

export const action = (): Response =>
  Response.json({ message: 'The log is only read.' }, { status: 405, headers: { allow: 'GET, HEAD' } })

async function* linesOf(audit: Audit, wish: AuditWish): AsyncGenerator<string, undefined> {
  let page = await audit.page(wish)
  yield `\ufeff${COLUMNS.join(',')}\r\n${page.entries.map(lineOf).join('')}`
  while (page.next !== undefined) {
    page = await audit.page({ ...wish, before: page.next })
    yield page.entries.map(lineOf).join('')
  }
}

const lineOf = (entry: AuditEntry): string =>
  `${COLUMNS.map((column) => csvText(fieldOf(entry, column))).join(',')}\r\n`

function fieldOf(entry: AuditEntry, column: (typeof COLUMNS)[number]): string {
  if (column === 'person') return entry.person?.name ?? ''
  if (column === 'details') return JSON.stringify(entry.details)
  return entry[column] ?? ''
}

function streamOf(first: string, lines: AsyncGenerator<string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let ahead: string | undefined = first
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const text = ahead ?? (await lines.next()).value
      ahead = undefined
      if (text === undefined) controller.close()
      else controller.enqueue(encoder.encode(text))
    },
    cancel: async () => void (await lines.return(undefined)),
  })
}
