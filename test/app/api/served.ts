/** The API over real services and a database of its own, with tokens that the test makes up and versions that it publishes. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ApiOf, openApi, openLimits, type Rates } from '../../../app/api/index.ts'
import { requestListener } from '../../../app/server/http.ts'
import { addressOf } from '../../../app/server/request-checks.ts'
import { openServices } from '../../../app/server/services.ts'
import { openBookWorker } from '../../../app/services/book-worker.server.ts'
import { guarded } from '../../../app/services/guarded.server.ts'
import type { Actor, Role, Services, Version, WhichVersion } from '../../../app/services/index.ts'
import { openProduction } from '../../../app/services/production.server.ts'
import { openDrafts } from '../../../db/index.ts'
import { contentHash, editDraft, type Workbook } from '../../../rules/workbook/index.ts'
import { freshDataDir, removeDataDir } from '../../running-studio.ts'

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
  owner: actorWith('owner', 'owner'),
  viewer: actorWith('viewer', 'viewer'),
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
  const settings = { port: 0, host: undefined, dataDir, databaseUrl: undefined, gridLicenseKey: '' }
  const studio = await openServices(settings, 'http://localhost')
  const worker = openBookWorker()
  const { published, publish } = publishing()
  const services: Services = {
    ...studio.services,
    production: openProduction({ db: studio.store.db, drafts: openDrafts(editDraft), worker, published }),
  }
  const api = openApi({
    byToken: async (header) => TOKENS[/^Bearer (\w+)$/.exec(header ?? '')?.[1] ?? ''],
    servicesFor: (actor) => guarded(services, actor),
    requests: studio.requests,
    limits: openLimits(rates),
    now: () => new Date().toISOString(),
  } satisfies ApiOf)
  const server = createServer(
    requestListener({
      loopbackOnly: true,
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
    publish,
    ask: (path, asking) => ask(`${url}/api/v1${path}`, asking),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await worker.close()
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

/** Versions as far as production asks for them. */
function publishing() {
  const made: { readonly version: Version; readonly workbook: Workbook }[] = []
  const find = (id: string, which: WhichVersion) => {
    const here = made.filter(({ workbook }) => workbook.id === id)
    if (typeof which === 'number') return here.find(({ version }) => version.number === which)
    const at = which === 'current' ? Date.now() : Date.parse(which.at)
    return here.findLast(({ version }) => Date.parse(version.effectiveAt) <= at)
  }
  return {
    published: {
      version: async (id: string, which: WhichVersion) => find(id, which)?.version,
      document: async (id: string, number: number) => find(id, number)?.workbook,
    },
    async publish(workbook: Workbook): Promise<Version> {
      const at = new Date().toISOString()
      const version: Version = {
        number: made.filter((one) => one.workbook.id === workbook.id).length + 1,
        state: 'in-force',
        hash: await contentHash(workbook),
        effectiveAt: at,
        publishedAt: at,
        authors: ['owner'],
        approver: null,
        publisher: 'owner',
        message: '',
        base: null,
        review: null,
        acknowledged: [],
        aloneAllowed: true,
      }
      made.push({ version, workbook })
      return version
    },
  }
}
