import { createServer } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { randomBytes } from 'node:crypto'
import { createRequestListener } from '@react-router/node'
import { RouterContextProvider, type ServerBuild } from 'react-router'
import { nonceContext, servicesContext, userContext } from '../context.ts'
import type { Services } from '../services.ts'
import { assets } from './assets.ts'

const root = join(import.meta.dirname, '../..')

export async function start({ dev }: { dev: boolean }): Promise<void> {
  const port = Number(process.env['PORT'] ?? 3000)
  const services: Services = {
    listWorkbooks: () => Promise.resolve([]),
    findDraft: () => Promise.resolve(undefined),
    saveEdits: () => Promise.resolve({ kind: 'saved', revision: 1 }),
    settings: { gridLicenseKey: 'non-commercial-and-evaluation' },
  }
  const getLoadContext = () => {
    const context = new RouterContextProvider()
    context.set(servicesContext, services)
    context.set(userContext, { id: 'owner', name: 'Owner' })
    context.set(nonceContext, randomBytes(16).toString('base64'))
    return context
  }
  const server = createServer()
  if (dev) {
    const { createServer: createVite } = await import('vite')
    const vite = await createVite({
      root,
      server: { middlewareMode: true, hmr: { server } },
      appType: 'custom',
    })
    const listener = createRequestListener({
      build: () => vite.ssrLoadModule('virtual:react-router/server-build') as Promise<ServerBuild>,
      getLoadContext,
      mode: 'development',
    })
    server.on('request', (request, response) => vite.middlewares(request, response, () => listener(request, response)))
  } else {
    const build = (await import(pathToFileURL(join(root, 'build/server/index.js')).href)) as ServerBuild
    const listener = createRequestListener({ build, getLoadContext, mode: 'production' })
    const serveAsset = assets(join(root, 'build/client'))
    server.on('request', (request, response) => {
      if (!serveAsset(request, response)) void listener(request, response)
    })
  }
  server.listen(port, '127.0.0.1', () => console.log(`ready http://localhost:${port}`))
}
