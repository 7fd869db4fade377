/** Turns a matched page into HTML, with the policy that says which scripts and styles it may run. */
import { PassThrough, type Transform } from 'node:stream'
import { createGzip } from 'node:zlib'
import { createReadableStreamFromReadable } from '@react-router/node'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from 'react-router'
import { encodingFor } from './content-encoding.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { nonceContext, requestContext } from './context.ts'
import { getInstance } from './i18n.server.ts'
import { NonceContext } from './nonce.ts'
import { RequestIdContext } from './request-id.ts'

export const streamTimeout = 5_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const nonce = context.get(nonceContext)
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext value={nonce}>
        <RequestIdContext value={context.get(requestContext)?.id ?? ''}>
          <I18nextProvider i18n={getInstance(context)}>
            <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
          </I18nextProvider>
        </RequestIdContext>
      </NonceContext>,
      {
        nonce,
        onShellReady() {
          const body = packedFor(request, headers)
          headers.set('content-type', 'text/html; charset=utf-8')
          // In development Vite injects scripts and styles of its own, without a nonce.
          if (import.meta.env.PROD) headers.set('content-security-policy', contentSecurityPolicy(nonce))
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onShellError: reject,
        onError: (error) => logError(error, request, context),
      },
    )
    setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/** What is written is sent on in pieces as they are flushed; the first rows of a sheet are mostly markup. */
function packedFor(request: Request, headers: Headers): Transform {
  headers.append('vary', 'accept-encoding')
  if (encodingFor(request.headers.get('accept-encoding'), ['gzip']) === undefined) return new PassThrough()
  headers.set('content-encoding', 'gzip')
  return createGzip({ level: 4 })
}

/** Called by the router for what loaders and actions throw. An address that does not exist is no news to the operator. */
export function handleError(error: unknown, { request, context }: HandledError): void {
  if (!isRouteErrorResponse(error) || error.status >= 500) logError(error, request, context)
}

interface HandledError {
  readonly request: Request
  readonly context: Readonly<RouterContextProvider>
}

function logError(error: unknown, request: Request, context: Readonly<RouterContextProvider>): void {
  if (!request.signal.aborted) context.get(requestContext)?.failed(error)
}
