/** The API over real services and a database of its own, with tokens that the test makes up. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ApiOf, openApi, openLimits, type Rates } from '../../../app/api/index.ts'
import { requestListener } from '../../../app/server/http.ts'
import { addressOf } from '../../../app/server/request-checks.ts'
import { settingsFrom } from '../../../app/server/settings.ts'
import { openServices } from '../../../app/server/services.ts'
import { ROLES } from '../../../app/services/permissions.ts'
import { guarded } from '../../../app/services/guarded.server.ts'
import type { Actor, Role, Services, Version } from '../../../app/services/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import { freshDataDir, removeDataDir } from '../../running-studio.ts'

/** A database is made, migrated and filled: on a busy machine that takes its time. */
export const STARTING_MS = 240_000

export interface Served {
  readonly url: string
  readonly services: Services
  /** In place of whatever was in force. */
  publish(workbook: Workbook): Promise<Version>
  ask(path: string, asking?: Asking): Promise<Response>
  close(): Promise<void>
}

export interface Asking {
  readonly method?: string
  /** Null: none at all. */
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or a body as it is. */
  readonly json?: unknown
  readonly body?: BodyInit
}

/** `TOKENS[name]` is sent as `Bearer name`. */
export const TOKENS: Readonly<Record<string, Actor>> = {
  ...Object.fromEntries(ROLES.map((role) => [role, actorWith(role, role)])),
  /** Sees one book and no other. */
  elsewhere: { ...actorWith('elsewhere', undefined), roles: { hospital: 'owner' } },
  reads: {
    ...actorWith('reads', 'owner'),
    kind: 'token',
    token: {
      id: 't1',
      name: 'reads',
      books: ['imaging'],
      writes: false,
      role: 'owner',
      roles: {},
      isAdministrator: false,
    },
  },
}

function actorWith(name: string, role: Role | undefined): Actor {
  return { kind: 'person', id: name, name, isAdministrator: false, role, roles: {} }
}

export async function serveApi(rates: Rates = { requests: 1_000_000, strangers: 1_000_000 }): Promise<Served> {
  const dataDir = freshDataDir()
  const settings = settingsFrom({ RATEBOOK_DATA: dataDir })
  const studio = await openServices(settings, 'http://localhost')
  const { services } = studio
  const api = openApi({
    byToken: async (header) => TOKENS[/^Bearer (\w+)$/.exec(header ?? '')?.[1] ?? ''],
    servicesFor: (actor) => guarded(services, actor, async () => {}),
    requests: studio.requests,
    limits: openLimits(rates),
    now: () => new Date().toISOString(),
  } satisfies ApiOf)
  const server = createServer(
    requestListener({
      loopbackOnly: true,
      metricsToken: undefined,
      trustedProxies: settings.signIn.trustedProxies,
      development: false,
      missing: async () => [],
      respond: (_path, request, response) => api(addressOf(request.url!, request.headers.host)!, request, response),
    }),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    services,
    publish: (workbook) => publishDraft(services, workbook),
    ask: (path, asking) => ask(`${url}/api/v1${path}`, asking),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await studio.close()
      removeDataDir(dataDir)
    },
  }
}

function ask(url: string, { method, token = 'owner', headers, json, body }: Asking = {}): Promise<Response> {
  const sent = json === undefined ? body : JSON.stringify(json)
  return fetch(url, {
    method: method ?? (sent === undefined ? 'GET' : 'POST'),
    ...(sent === undefined ? {} : { body: sent }),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
}

/** The workbook as the draft, and then in force; what the gate asks to be acknowledged is. */
async function publishDraft({ books, versions }: Services, workbook: Workbook): Promise<Version> {
  const { id } = workbook
  const by = { id: 'owner', name: 'owner' }
  const bytes = new TextEncoder().encode(JSON.stringify(workbook))
  await books.takeIn({ name: 'book', bytes, replace: true, by: by.name, key: crypto.randomUUID() })
  await versions.setPolicy(id, { alone: true })
  const looked = await versions.gate({ id, by })
  const items = looked.kind === 'looked' ? looked.gate.items : []
  const acknowledged = Object.fromEntries(items.map(({ key }) => [key, 'as the test wants it']))
  const published = await versions.publish({ id, by, message: 'published', acknowledged, key: crypto.randomUUID() })
  if (published.kind === 'published') return published.version
  throw new Error(`the test could not publish: ${JSON.stringify(published)}`)
}
