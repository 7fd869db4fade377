/** Files as people's systems write them, and worse: the quick reading is the plain one, account by account. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPortfolio, shardReader } from '../../../app/portfolio/source/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare, type Plan } from '../../../rules/simulate/index.ts'
import '../../setup.ts'
import { clearReading, type ClearReading } from './clear-reading.ts'
import { encoded, type Encoding } from './encode.ts'

const prepared = prepare(loadSample('imaging')!)
if (!prepared.ok) throw new Error('imaging is readable')
const { plan } = prepared

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratebook-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Row = Readonly<Record<string, string>>

const FACTS = ['sizeGb', 'product', 'years', 'storedUntil', 'agreementSigned', 'plan', 'storageYears']
const PLAIN = ['account', 'at', 'type', 'name', 'quantity', 'channel', 'id', 'of']
const COLUMNS = [...PLAIN, ...FACTS.map((name) => `fact.${name}`)]

const at = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .integer({ min: 0, max: 99 })
      .map((hour) => new Date(Date.UTC(2025, 0, 1, hour)).toISOString().replace('.000', '')),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '2025-01-01T09:00:00+08:00',
      '2025-01-01T09:00:00.250-03:30',
      '2024-02-29T23:59:59+0800',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('2025-02-29T09:00:00Z', '2025-01-01', '2025-01-01T09:00:00', '', 'x') },
)
const mostly = (right: readonly string[], wrong: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) })

const count = mostly(
  ['', '1', '20', '3', '1000', '1e2'],
  ['0', '-1', '1.5', '1,000', '1.0', '01', '9007199254740993', 'x', '0.1', '1e400', ' 1'],
)
const row: fc.Arbitrary<Row> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('usage'),
      name: fc.constant('exam-upload'),
      quantity: count,
      'fact.sizeGb': mostly(['', '0.5', '12', '0.001', '1e-3'], ['a', '1..2', '.5', '9007199254740993', '00.5']),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('usage'),
      name: fc.constant('ai-read'),
      'fact.product': mostly(['glaucoma', 'a "b", c', '汉字', ''], ['l\nm']),
      quantity: count,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('purchase'),
      name: mostly(['exam-by-case', 'exam-by-capacity'], ['exam', 'exam-by-cas']),
      quantity: count,
      channel: mostly(['', 'online', 'offline', '线下'], ['x'.repeat(201)]),
      'fact.years': mostly(['', '1', '0.5'], ['two']),
      'fact.storageYears': mostly(['', '5'], ['five']),
      id: mostly(['', 'o1', 'o2', 'o3'], ['e1']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('request'),
      name: mostly(['exam-read', 'use-feature'], ['']),
      'fact.storedUntil': mostly(['', '2049-12-31'], ['2049-13-01', '31.12.2049']),
      id: mostly(['', 'q1'], ['o1']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('refund', 'cancel', 'report'),
      name: mostly(['', 'accepted'], ['x']),
      of: mostly(['o1', 'q1'], ['', 'zz']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('payment'),
      quantity: mostly(['10.00', '5', '0.1'], ['', 'x', '1,5']),
      of: mostly([''], ['b']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('account'),
      'fact.agreementSigned': mostly(['true', 'false', ''], ['yes', '1']),
      'fact.plan': fc.constantFrom('case', 'capacity', ''),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Row>({ type: '' }, { type: 'sale' }, { type: 'usage', channel: 'online' }, {}),
  },
)

const account = mostly(
  ['a1', 'a2', 'a10', '账户', 'a"b', 'x,y', ' a1', 'a2\u3000'],
  ['', 'l\nm', 'n'.repeat(201), '6.22848E+18', '#N/A', "'a1"],
)

interface Written {
  readonly text: string
  readonly separator: string
  readonly columns: readonly string[]
}

/** Rows as text: grouped by account or not, quoted where needed or everywhere, then perhaps damaged. */
const written: fc.Arbitrary<Written> = fc
  .record({
    rows: fc.array(fc.record({ account, at, row }), { minLength: 1, maxLength: 25 }),
    columns: fc.shuffledSubarray(COLUMNS, { minLength: COLUMNS.length }),
    together: fc.boolean(),
    separator: fc.constantFrom(',', ',', ';', '\t'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    quoteAll: fc.boolean(),
    damages: fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('"', ',', '\n', '\r\n', '\0', ';', '""', '汉', 'x', '\n\n', ' ', '\t', '\n;;,,\n'),
      ),
      {
        maxLength: 3,
      },
    ),
    damaged: fc.nat({ max: 2 }),
    cut: fc.option(fc.nat(), { freq: 3 }),
    ends: fc.boolean(),
  })
  .map(({ rows, columns, together, separator, newline, quoteAll, damages, damaged, cut, ends }) => {
    const sorted = together
      ? rows.toSorted((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : 0))
      : rows
    const cellOf = (text: string): string =>
      quoteAll || /["\r\n,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    const lines = sorted.map(({ account: id, at: instant, row: cells }) =>
      columns.map((column) => cellOf({ account: id, at: instant, ...cells }[column] ?? '')).join(separator),
    )
    let body = newline + lines.join(newline) + (ends ? newline : '')
    if (damaged === 0) {
      for (const [place, damage] of damages) {
        const where = 1 + (place % body.length)
        body = body.slice(0, where) + damage + body.slice(where)
      }
    }
    if (cut !== null) body = body.slice(0, body.length - (cut % Math.min(60, body.length)))
    return { text: columns.join(separator) + body, separator, columns }
  })

const encodings = fc.constantFrom<Encoding>('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'gb18030')

let files = 0

async function quickReading(
  reading: Plan,
  bytes: Buffer,
  options: { shardBytes: number; memory: number; maxRow: number },
  until?: number,
): Promise<ClearReading> {
  const path = join(folder, `${++files}.csv`)
  await writeFile(path, bytes)
  const source = await openPortfolio({ portfolio: path, temporary: folder, ...options })
  const timelines: Record<string, ClearReading['timelines'][string]> = {}
  const reported: string[] = []
  let records = 0
  const seen = new Set<string>()
  for (const shard of source.shards) {
    // As it is when it comes from another thread.
    const reader = shardReader(structuredClone(shard.file), reading, until === undefined ? {} : { until })
    for (const read of reader.read(structuredClone(shard))) {
      if ('timeline' in read) {
        expect(seen.has(read.account)).toBe(false)
        seen.add(read.account)
        timelines[read.account] = { line: read.line, timeline: read.timeline }
        records += read.events
      } else {
        reported.push(read.account === undefined ? `${read.line}` : `${read.line} ${read.account}`)
        expect(read.problem).not.toBe('')
        records += read.leftOut.records
      }
    }
    reader.close()
  }
  expect(records).toBe(source.records)
  await source.close()
  await rm(path)
  expect(await readdir(folder)).toEqual([])
  return { timelines, reported: reported.toSorted() }
}

it('reads any file as the plain reading does, in any encoding, together or not, in shards of any size', async () => {
  let read = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      written,
      encodings,
      fc.constantFrom(1, 300, 1 << 22),
      fc.constantFrom(1000, 1 << 26),
      fc.constantFrom(300, 1 << 20),
      fc.constantFrom(undefined, Date.UTC(2025, 0, 3)),
      async ({ text, separator, columns }, encoding, shardBytes, memory, maxRow, until) => {
        // A file in GB18030 that is UTF-8 as well is UTF-8.
        const bytes = encoded(text, encoding)
        const expected = clearReading(plan, text, {
          separator,
          columns,
          maxRecord: maxRow,
          ...(until === undefined ? {} : { until }),
        })
        expect(await quickReading(plan, bytes, { shardBytes, memory, maxRow }, until)).toEqual(expected)
        read += Object.keys(expected.timelines).length
        refused += expected.reported.length
      },
    ),
    { numRuns: 300 },
  )
  expect(read).toBeGreaterThan(300)
  expect(refused).toBeGreaterThan(300)
})
