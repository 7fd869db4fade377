/** Who asks, by the session; the log learns it too. Without one every page leads to the sign-in page. */
import { type MiddlewareFunction, redirect } from 'react-router'
import { entranceContext, originContext, requestContext, servicesContext, userContext } from './context.ts'

/** By the address of the page; what is fetched for it in the background has another one in `request`. */
const OPEN_TO_ALL = ['/sign-in', '/sign-in/elsewhere', '/forgot', '/reset', '/invitation', '/language']
/** Formats are no secret: an editor that checks a file against its schema has no session. */
const OPEN_WITHIN = ['/schemas/', '/auth/']
const isOpen = (path: string): boolean =>
  OPEN_TO_ALL.includes(path) || OPEN_WITHIN.some((start) => path.startsWith(start))

export const requireUser: MiddlewareFunction<Response> = async ({ request, url, context }, next) => {
  const entrance = context.get(entranceContext)
  const actor = await entrance.signedIn(request.headers)
  context.set(userContext, actor)
  const record = context.get(requestContext)
  if (record !== null && actor !== undefined) record.person = actor.id
  if (actor !== undefined) context.set(servicesContext, entrance.servicesFor(actor, context.get(originContext)))
  else if (!isOpen(url.pathname)) throw redirect('/sign-in')
  return next()
}
