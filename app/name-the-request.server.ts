/**
 * What a request is known by goes where a failure is told: into JSON that says what is wrong, as `requestId`. Pages show
 * it by themselves (error-page.tsx). And the log learns which page it was.
 */
import type { MiddlewareFunction } from 'react-router'
import { isJsonObject } from '../rules/json.ts'
import { requestContext } from './context.ts'

export const nameTheRequest: MiddlewareFunction<Response> = async ({ context, pattern }, next) => {
  const record = context.get(requestContext)
  if (record === null) return next()
  record.route = pattern
  const response = await next()
  return response.status >= 400 && isJson(response) ? withId(response, record.id) : response
}

const isJson = ({ headers }: Response): boolean => headers.get('content-type')?.startsWith('application/json') === true

async function withId(response: Response, requestId: string): Promise<Response> {
  const body: unknown = await response.json()
  const { status, headers } = response
  headers.delete('content-length')
  return Response.json(isJsonObject(body) ? { ...body, requestId } : body, { status, headers })
}
