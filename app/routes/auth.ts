/** The few web addresses of the sign-in library that are open: for passkeys, and for the way back from a provider. */
import { entranceContext, originContext } from '../context.ts'
import type { Route } from './+types/auth.ts'

export const loader = ({ request, context }: Route.LoaderArgs): Promise<Response> =>
  context.get(entranceContext).answer(request, context.get(originContext))

export const action = ({ request, context }: Route.ActionArgs): Promise<Response> =>
  context.get(entranceContext).answer(request, context.get(originContext))
