/** What stands in a file that somebody else made: the file is the body, JSON comes back. Nothing is kept of it. */
import { servicesContext } from '../context.ts'
import type { Route } from './+types/tables.ts'

export async function action({ context, request }: Route.ActionArgs): Promise<Response> {
  if (request.headers.get('content-type') !== 'application/octet-stream')
    return Response.json({ message: 'The file must be sent as application/octet-stream.' }, { status: 415 })
  const read = await context.get(servicesContext).books.tables(new Uint8Array(await request.arrayBuffer()))
  return Response.json(read, { status: read.kind === 'read' ? 200 : 422 })
}

export const loader = (): Response =>
  Response.json({ message: 'A file is sent with POST.' }, { status: 405, headers: { allow: 'POST' } })
