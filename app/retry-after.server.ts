/**
 * Whatever cannot be answered for the moment says when to ask again: pages too, which are drawn without the headers of
 * what was thrown.
 */
import type { MiddlewareFunction } from 'react-router'

const RETRY_AFTER_SECONDS = 5

export const sayWhenToAskAgain: MiddlewareFunction<Response> = async (_, next) => {
  const response = await next()
  if (response.status === 503) response.headers.set('retry-after', String(RETRY_AFTER_SECONDS))
  return response
}
