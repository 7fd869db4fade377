/** A book as it was at one of its revisions: what a page compares with, to go back by edits. */
import { jsonInTurns } from '../json-pieces.ts'
import { servicesContext } from '../context.ts'
import type { Route } from './+types/workbook.revision.ts'

export async function loader({ context, params: { id, revision } }: Route.LoaderArgs): Promise<Response> {
  const wanted = /^\d{1,9}$/.test(revision) ? Number(revision) : 0
  const workbook = await context.get(servicesContext).drafts.at(id, wanted)
  if (!workbook) {
    const message = `There is no workbook "${id}" with a revision ${revision}.`
    return Response.json({ message }, { status: 404 })
  }
  const body = await jsonInTurns({ revision: wanted, workbook })
  const headers = { 'content-type': 'application/json', 'cache-control': 'private, no-store' }
  return new Response(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), { headers })
}

export const action = (): Response =>
  Response.json(
    { message: 'What was is only read; go back by edits.' },
    { status: 405, headers: { allow: 'GET, HEAD' } },
  )
