/** How a book's draft stands, worked out where nobody has yet: its findings, and how many of its scenarios are met. */
import { servicesContext } from '../context.ts'
import type { Route } from './+types/workbook.summary.ts'

export async function loader({ context, params: { id } }: Route.LoaderArgs): Promise<Response> {
  const summary = await context.get(servicesContext).books.summary(id)
  return summary === undefined
    ? Response.json({ message: `There is no workbook "${id}".` }, { status: 404 })
    : Response.json(summary)
}

export const action = (): Response =>
  Response.json({ message: 'A summary is only read.' }, { status: 405, headers: { allow: 'GET, HEAD' } })
