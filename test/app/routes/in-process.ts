/**
 * The built pages over real services on a database in memory, in this process, where a test says who is signed in.
 * What an actor may do can change while a page is open.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { entranceContext } from '../../../app/context.ts'
import { openServices, type OpenStudio, settingsFrom } from '../../../app/server/index.ts'
import type { Actor } from '../../../app/services/index.ts'

export const build = (await import(
  /* @vite-ignore */ pathToFileURL(resolve(import.meta.dirname, '../../../build/server/index.js')).href
)) as ServerBuild

export interface InProcess {
  readonly studio: OpenStudio
  /** As somebody; undefined: as nobody. */
  ask(actor: Actor | undefined, path: string, init?: RequestInit): Promise<Response>
  /** Who somebody is from now on, also for pages that are open; undefined: signed in no longer. */
  becomes(id: string, actor: Actor | undefined): void
  close(): Promise<void>
}

const ORIGIN = 'http://localhost'

export async function openInProcess(): Promise<InProcess> {
  const studio = await openServices({ ...settingsFrom({}), dataDir: '' }, ORIGIN)
  const handle = createRequestHandler(build, 'production')
  const now = new Map<string, Actor | undefined>()
  const entrance = {
    ...studio.entrance,
    signedIn: async (headers: Headers) => now.get(headers.get('x-test-actor') ?? ''),
  }
  return {
    studio,
    becomes: (id, actor) => void now.set(id, actor),
    ask: async (actor, path, init = {}) => {
      if (actor) now.set(actor.id, actor)
      const context = new RouterContextProvider()
      context.set(entranceContext, entrance)
      const headers = new Headers(init.headers)
      if (actor) headers.set('x-test-actor', actor.id)
      return handle(new Request(ORIGIN + path, { ...init, headers }), context)
    },
    close: () => studio.close(),
  }
}
