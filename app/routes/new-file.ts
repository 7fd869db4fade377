/**
 * Takes a book in from a file: the file is the body, and what is wanted of it stands in the address (`name`, `as`,
 * `replace`, `key`). JSON comes back: what became of it, or why nothing did.
 */
import { servicesContext, userContext } from '../context.ts'
import type { Route } from './+types/new-file.ts'

export async function action({ context, request, url }: Route.ActionArgs): Promise<Response> {
  if (request.headers.get('content-type') !== 'application/octet-stream')
    return Response.json({ message: 'The file must be sent as application/octet-stream.' }, { status: 415 })
  const wanted = url.searchParams
  const key = wanted.get('key') ?? ''
  if (!/^[!-~]{1,100}$/.test(key))
    return Response.json({ message: '"key" must be 1 to 100 signs of ASCII without spaces.' }, { status: 400 })
  const taken = await context.get(servicesContext).books.takeIn({
    name: wanted.get('name') ?? '',
    as: wanted.get('as') ?? undefined,
    replace: wanted.has('replace'),
    key,
    by: context.get(userContext)?.name ?? '',
    bytes: new Uint8Array(await request.arrayBuffer()),
  })
  return Response.json(taken, { status: STATUS[taken.kind] })
}

const STATUS = { made: 201, replaced: 200, taken: 409, refused: 422 } as const

export const loader = (): Response =>
  Response.json({ message: 'A file is sent with POST.' }, { status: 405, headers: { allow: 'POST' } })
