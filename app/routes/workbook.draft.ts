/** The draft as data: the document that the page of a book works on, packed, and not sent again while it is the same. */
import { encodingFor } from '../content-encoding.ts'
import { servicesContext } from '../context.ts'
import { findDocument } from '../studio/document/documents.server.ts'
import type { Route } from './+types/workbook.draft.ts'

export async function loader({ context, params: { id }, request }: Route.LoaderArgs): Promise<Response> {
  const document = await findDocument(context.get(servicesContext), id)
  if (!document) return Response.json({ message: `There is no workbook "${id}".` }, { status: 404 })
  const unless = new URL(request.url).searchParams.get('unless')
  if (unless === String(document.revision)) return new Response(null, { status: 204 })
  const headers = new Headers({ etag: document.etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' })
  if (request.headers.get('if-none-match') === document.etag) return new Response(null, { status: 304, headers })
  headers.set('content-type', 'application/json')
  const encoding = encodingFor(request.headers.get('accept-encoding'))
  if (encoding) headers.set('content-encoding', encoding)
  const body = encoding ? await document.packed(encoding) : document.bytes
  headers.set('content-length', String(body.length))
  return new Response(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), { headers })
}
