/**
 * Leads to the organisation's identity provider. A link and no form: the policy lets forms lead nowhere but here. All that
 * it begins is asking somebody who they are.
 */
import { redirect } from 'react-router'
import { entranceContext } from '../context.ts'
import { waitOf } from '../entrance/denied.ts'
import type { Route } from './+types/sign-in.elsewhere.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  if (request.method === 'HEAD') return new Response()
  const begun = await context.get(entranceContext).elsewhere(request.headers)
  if (begun.kind === 'led') throw redirect(begun.to, { headers: begun.cookies.map((cookie) => ['set-cookie', cookie]) })
  if (begun.status === 502) throw redirect('/sign-in?error=provider_away')
  return new Response(begun.text.en, { status: begun.status, headers: waitOf(begun) })
}
