/** Who is what on one book, and who is invited to it, as JSON; what is done about that is a form with `do`. */
import { formBody } from '../body.ts'
import { servicesContext, userContext } from '../context.ts'
import { waitOf } from '../entrance/denied.ts'
import { getLocale } from '../i18n.server.ts'
import { doAboutPeople } from '../people/doings.server.ts'
import type { Route } from './+types/workbook.people.ts'

export async function loader({ context, params: { id } }: Route.LoaderArgs): Promise<Response> {
  const { people, invitations } = context.get(servicesContext)
  const [present, invited] = [await people.ofBook(id), await invitations.ofBook(id)]
  return Response.json({ people: present, invitations: invited })
}

export async function action({ context, params: { id }, request }: Route.ActionArgs): Promise<Response> {
  const form = await formBody(request)
  const by = context.get(userContext)?.name ?? ''
  const wish = { services: context.get(servicesContext), form, by, language: getLocale(context) }
  const done = await doAboutPeople(wish, id)
  if (done.kind !== 'denied') return Response.json(done)
  return Response.json(done, { status: done.status, headers: waitOf(done) })
}
