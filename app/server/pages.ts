/** The studio's pages: the bundle that was built, or in development Vite's, made anew as files change. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Server } from 'node:http'
import { createRequestListener } from '@react-router/node'
import { RouterContextProvider, type ServerBuild } from 'react-router'
import { clientAddressOf } from '../client-address.ts'
import { entranceContext, nonceContext, originContext, requestContext } from '../context.ts'
import type { Entrance } from '../services/index.ts'
import { assetsIn } from './assets.ts'
import type { Respond } from './http.ts'
import { requestScope } from './log.ts'
import { projectRoot } from './settings.ts'
import { StartError } from './start-error.ts'

export interface Pages {
  readonly respond: Respond
  close(): Promise<void>
}

const contextMaker = (entrance: Entrance) => (request: Request) => {
  const context = new RouterContextProvider()
  const record = requestScope.getStore()
  context.set(originContext, { address: clientAddressOf(request.headers), request: record?.id })
  context.set(entranceContext, entrance)
  context.set(nonceContext, randomBytes(16).toString('base64'))
  if (record) context.set(requestContext, record)
  return context
}

export async function builtPages(entrance: Entrance): Promise<Pages> {
  const bundle = join(projectRoot, 'build/server/index.js')
  if (!existsSync(bundle))
    throw new StartError('The pages are not built yet. Start with npm start, or build them with npm run build.')
  const build = (await import(pathToFileURL(bundle).href)) as ServerBuild
  const listener = createRequestListener({
    build,
    getLoadContext: contextMaker(entrance),
    mode: 'production',
  })
  const serveAsset = assetsIn(join(projectRoot, 'build/client'))
  return {
    respond: (path, request, response) => {
      if (!serveAsset(path, request, response)) void listener(request, response)
    },
    close: () => Promise.resolve(),
  }
}

export async function developmentPages(entrance: Entrance, servers: readonly Server[]): Promise<Pages> {
  const { createServer } = await import('vite')
  const [first, ...others] = servers
  // Hot updates come over a socket on the page's own address, and "localhost" may be any of ours.
  for (const other of others) other.on('upgrade', (...upgrade) => first?.emit('upgrade', ...upgrade))
  const vite = await keepingSignals(() =>
    createServer({
      root: projectRoot,
      server: { middlewareMode: true, ...(first && { hmr: { server: first } }) },
      appType: 'custom',
    }),
  )
  const listener = createRequestListener({
    build: () => vite.ssrLoadModule('virtual:react-router/server-build') as Promise<ServerBuild>,
    getLoadContext: contextMaker(entrance),
    mode: 'development',
  })
  return {
    respond: (_path, request, response) => vite.middlewares(request, response, () => void listener(request, response)),
    close: () => vite.close(),
  }
}

/** Vite ends the process on a signal by itself; here the database has to be closed first. */
async function keepingSignals<Value>(work: () => Promise<Value>): Promise<Value> {
  const emitters = [
    [process, 'SIGTERM'],
    [process.stdin, 'end'],
  ] as const
  const before = emitters.map(([emitter, event]) => emitter.listeners(event))
  const value = await work()
  for (const [at, [emitter, event]] of emitters.entries()) {
    for (const listener of emitter.listeners(event)) {
      if (before[at]?.includes(listener) !== true) emitter.off(event, listener as () => void)
    }
  }
  return value
}
