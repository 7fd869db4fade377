/** The HTTP API under `/api/`: its document and page are open to all, the rest asks for a token. See README.md. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ApiOf } from './answer.ts'
import { docsFile } from './docs-page.ts'
import { openApiDocument } from './document.ts'
import { notThere } from './not-there.ts'
import { ApiProblem } from './problem.ts'
import { respondTo, sendProblem } from './respond.ts'

export { isApi } from './address.ts'
export type { ApiOf } from './answer.ts'
export { openLimits, USUAL_RATES, type Rates } from './limits.ts'
export type { Requests } from './once.ts'
export { OPERATIONS } from './operations/index.ts'
export { ApiProblem, type ProblemName } from './problem.ts'
export { sendProblem } from './respond.ts'

export type Api = (address: URL, request: IncomingMessage, response: ServerResponse) => void

export function openApi(of: ApiOf): Api {
  return (address, request, response) => {
    const path = address.pathname.replace(/\/$/, '')
    const open = openTo(path)
    if (open === undefined) {
      if (!path.startsWith('/api/v1/')) return sendProblem(request, response, notThere())
      return void respondTo(of, request, response, address)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendProblem(request, response, readOnly(request.method ?? ''))
    response.writeHead(200, { 'content-type': open.type, 'cache-control': 'public, max-age=300' })
    response.end(request.method === 'HEAD' ? undefined : open.text())
  }
}

function openTo(path: string) {
  if (path === '/api/v1/openapi.json') return { type: 'application/json', text: openApiDocument }
  return path.startsWith('/api/v1/docs') ? docsFile(path.slice('/api/v1/docs'.length)) : undefined
}

const readOnly = (method: string): ApiProblem =>
  new ApiProblem(
    'method-not-allowed',
    `${method} is not answered here; allowed: GET, HEAD.`,
    {},
    { allow: 'GET, HEAD' },
  )
