/** One version with its document. It never changes, so whoever has it need not ask again. */
import { servicesContext } from '../context.ts'
import { jsonInTurns } from '../json-pieces.ts'
import type { Route } from './+types/workbook.version.ts'

export async function loader({ context, params: { id, number } }: Route.LoaderArgs): Promise<Response> {
  const wanted = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0
  const version = await context.get(servicesContext).versions.find(id, wanted)
  if (!version) {
    const message = `There is no workbook "${id}" with a version ${number}.`
    return Response.json({ message }, { status: 404 })
  }
  const body = await jsonInTurns({ number: wanted, workbook: version.workbook })
  const headers = { 'content-type': 'application/json', 'cache-control': 'private, no-store' }
  return new Response(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), { headers })
}

export const action = (): Response =>
  Response.json({ message: 'A version never changes.' }, { status: 405, headers: { allow: 'GET, HEAD' } })
