/** Rows of any order come back account by account, in any memory. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowsByAccount } from '../../../app/portfolio/source/bucket-rows.ts'
import { Buckets, bucketsFor, whole, type Bucket } from '../../../app/portfolio/source/buckets.ts'
import { TemporaryFolder } from '../../../app/portfolio/source/disk.ts'
import { Rooms } from '../../../app/portfolio/source/rooms.ts'
import { ReadFile, stateOf } from '../../../app/portfolio/source/window.ts'
import '../../setup.ts'

let under = ''
let folder: TemporaryFolder
beforeAll(async () => {
  under = await mkdtemp(join(tmpdir(), 'ratebook-test-'))
  folder = new TemporaryFolder(under)
})
afterAll(async () => {
  await folder.remove()
  await rm(under, { recursive: true })
})

type Row = readonly [account: string, row: string]

async function bucketsOf(rows: readonly Row[], count: number): Promise<[string, readonly Bucket[]]> {
  let buckets: readonly Bucket[] = []
  const path = await folder.write(async (sink) => {
    const filling = new Buckets(sink, count)
    for (const [account, row] of rows) filling.add(whole(account), '', whole(row))
    buckets = filling.end()
  })
  return [path, buckets]
}

/** For each account its rows, in the order in which they come; an account that comes again is an error. */
async function byAccount(rows: readonly Row[], count: number, memory: number): Promise<ReadonlyMap<string, string[]>> {
  const [path, buckets] = await bucketsOf(rows, count)
  const file = new ReadFile('rows', path, stateOf(await stat(path)))
  const found = new Map<string, string[]>()
  const rooms = new Rooms(memory)
  let last = ''
  for (const bucket of buckets)
    for (const { account: id, bytes, places } of rowsByAccount(bucket, file, rooms)) {
      const account = Buffer.from(id, 'latin1').toString()
      if (account !== last && found.has(account)) throw new Error(`${account} comes again`)
      last = account
      const its = found.get(account) ?? []
      found.set(account, its)
      for (let at = 0; at < places.length; at += 2)
        its.push(bytes.toString('utf8', places[at], places[at + 1]).replace(/\n$/, ''))
    }
  file.close()
  await rm(path)
  return found
}

const plainly = (rows: readonly Row[]): ReadonlyMap<string, string[]> => {
  const groups = Map.groupBy(rows, ([account]) => account)
  return new Map([...groups].map(([account, its]) => [account, its.map(([, row]) => row)]))
}

const account = fc.constantFrom('', 'a', 'b', 'c10', '账户', 'd'.repeat(300))
const row = fc.oneof(
  fc.nat().map(String),
  fc.integer({ min: 20_000, max: 90_000 }).map((length) => 'x'.repeat(length)),
)

it('as many as there are, each with its rows in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(account, row), { maxLength: 30 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(0, 500, 50_000, 1 << 24),
      async (rows, count, memory) => {
        expect(await byAccount(rows, count, memory)).toEqual(plainly(rows))
      },
    ),
    { numRuns: 100 },
  )
})

it.each([
  ['a giant account between small ones', (index: number) => (index % 3 === 0 ? `m${index % 7}` : 'giant')],
  ['many accounts of one bucket', (index: number) => `a${(index * 31) % 997}`],
  ['a giant account that comes first', (index: number) => (index < 15_000 ? 'a' : `b${index}`)],
])('%s, in a hundredth of the memory', async (_name, idOf) => {
  const rows = Array.from({ length: 20_000 }, (_, index): Row => [idOf(index), `row ${index}`])
  expect(await byAccount(rows, 1, 20_000)).toEqual(plainly(rows))
})

it('a bucket of a giant account takes no more memory than is allowed', async () => {
  const long = 'x'.repeat(1000)
  const rows = Array.from({ length: 40_000 }, (_, index): Row => [index % 100 === 0 ? `a${index}` : 'giant', long])
  const [path, [bucket]] = await bucketsOf(rows, 1)
  const file = new ReadFile('rows', path, stateOf(await stat(path)))
  let largest = 0
  for (const { bytes } of rowsByAccount(bucket!, file, new Rooms(1 << 20))) largest = Math.max(largest, bytes.length)
  file.close()
  expect(bucket!.size).toBeGreaterThan(40_000_000)
  expect(largest).toBeLessThanOrEqual(1 << 21)
})

it('there are as many buckets as the file is large, but no more than have room in memory', () => {
  expect([0, 1, 100, 101, 1e12].map((bytes) => bucketsFor(bytes, 100))).toEqual([1, 1, 1, 2, 2048])
})
