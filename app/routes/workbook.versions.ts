/** The versions of a book and how it stands, as data: what is in force, what is to come, and what one may do about it. */
import { servicesContext, userContext } from '../context.ts'
import { publishingRights } from '../services/publishing-rights.ts'
import type { BookVersions } from '../services/index.ts'
import type { Route } from './+types/workbook.versions.ts'

export async function loader({ context, params: { id } }: Route.LoaderArgs): Promise<Response> {
  const { versions } = context.get(servicesContext)
  const [list, standpoint, policy] = await Promise.all([
    versions.list(id),
    versions.standpoint(id),
    versions.policy(id),
  ])
  if (!list || !standpoint || !policy)
    return Response.json({ message: `There is no workbook "${id}".` }, { status: 404 })
  const rights = publishingRights(context.get(userContext), id)
  const found: BookVersions = { versions: list, standpoint, policy, rights }
  return Response.json(found, { headers: { 'cache-control': 'private, no-store' } })
}

export const action = (): Response =>
  Response.json({ message: 'Versions are only read here.' }, { status: 405, headers: { allow: 'GET, HEAD' } })
