/** What is wrong with a portfolio is said by line and column, and takes no more with it than it must. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openPortfolio,
  readShard,
  SourceError,
  type PortfolioOptions,
  type PortfolioSource,
} from '../../../app/portfolio/source/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare } from '../../../rules/simulate/index.ts'
import { encoded } from './encode.ts'

const prepared = prepare(loadSample('imaging')!)
if (!prepared.ok) throw new Error('imaging is readable')
const { plan } = prepared

let folder = ''
let temporary = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratebook-test-'))
  temporary = join(folder, 'temporary')
  await mkdir(temporary)
})
afterAll(() => rm(folder, { recursive: true }))

type More = Partial<PortfolioOptions> & {
  readonly name?: string
  readonly accountsText?: string
  readonly maxEvents?: number
}

async function opened(
  content: string | Buffer,
  { name = 'p.csv', accountsText, ...more }: More = {},
): Promise<PortfolioSource> {
  const portfolio = join(folder, name)
  const accounts = join(folder, 'accounts.csv')
  await writeFile(portfolio, content)
  if (accountsText !== undefined) await writeFile(accounts, accountsText)
  return openPortfolio({ portfolio, temporary, ...(accountsText !== undefined && { accounts }), ...more })
}

/** What is read: accounts with their number of events, and problems as `line account: text`. */
async function read(content: string | Buffer, more: More = {}) {
  const source = await opened(content, more)
  const { maxEvents } = more
  const readings = source.shards.flatMap((shard) => [
    ...readShard(shard, plan, maxEvents === undefined ? {} : { maxEvents }),
  ])
  await source.close()
  expect(await readdir(temporary)).toEqual([])
  return {
    accounts: Object.fromEntries(readings.flatMap((each) => ('timeline' in each ? [[each.account, each.events]] : []))),
    facts: Object.fromEntries(
      readings.flatMap((each) => ('timeline' in each ? [[each.account, each.timeline.account.facts]] : [])),
    ),
    problems: readings.flatMap((each) =>
      'problem' in each ? [`${each.line} ${each.account ?? '-'}: ${each.problem}`] : [],
    ),
    notes: source.notes.map((note) => note.replace(folder, '')),
    source,
  }
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof SourceError) return error.message
    throw error
  }
  throw new Error('it was opened')
}

const HEADER = 'account,at,type,name,quantity,channel,id,of,fact.sizeGb'
const AT = '2025-01-01T09:00:00+08:00'
const upload = (account: string, more = '3,,,,0.5'): string => `${account},${AT},usage,exam-upload,${more}`
const csv = (...lines: readonly string[]): string => [HEADER, ...lines, ''].join('\n')

describe('a record that is wrong leaves out its account, and is named by line and column', () => {
  it.each([
    [
      'an unknown usage event',
      `a2,${AT},usage,exam-uplaod,3,,,,`,
      'column "name": unknown usage event "exam-uplaod"; did you mean "exam-upload"?',
    ],
    [
      'an unknown item',
      `a2,${AT},purchase,exam-by-cas,3,,,,`,
      'column "name": unknown item "exam-by-cas"; did you mean "exam-by-case"?',
    ],
    [
      'an unknown service',
      `a2,${AT},request,exam-raed,,,,,`,
      'column "name": unknown service "exam-raed"; did you mean "exam-read"?',
    ],
    [
      'an unknown type',
      `a2,${AT},usgae,exam-upload,3,,,,`,
      'column "type": unknown event type; allowed: purchase, usage',
    ],
    ['no type', `a2,${AT},,exam-upload,3,,,,`, 'column "type": it is empty; allowed: purchase, usage'],
    ['no name', `a2,${AT},usage,,3,,,,`, 'column "name": it is empty; a usage event needs one'],
    [
      'a fact that the type does not have',
      `a2,${AT},request,exam-read,,,,,0.5`,
      'column "fact.sizeGb": unknown fact "sizeGb"',
    ],
    [
      'a fact of the wrong type',
      upload('a2', '3,,,,big'),
      'column "fact.sizeGb": "big" is not a number; allowed: a JSON number',
    ],
    [
      'a time without an offset',
      'a2,2025-01-01T09:00:00,usage,exam-upload,3,,,,',
      'column "at": "2025-01-01T09:00:00" is not a time with an offset',
    ],
    ['no time', 'a2,,usage,exam-upload,3,,,,', 'column "at": it is empty'],
    [
      'a day that does not exist',
      'a2,2025-02-29T09:00:00Z,usage,exam-upload,3,,,,',
      'column "at": "2025-02-29T09:00:00Z" is not a time',
    ],
    ['a negative quantity', upload('a2', '-3,,,,0.5'), 'column "quantity": -3 is not a quantity; allowed: 0 or more'],
    [
      'separators in a quantity',
      upload('a2', '"1,200",,,,0.5'),
      'column "quantity": "1,200" is not a number; allowed: digits such as 1200',
    ],
    ['half an upload', upload('a2', '0.5,,,,0.5'), 'column "quantity": 0.5 has too many decimals'],
    ['a purchase of zero', `a2,${AT},purchase,exam-by-case,0,,,,`, 'column "quantity": a purchase of zero'],
    [
      'a cell that has no meaning there',
      upload('a2', '3,online,,,0.5'),
      'column "channel": a usage event has none; leave it empty',
    ],
    ['a payment of nothing', `a2,${AT},payment,,,,,,`, 'column "quantity": it is empty; a payment event needs one'],
    [
      'a report on nothing',
      `a2,${AT},report,accepted,,,,o9,`,
      'column "of": "o9" names no earlier purchase or request or report',
    ],
    ['a refund of an unnamed thing', `a2,${AT},refund,,,,,,`, 'column "of": it is empty; a refund event needs one'],
    ['too few fields', `a2,${AT},usage`, 'the row has 3 fields; the header has 9'],
    ['too many fields', `${upload('a2')},`, 'the row has more fields than the 9 of the header'],
    [
      'text after a closing quote',
      upload('a2', '"3"x,,,,0.5'),
      'column "quantity": text stands after the closing quote',
    ],
    ['a NUL byte', upload('a2', '3,,\0,,0.5'), 'column "id": a NUL byte stands there'],
  ])('%s', async (_name, row, problem) => {
    const { accounts, problems } = await read(csv(upload('a1'), upload('a2'), row, upload('a2'), upload('a3')))
    expect(accounts).toEqual({ a1: 1, a3: 1 })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`4 a2: ${problem}`)
  })

  it('names each bad line of an account, and counts the account once', async () => {
    const source = await opened(csv(upload('a1', 'x,,,,'), upload('a1'), upload('a1', '-1,,,,'), upload('a2')))
    const readings = source.shards.flatMap((shard) => [...readShard(shard, plan)])
    expect(readings.flatMap((each) => ('problem' in each ? [[each.line, each.leftOut]] : []))).toEqual([
      [2, { accounts: 1, records: 3 }],
      [4, { accounts: 0, records: 0 }],
    ])
  })

  it('tells a record without an account alone', async () => {
    expect(await read(csv(upload('a1'), upload(''), upload('a1')))).toMatchObject({
      accounts: { a1: 2 },
      problems: ['3 -: column "account": it is empty'],
    })
  })

  it('does not let an open quote swallow other accounts', async () => {
    const { accounts, problems } = await read(
      csv(upload('a1'), upload('a2', '"3,,,,0.5'), upload('a3'), upload('a4', '"3",,,,0.5')),
    )
    expect(accounts).toEqual({ a1: 1, a3: 1, a4: 1 })
    expect(problems).toEqual([
      '3 a2: column "quantity": a line break stands in a quoted field, which is likely not closed',
    ])
  })

  it('refuses two events of the same id, and more events than are allowed', async () => {
    const twice = csv(upload('a1', '3,,x,,'), upload('a1', '3,,x,,'))
    expect((await read(twice)).problems).toEqual(['3 a1: column "id": the id "x" is already that of event 1'])
    const many = csv(upload('a1'), upload('a1'), upload('a1'), upload('a2'))
    expect(await read(many, { maxEvents: 2 })).toMatchObject({
      accounts: { a2: 1 },
      problems: ['2 a1: 3 events; 2 are allowed unless a flag raises it'],
    })
  })
})

describe('how a file may end', () => {
  it('with a last line that has no line break', async () => {
    expect((await read(csv(upload('a1'), upload('a2')).trimEnd())).accounts).toEqual({ a1: 1, a2: 1 })
  })
  it('in the middle of a line', async () => {
    const { accounts, problems } = await read(csv(upload('a1'), upload('a2'), upload('a2')).slice(0, -20))
    expect(accounts).toEqual({ a1: 1 })
    expect(problems).toEqual(['4 a2: the file ends in the middle of line 4'])
  })
  it('before it says whose line it is: the account before it may lack a part', async () => {
    const { accounts, problems } = await read(`${csv(upload('a1'), upload('a2'))}a`)
    expect(accounts).toEqual({ a1: 1 })
    expect(problems).toEqual(['4 a2: the file ends in the middle of line 4'])
  })
  it('inside quotes', async () => {
    const { problems } = await read(`${csv(upload('a1'), upload('a2'))}a2,${AT},usage,"exam-up`)
    expect(problems).toEqual(['4 a2: the file ends in the middle of line 4'])
  })
  it('half a character, which only an escape can write, is refused by its line', async () => {
    const text = '{"id":"a\\ud800","events":[]}\n{"id":"b","events":[]}\n{"id":"c","events":[],"\\udfff":1}'
    const { accounts, problems } = await read(text, { name: 'p.ndjson' })
    expect(accounts).toEqual({ b: 0 })
    expect(problems).toEqual([
      expect.stringMatching(/^1 .*\/id: half a character/),
      expect.stringMatching(/^3 .*half a character/),
    ])
  })

  it('a pipe that nobody writes into is given up', async () => {
    const path = join(folder, 'silent.csv')
    execFileSync('mkfifo', [path])
    expect(await refusal(openPortfolio({ portfolio: path, temporary }))).toBe(`${path}: nobody writes into this pipe`)
  })

  it('in the middle of a timeline', async () => {
    const line = JSON.stringify({ id: 'a1', events: [{ at: AT, type: 'usage', event: 'exam-upload' }] })
    const { accounts, problems } = await read(`${line}\n${line.slice(0, 40)}`, { name: 'p.ndjson' })
    expect(accounts).toEqual({ a1: 1 })
    expect(problems).toEqual(['2 -: the file ends in the middle of line 2'])
  })
})

describe('what a file may be', () => {
  it.each([
    [';', 'a semicolon'],
    ['\t', 'a tab'],
  ])('separated by %j, where every column is found then', async (separator, name) => {
    const { accounts, notes } = await read(csv(upload('a1')).replaceAll(',', separator))
    expect(accounts).toEqual({ a1: 1 })
    expect(notes).toEqual([`/p.csv: the columns are separated by ${name} instead of a comma`])
  })

  it('with a byte-order mark, CRLF, empty lines, and quotes around line breaks, separators and quotes', async () => {
    const text = [
      '',
      'account,at,type,name,id,fact.product',
      '',
      `"a ""1"", x",${AT},usage,ai-read,"e\r\nf",glaucoma`,
      '',
      '"b\nc",,,,,',
      '',
    ].join('\r\n')
    const { accounts, problems } = await read(encoded(text, 'utf-8 with mark'))
    expect(accounts).toEqual({ 'a "1", x': 1 })
    expect(problems.map((each) => each.slice(0, 20))).toEqual(['7 b\nc: column "type"'])
  })

  it.each(['gb18030', 'utf-16le', 'utf-16be'] as const)('in %s', async (encoding) => {
    const { accounts, notes } = await read(encoded(csv(upload('账户一'), upload('账户二')), encoding))
    expect(accounts).toEqual({ 账户一: 1, 账户二: 1 })
    expect(notes[0]).toMatch(/^\/p\.csv: read as (GB18030|UTF-16[LB]E), /)
  })

  it('in UTF-8 but for some lines, which are left out', async () => {
    const [before, after] = csv(upload('账户一'), upload('账户|'), upload('café')).split('|')
    const content = Buffer.concat([Buffer.from(before!), Buffer.from([0xe4, 0xba]), Buffer.from(after!)])
    const { accounts, problems, notes } = await read(content)
    expect(accounts).toEqual({ 账户一: 1, café: 1 })
    expect(notes).toEqual(['/p.csv: some of it is not UTF-8; save it as UTF-8'])
    expect(problems).toEqual([expect.stringContaining('"账户\\ufffd" lost a character')])
    expect(problems[0]).toMatch(/^3 .*: column "account"/)
  })

  it('in UTF-8 by its mark, with a line that is not', async () => {
    const content = Buffer.concat([
      Buffer.from(`\ufeff${csv(upload('a1'))}b`),
      Buffer.from([0xe9]),
      Buffer.from(`,${AT},usage\n`),
    ])
    expect((await read(content)).accounts).toEqual({ a1: 1 })
  })

  it('as NDJSON in UTF-8 but for a line', async () => {
    const line = (id: string) => JSON.stringify({ id, events: [] })
    const [before, after] = `${line('账户')}\n${line('b|')}\n`.split('|')
    const content = Buffer.concat([Buffer.from(before!), Buffer.from([0xff]), Buffer.from(after!)])
    const { accounts, problems } = await read(content, { name: 'p.ndjson' })
    expect(accounts).toEqual({ 账户: 0 })
    expect(problems).toEqual([expect.stringMatching(/^2 -: the line lost a character/)])
  })

  it('in GB18030 from a line on that comes after an account came back', async () => {
    const content = csv(upload('b'), upload('a'), upload('b'), upload('账户'))
    expect((await read(encoded(content, 'gb18030'))).accounts).toEqual({ a: 1, b: 2, 账户: 1 })
  })

  it('without its accounts standing together; lines stay those of the file', async () => {
    const rows = [
      upload('b'),
      upload('a'),
      upload('b', 'x,,,,'),
      upload('c'),
      `a,${AT},usage`,
      upload('c'),
      upload(''),
      '"z',
    ]
    const sorted = await read(csv(...rows))
    expect(sorted.accounts).toEqual({ c: 2 })
    expect(sorted.problems).toEqual([
      '8 -: column "account": it is empty',
      '9 -: a quoted field that begins here is not closed within 1048576 bytes, or at all',
      '6 a: the row has 3 fields; the header has 9',
      '4 b: column "quantity": "x" is not a number; allowed: digits such as 1200 or 12.5, without separators',
    ])
    expect(sorted.notes[0]).toContain('they were brought together on the disk')
    // How many accounts there are is known when they were read.
    expect(sorted.source.records).toBe(8)
    expect(sorted.source.accounts).toBeUndefined()
  })

  it.each([4096, 1 << 26])('in no order and in many buckets, each of %i bytes of memory', async (memory) => {
    const rows = Array.from({ length: 4000 }, (_, index) => upload(`a${(index * 7) % 400}`, `${index},,,,`))
    const source = await opened(csv(...rows), { memory, shardBytes: 50_000 })
    expect(source.shards.length).toBeGreaterThan(2)
    const readings = source.shards.flatMap((shard) => [...readShard(shard, plan)])
    await source.close()
    expect(readings.map(({ account }) => account).toSorted()).toEqual(
      Array.from({ length: 400 }, (_, index) => `a${index}`).toSorted(),
    )
    for (const each of readings) {
      const quantities =
        'timeline' in each ? each.timeline.events.map((event) => 'quantity' in event && event.quantity) : []
      const first = Number(quantities[0])
      expect(quantities).toEqual(Array.from({ length: 10 }, (_, index) => first + index * 400))
      expect(each.line).toBe(first + 2)
    }
  })

  it('read in other threads', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => upload(`a${index}`))
    const source = await opened(csv(...rows), { shardBytes: 300, accountsText: 'account,plan\na7,case\n' })
    const module = (path: string) => JSON.stringify(join(import.meta.dirname, '../../..', path))
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads')
      parentPort.on('message', async (shard) => {
        const { readShard } = await import(${module('app/portfolio/source/index.ts')})
        const { loadSample } = await import(${module('rules/samples/index.ts')})
        const { prepare } = await import(${module('rules/simulate/index.ts')})
        parentPort.postMessage([...readShard(shard, prepare(loadSample('imaging')).plan)])
      })`,
      { eval: true },
    )
    for (const shard of source.shards) {
      worker.postMessage(shard)
      expect(await once(worker, 'message')).toEqual([[...readShard(shard, plan)]])
    }
    await worker.terminate()
    await source.close()
  })

  it('standard input', async () => {
    const stdin = Readable.from([Buffer.from(csv(upload('a1'))), Buffer.from(upload('a2'))])
    expect((await read('unused', { portfolio: '-', stdin })).accounts).toEqual({ a1: 1, a2: 1 })
  })
})

describe('a long line', () => {
  const long = upload('a2', `${'9'.repeat(10 << 20)},,,,`)
  it('is reported by number and not held', async () => {
    const { accounts, problems } = await read(csv(upload('a1'), long, upload('a3')))
    expect(accounts).toEqual({ a1: 1, a3: 1 })
    expect(problems).toEqual(['3 a2: the line is longer than 1048576 bytes'])
  })
  it('also where the file has to be sorted', async () => {
    const { accounts, problems } = await read(csv(upload('a3'), upload('a2'), long, upload('a3')))
    expect(accounts).toEqual({ a3: 2 })
    expect(problems).toEqual(['4 a2: the line is longer than 1048576 bytes'])
  })
  it('of an NDJSON as well', async () => {
    const line = (id: string, more = '') => JSON.stringify({ id, note: more, events: [] })
    const text = [line('a1'), line('a2', 'x'.repeat(5000)), line('a3')].join('\n')
    const { accounts, problems } = await read(text, { name: 'p.jsonl', maxLine: 1000 })
    expect(accounts).toEqual({ a1: 0, a3: 0 })
    expect(problems).toEqual(['2 -: the line is longer than 1000 bytes'])
  })
})

describe('an account on two lines of an NDJSON', () => {
  const line = (id: string, account?: string) =>
    JSON.stringify({
      id,
      ...(account === undefined ? {} : { account: { id: account } }),
      events: [{ at: AT, type: 'usage', event: 'exam-upload' }],
    })
  it.each([1, 1 << 20])('counts once; the later line is left out (shards of %i bytes)', async (shardBytes) => {
    const text = [line('b'), line('t', 'a'), '', line('a'), line('c'), 'no json', line('u', 'b')].join('\r\n')
    const { accounts, problems, source } = await read(text, { name: 'p.ndjson', shardBytes })
    expect(accounts).toEqual({ b: 1, a: 1, c: 1 })
    expect(problems).toEqual([
      '4 a: the account stands on an earlier line already; this line is left out',
      '6 -: column 1: this is not JSON; "n" cannot stand there',
      '7 b: the account stands on an earlier line already; this line is left out',
    ])
    expect(source).toMatchObject({ records: 6, accounts: 3 })
  })
})

describe('the accounts and their facts', () => {
  const rows = csv(upload('a1'), upload('a2'), upload('a3'))
  it('come by column, with or without fact. before the name', async () => {
    const { facts } = await read(rows, {
      accountsText: 'plan,account,fact.agreementSigned,refundRate\ncase,a1,true,0.5\n,a3,,\n',
    })
    expect(facts).toEqual({ a1: { plan: 'case', agreementSigned: true, refundRate: 0.5 }, a2: {}, a3: {} })
  })
  it('twice the same is reported, a contradiction leaves the account out', async () => {
    const accountsText = ['account,plan', 'a1,case', 'a2,case', 'a1,"case"', 'a2,capacity', 'a3', ''].join('\n')
    const { accounts, problems, source } = await read(rows, { accountsText })
    expect(accounts).toEqual({ a1: 1 })
    expect(source.problems.map(({ line, account, problem }) => `${line} ${account}: ${problem}`)).toEqual([
      '4 a1: the account stands on line 2 already, which says the same',
      '5 a2: the account stands on line 3 already, which says something else; the account is left out',
      '6 a3: the row has 1 field; the header has 2',
    ])
    expect(problems.map((each) => each.replace(folder, ''))).toEqual([
      '3 a2: /accounts.csv: line 3 cannot be relied on, see there',
      '4 a3: /accounts.csv: line 6 cannot be relied on, see there',
    ])
  })
  it('of the wrong type leave the account out', async () => {
    const { accounts, problems } = await read(rows, { accountsText: 'account,agreementSigned\na2,yes\n' })
    expect(accounts).toEqual({ a1: 1, a3: 1 })
    expect(problems[0]?.replace(folder, '')).toBe(
      '3 a2: /accounts.csv: line 2: column "agreementSigned": "yes" is not a boolean; allowed: true or false',
    )
  })
  it('that no plan knows are refused', async () => {
    const message = await refusal(read(rows, { accountsText: 'account,plann\n', plans: [plan] }))
    expect(message).toContain('accounts.csv: line 1: unknown fact "plann" in column "plann"; did you mean "plan"?')
  })
})

describe('what cannot be opened says why', () => {
  it.each([
    ['an empty file', '', 'p.csv: the file is empty'],
    ['nothing but empty lines', '\n\r\n', 'p.csv: the file holds nothing but empty lines'],
    [
      'no account column',
      'at,type,acount\n',
      'p.csv: line 1: the column "account" must be there; "acount" stands there: did you mean "account"?',
    ],
    [
      'no time and no type',
      'account,name\n',
      'p.csv: line 1: the columns "at", "type" must be there; the first line has "account", "name"',
    ],
    ['an unknown column', `${HEADER},quantty\n`, 'p.csv: line 1: unknown column "quantty"; did you mean "quantity"?'],
    ['a column twice', `${HEADER},of\n`, 'p.csv: line 1: the column "of" stands twice'],
    ['a column without a name', `account,,at,type\n`, 'p.csv: line 1: column 2 has no name'],
    [
      'another separator and a column missing',
      'account;at;kind\n',
      'the column "type" must be there; the header is separated by a semicolon',
    ],
    [
      'UTF-16 without a mark',
      Buffer.from('account', 'utf16le'),
      'p.csv: this looks like UTF-16 without a byte-order mark',
    ],
    [
      'no known encoding',
      Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from([0xff, 0xff, 0x0a])]),
      'p.csv: this is neither UTF-8 nor GB18030',
    ],
  ])('%s', async (_name, content, message) => {
    expect(await refusal(opened(content))).toContain(message)
    expect(await readdir(temporary)).toEqual([])
  })

  it('an unknown fact, where the plans are known', async () => {
    const message = await refusal(opened('account,at,type,fact.sizeGB\n', { plans: [plan] }))
    expect(message).toContain('line 1: unknown fact "sizeGB" in column "fact.sizeGB"; did you mean "sizeGb"?')
  })

  it('a folder, and nothing', async () => {
    expect(await refusal(openPortfolio({ portfolio: folder }))).toContain('this is a folder, but a file is wanted')
    expect(await refusal(openPortfolio({ portfolio: join(folder, 'none.csv') }))).toContain('there is no such file')
  })

  it('facts for an NDJSON', async () => {
    expect(await refusal(opened('{"id":"a","events":[]}', { name: 'p.ndjson', accountsText: 'account\n' }))).toContain(
      'bring the facts',
    )
  })

  it('a full disk, and nothing is left on it', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    const createFile = async () => ({ write: () => Promise.reject(full), close: async () => {} })
    const apart = csv(upload('b'), upload('a'), upload('b'))
    for (const content of [apart, encoded(apart, 'utf-16le')])
      expect(await refusal(opened(content, { createFile }))).toContain('the disk is full')
    expect(await readdir(temporary)).toEqual([])
  })

  it('that it was stopped', async () => {
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(opened(csv(upload('a')), { signal })).rejects.toThrow('stopped')
  })
})

it('a header alone is a portfolio without accounts', async () => {
  expect(await read(`${HEADER}\n`)).toMatchObject({ accounts: {}, problems: [], source: { records: 0, shards: [] } })
  expect(await read(HEADER)).toMatchObject({ accounts: {}, problems: [], source: { records: 0, shards: [] } })
})

it('until overrides the timelines, and events after it are late', async () => {
  const source = await opened(csv(upload('a'), upload('a').replace('2025', '2026')))
  const until = Date.parse('2025-06-01T00:00:00Z')
  const [first] = [...readShard(source.shards[0]!, plan, { until })]
  expect(first).toMatchObject({ events: 2, timeline: { late: 1, until } })
})

it('a file that is changed while it is read is not read on', async () => {
  const source = await opened(csv(upload('a1'), upload('a2')))
  await writeFile(join(folder, 'p.csv'), csv(upload('a1')))
  expect(() => [...readShard(source.shards[0]!, plan)]).toThrow('the file was changed while it was being read')
})

it('a process that is told to stop leaves nothing on the disk', async () => {
  const place = join(temporary, 'stopped')
  await mkdir(place)
  const module = join(import.meta.dirname, '../../../app/portfolio/source/disk.ts')
  const script = `import { TemporaryFolder } from ${JSON.stringify(module)}
    await new TemporaryFolder(${JSON.stringify(place)}).write(async () => {})
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  expect(await readdir(place)).toHaveLength(1)
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([null, 'SIGINT'])
  expect(await readdir(place)).toEqual([])
  await rm(place, { recursive: true })
})
