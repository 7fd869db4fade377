/** What holds for every route of the studio, also for one that comes tomorrow: each is asked here as app/routes.ts has it. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { describe, expect, it } from 'vitest'
import routes from '../../../app/routes.ts'
import { ask, leadOf } from './ask.ts'

interface Place {
  /** The module, as app/routes.ts names it. */
  readonly file: string
  readonly path: string
}

/** What may stand for the parameters of an address. */
const EXAMPLES: Readonly<Record<string, string>> = {
  ':id': 'imaging',
  ':sheet': 'items',
  ':name': 'workbook.json',
  ':page?': 'prices',
  ':scenario?': 'straddling',
  ':list?': 'facts',
  ':revision': '1',
  ':number': '1',
  ':version?': '1',
  '*': 'nothing',
}

const placesOf = (entries: readonly RouteConfigEntry[], parent = ''): readonly Place[] =>
  entries.flatMap(({ file, path = '', children = [] }) => {
    const parts = path
      .split('/')
      .map((part) => (/^[:*]/.test(part) ? (EXAMPLES[part] ?? `no example of ${part}`) : part))
    const own = path === '' ? parent : `${parent}/${parts.join('/')}`
    return [{ file, path: own || '/' }, ...placesOf(children, own)]
  })

const places = placesOf(routes)

/** The tests of `routes/workbook.edits.tsx` stand in `workbook-edits.test.ts`. */
const testOf = (file: string): string =>
  `${basename(file)
    .replace(/\.tsx?$/, '')
    .replaceAll('.', '-')}.test.ts`

describe('every module of a route', () => {
  const modules = [...new Set(places.map(({ file }) => file))]

  it.each(modules)('%s has its tests', (file) => {
    expect(existsSync(join(import.meta.dirname, testOf(file))), `test/app/routes/${testOf(file)}`).toBe(true)
  })

  it('has an address', () => {
    const files = readdirSync(join(import.meta.dirname, '../../../app/routes')).filter((file) => /\.tsx?$/.test(file))
    expect(modules.map((file) => basename(file)).sort()).toEqual(files.sort())
  })
})

describe('somebody who is not signed in', () => {
  /** Who came to sign in, to read in another language, or to check a file against a format. */
  const OPEN: Readonly<Record<string, { readonly status: number; readonly to: string | null }>> = {
    '/sign-in': { status: 200, to: null },
    '/sign-in/elsewhere': { status: 404, to: null },
    '/auth/nothing': { status: 404, to: null },
    '/forgot': { status: 200, to: null },
    '/reset': { status: 404, to: null },
    '/invitation': { status: 404, to: null },
    '/language': { status: 302, to: '/' },
    '/schemas/workbook.json': { status: 200, to: null },
  }

  it.each(places)('is led from $path to the sign-in page, or it is open to all', async ({ path }) => {
    const answer = await ask(path)
    expect(leadOf(answer)).toEqual(OPEN[path] ?? { status: 302, to: '/sign-in' })
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it.each(places.filter(({ path }) => OPEN[path] === undefined))('gets no data of $path either', async ({ path }) => {
    const answer = await ask(`${path === '/' ? '/_' : path}.data`)
    expect(await answer.text()).toMatch(/^\[\["SingleFetchRedirect",1\].*"\/sign-in"/)
  })

  it.each(places.filter(({ path }) => OPEN[path] === undefined))('sends nothing to $path', async ({ path }) => {
    const answer = await ask(path, { method: 'POST', body: 'x=1' })
    expect(leadOf(answer)).toEqual({ status: 302, to: '/sign-in' })
  })
})

describe.each(places)('$path', ({ path }) => {
  it.each(['PUT', 'PATCH', 'DELETE'])('refuses %s, and says what it takes', async (method) => {
    const answer = await ask(path, { method, body: '{}' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  })

  it('keeps a browser strict, and a proxy from keeping it', async () => {
    const { headers } = await ask(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; /)
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })
})
