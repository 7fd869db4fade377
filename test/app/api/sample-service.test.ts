/** A service in production follows what is published, and answers as the studio does, whether the studio is there or not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleOf, conformanceOf, type Vector } from '../../../rules/export/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { applyEdits, type Workbook } from '../../../rules/workbook/index.ts'
import { openService, type Options, type SampleService } from '../../sample-service/service.ts'
import { type Served, serveApi, STARTING_MS } from './served.ts'

const kept = mkdtempSync(join(tmpdir(), 'ratebook-kept-'))
const book = loadSample('imaging')!
const dearer = applyEdits(book, [
  { kind: 'cell', sheet: 'prices', row: 'exam-5', column: priceColumn(book), text: '3' },
]).workbook
let api: Served
let options: Options
const open: SampleService[] = []

beforeAll(async () => {
  api = await serveApi()
  options = { studio: api.url, token: 'reads', book: 'imaging', kept }
}, STARTING_MS)
afterAll(async () => {
  for (const { server } of open) server.close()
  await api?.close()
  rmSync(kept, { recursive: true, force: true })
})

function priceColumn({ sheets }: Workbook): string {
  return sheets.find(({ id }) => id === 'prices')!.columns.find(({ kind }) => kind === 'output')!.id
}

async function started(
  given: Options,
): Promise<{ readonly service: SampleService; ask(vector: Vector): Promise<unknown> }> {
  const service = await openService(given)
  open.push(service)
  await new Promise<void>((done) => service.server.listen(0, '127.0.0.1', done))
  const { port } = service.server.address() as AddressInfo
  return {
    service,
    ask: async ({ decision, data }) => {
      const to = `http://127.0.0.1:${port}/decisions/${decision}`
      return (await fetch(to, { method: 'POST', body: JSON.stringify(data) })).json()
    },
  }
}

function vectorsOf(workbook: Workbook): readonly Vector[] {
  const made = bundleOf(workbook, { hash: '' })
  if (!made.ok) throw new Error('the sample cannot be bundled')
  return conformanceOf(made.bundle, made.book).vectors.filter(({ decision }) => decision === 'prices')
}

describe('a service in production', { timeout: STARTING_MS }, () => {
  it('has nothing to answer before the first version, and says so', async () => {
    const { service, ask } = await started(options)
    expect([await service.follow(), service.version()]).toEqual(['refused', undefined])
    expect(await ask(vectorsOf(book)[0]!)).toEqual({ error: 'there is no version yet' })
  })

  it('takes the version in force, and answers as the studio does', async () => {
    await api.publish(book)
    const { service, ask } = await started(options)
    expect([await service.follow(), service.version()]).toEqual(['new', 1])
    for (const vector of vectorsOf(book).slice(0, 40)) {
      const json = { decision: vector.decision, data: vector.data }
      const studio = (await (await api.ask('/workbooks/imaging/versions/current/decide', { json })).json()) as {
        value: unknown
      }
      expect(await ask(vector)).toEqual({ answer: studio.value, version: 1 })
    }
  })

  it('follows the next one by its entity tag, and asks for nothing that it has', async () => {
    const { service, ask } = await started(options)
    expect(await service.follow()).toBe('same')
    await api.publish(dearer)
    expect([await service.follow(), service.version(), await service.follow()]).toEqual(['new', 2, 'same'])
    const changed = vectorsOf(dearer).find(({ rows }) => rows.includes('exam-5'))!
    expect(await ask(changed)).toEqual({ answer: changed.expected, version: 2 })
  })

  it('starts and answers while the studio is away, from what it has kept', async () => {
    const { service, ask } = await started({ ...options, studio: 'http://127.0.0.1:9' })
    expect([service.version(), await service.follow(), service.version()]).toEqual([2, 'away', 2])
    const [first] = vectorsOf(dearer) as [Vector]
    expect(await ask(first)).toEqual({ answer: first.expected, version: 2 })
  })

  it('keeps to what it has where its token is no longer good, or a download broke off', async () => {
    const { service } = await started({ ...options, token: 'nobody' })
    writeFileSync(join(kept, 'current.json.part'), '{"half')
    expect([await service.follow(), service.version()]).toEqual(['refused', 2])
    expect((await openService(options)).version()).toBe(2)
  })
})
