/** The OpenAPI document and the page that shows it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../../app/api/index.ts'
import { may } from '../../../app/services/actor.ts'
import { ROLES } from '../../../app/services/permissions.ts'
import { type Served, serveApi, STARTING_MS, TOKENS } from './served.ts'

let api: Served
beforeAll(async () => {
  api = await serveApi()
}, STARTING_MS)
afterAll(() => api?.close())

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string; responses: object }>>>>
  readonly components: { readonly schemas: object }
}

describe('the document', () => {
  it('says every operation, and nothing else', async () => {
    const answer = await api.ask('/openapi.json', { token: null })
    const { openapi, paths } = (await answer.json()) as Document
    expect(openapi).toBe('3.1.0')
    const said = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    expect(said.toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted())
  })

  it('refers to nothing that it does not hold', async () => {
    const text = await (await api.ask('/openapi.json', { token: null })).text()
    const { components } = JSON.parse(text) as Document
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(10)
    expect(new Set(named).difference(new Set(Object.keys(components.schemas)))).toEqual(new Set())
  })

  it('is shown on a page that runs under the policy of all pages', async () => {
    const page = await api.ask('/docs', { token: null })
    const text = await page.text()
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/)
    expect(text).not.toMatch(/<script>|<style|https?:\/\//)
    const files = [...text.matchAll(/(?:src|href)="\/api\/v1([^"]+)"/g)].map(([, file]) => file!)
    for (const file of files) expect((await api.ask(file, { token: null })).status, file).toBe(200)
  })
})

describe('an operation', () => {
  it.each(OPERATIONS.filter(({ method }) => method === 'GET'))(
    '$id answers as its schema says',
    async ({ path, answers }) => {
      const address = path.replace(':id', 'imaging').replace(':version', 'current')
      const answer = await api.ask(path.endsWith('/diff') ? `${address}?from=draft&to=draft` : address)
      // Nothing is published here.
      if (answer.status === 404) return expect(path).toContain(':version')
      expect(answer.status).toBe(200)
      expect(answers[200]!.schema!.safeParse(await answer.json()).error).toBeUndefined()
    },
  )
})

describe('every operation with every role', () => {
  /** What may be sent to each; nothing where nothing is sent. */
  const BODIES: Readonly<Record<string, unknown>> = {
    makeWorkbook: { format: 1 },
    editDraft: { baseRevision: 1, batch: 'b', edits: [{ kind: 'row-delete', sheet: 'none', row: 'none' }] },
    publish: { message: 'm', expected: 99 },
    decide: { decision: 'none', data: {} },
    simulate: { id: 't', events: [] },
  }

  const asked = ({ id, method, path }: (typeof OPERATIONS)[number], token: string | null): Promise<Response> => {
    const version = method === 'DELETE' ? '9' : path.endsWith('e') ? 'draft' : 'current'
    const address = path.replace(':id', 'imaging').replace(':version', version)
    return api.ask(`${address}${id === 'readDifference' ? '?from=draft&to=draft' : ''}`, {
      method,
      token,
      ...(id in BODIES ? { json: BODIES[id] } : {}),
    })
  }

  it.each(OPERATIONS)('$id asks what the table of deeds says', { timeout: STARTING_MS }, async (operation) => {
    for (const role of ROLES) {
      const { status } = await asked(operation, role)
      const isAllowed = may(TOKENS[role]!, operation.deed, operation.path.includes(':id') ? 'imaging' : undefined)
      expect(status === 403, `${role}: ${status}`).toBe(!isAllowed)
    }
    expect((await asked(operation, null)).status).toBe(401)
    if (operation.path.includes(':id')) expect((await asked(operation, 'elsewhere')).status).toBe(404)
  })
})
