/** Without a session every page leads to the sign-in page. */
import { type MiddlewareFunction, redirect } from 'react-router'
import { userContext } from './context.ts'

const OPEN_TO_ALL = ['/sign-in', '/language']

export const requireUser: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { pathname } = new URL(request.url)
  if (context.get(userContext) === undefined && !OPEN_TO_ALL.includes(pathname)) throw redirect('/sign-in')
  return next()
}
