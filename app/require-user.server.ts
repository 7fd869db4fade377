/** Without a session every page leads to the sign-in page, which remembers where the reader wanted to go. */
import { type MiddlewareFunction, redirect } from 'react-router'
import { userContext } from './context.ts'

const OPEN_TO_ALL = ['/sign-in', '/language']

export const requireUser: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { pathname, search } = new URL(request.url)
  if (context.get(userContext) === undefined && !OPEN_TO_ALL.includes(pathname)) {
    const wanted = request.method === 'GET' && pathname !== '/' ? `?to=${encodeURIComponent(pathname + search)}` : ''
    throw redirect(`/sign-in${wanted}`)
  }
  return next()
}
