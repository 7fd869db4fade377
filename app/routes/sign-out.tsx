import { redirect } from 'react-router'
import { entranceContext, originContext } from '../context.ts'
import type { Route } from './+types/sign-out.ts'

export async function action({ request, context }: Route.ActionArgs) {
  const cookies = await context.get(entranceContext).signOut(request.headers, context.get(originContext))
  return redirect('/sign-in', { headers: cookies.map((cookie) => ['set-cookie', cookie]) })
}

/** Leaving takes a deliberate form; an address that is only looked at changes nothing. */
export const loader = () => redirect('/')
