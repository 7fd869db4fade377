/** One of the last backups, as a file; `new` makes one, where it is sent something. */
import { servicesContext } from '../context.ts'
import type { Route } from './+types/installation.backup.ts'

export async function loader({ context, params: { name } }: Route.LoaderArgs): Promise<Response> {
  const backup = await context.get(servicesContext).installation.backup(name)
  if (backup === undefined) return Response.json({ message: GONE.en, text: GONE }, { status: 404 })
  return new Response(backup.content, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(backup.bytes),
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
}

export async function action({ context, params: { name } }: Route.ActionArgs): Promise<Response> {
  if (name !== 'new') return Response.json({ message: 'A file is only read.' }, NOT_HERE)
  return Response.json(await context.get(servicesContext).installation.backUp(), { status: 201 })
}

const NOT_HERE = { status: 405, headers: { allow: 'GET, HEAD' } }

const GONE = {
  en: 'There is no such backup any more: only the newest few are kept.',
  'zh-CN': '已经没有这份备份：只保留最近几份。',
}
