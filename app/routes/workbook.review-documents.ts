/** The two books that a review is between, as data. */
import { servicesContext } from '../context.ts'
import { jsonInTurns } from '../json-pieces.ts'
import { NOT_THERE, reviewNumber } from '../reviews/acting.server.ts'
import type { Route } from './+types/workbook.review-documents.ts'

export async function loader({ context, params: { id, number } }: Route.LoaderArgs): Promise<Response> {
  const books = await context.get(servicesContext).reviews.documents({ id, number: reviewNumber(number) })
  if (!books) return Response.json({ message: NOT_THERE.en, text: NOT_THERE }, { status: 404 })
  const body = await jsonInTurns(books)
  const headers = { 'content-type': 'application/json', 'cache-control': 'private, no-store' }
  return new Response(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), { headers })
}

export const action = (): Response =>
  Response.json({ message: 'What was proposed is only read.' }, { status: 405, headers: { allow: 'GET, HEAD' } })
