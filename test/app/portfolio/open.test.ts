import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPortfolio, readShard, type Reading } from '../../../app/portfolio/source/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare, readTimeline } from '../../../rules/simulate/index.ts'

const prepared = prepare(loadSample('imaging')!)
if (!prepared.ok) throw new Error('imaging is readable')
const { plan } = prepared

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratebook-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(name: string, content: string | Buffer, shardBytes?: number): Promise<readonly Reading[]> {
  const path = join(folder, name)
  await writeFile(path, content)
  const source = await openPortfolio({ portfolio: path, ...(shardBytes === undefined ? {} : { shardBytes }) })
  const read = source.shards.flatMap((shard) => [...readShard(shard, plan)])
  await source.close()
  return read
}

const upload = {
  at: '2025-01-01T09:00:00+08:00',
  type: 'usage',
  event: 'exam-upload',
  quantity: 3,
  facts: { sizeGb: 0.5 },
}

it('reads accounts from rows, as readTimeline reads them from JSON', async () => {
  const csv = [
    'account,at,type,name,quantity,fact.sizeGb',
    'a1,2025-01-01T09:00:00+08:00,usage,exam-upload,3,0.5',
    'a2,2025-01-01T09:00:00+08:00,usage,exam-upload,3,0.5',
    'a2,2025-01-01T09:00:00+08:00,usage,exam-upload,3,0.5',
  ].join('\n')
  for (const shardBytes of [1, 1000]) {
    expect(await read('rows.csv', csv, shardBytes)).toEqual([
      { account: 'a1', line: 2, events: 1, timeline: readTimeline(plan, { id: 'a1', events: [upload] }) },
      { account: 'a2', line: 3, events: 2, timeline: readTimeline(plan, { id: 'a2', events: [upload, upload] }) },
    ])
  }
})

it('reads accounts from lines', async () => {
  const lines = ['a1', 'a2'].map((id) => JSON.stringify({ id: 't', account: { id }, events: [upload] })).join('\n')
  expect((await read('lines.ndjson', lines)).map((each) => [each.account, each.line])).toEqual([
    ['a1', 1],
    ['a2', 2],
  ])
})
