import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../rules/json.ts'
import { mixedTimelines, parseMix } from '../../../rules/portfolio/index.ts'
import { loadSample, sampleMix } from '../../../rules/samples/index.ts'
import { prepare, readTimeline, runTimeline } from '../../../rules/simulate/index.ts'
import { editRead } from '../../../rules/workbook/index.ts'
import { asCounted, minus, recount, sumOf } from '../../rules/portfolio/recount.ts'
import { accountsCsv, asCsv, asNdjson, timelines } from '../portfolio/accounts.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { folder, file } = testFolder()

const GRACE = 'arrears/exam/grace=12 hours'
const UNTIL = '2024-06-01T00:00:00+08:00'
const files = timelines(60, 40)
const ndjson = file('p.ndjson', asNdjson(files))
const csv = file('p.csv', asCsv(files))
const accounts = file('accounts.csv', accountsCsv(files))
const shorter = editRead(loadSample('imaging')!, [
  { kind: 'cell', sheet: 'arrears', row: 'exam', column: 'grace', text: '12 hours' },
]).workbook
const candidate = file('shorter.json', JSON.stringify(shorter))

type Summary = Record<'base' | 'candidate' | 'delta', object> & {
  readonly accounts: number
  readonly events: number
  readonly skipped: number
  readonly causes: readonly (JsonObject & object)[]
}

async function summaryOf(...words: readonly string[]): Promise<Summary> {
  const { code, out, err } = await ratebook(['run', '--base', 'imaging', '--threads', '1', ...words])
  // On a slow machine a run says how far it is; what remains is the last line, which sums up.
  const complaints = err.slice(0, -1).filter((line) => !/^(\d+ %|looking through the file): /.test(line))
  expect({ code, lines: out.length, complaints }).toEqual({ code: 0, lines: 1, complaints: [] })
  return JSON.parse(out[0]!) as Summary
}

describe('a comparison', () => {
  test('is what two plain simulations of every account come to', async () => {
    const summary = await summaryOf('--candidate', candidate, '--portfolio', ndjson)
    const counted = [loadSample('imaging')!, shorter].map((workbook) => {
      const prepared = prepare(workbook)
      if (!prepared.ok) throw new Error('not readable')
      return recount(
        files.map((each) => runTimeline(prepared.plan, readTimeline(prepared.plan, each))),
        files.map(({ until }) => String(until)),
      )
    })
    expect(summary).toMatchObject({ accounts: 60, events: 2400, skipped: 0 })
    expect(asCounted(summary.base)).toEqual(counted[0])
    expect(asCounted(summary.candidate)).toEqual(counted[1])
    expect(asCounted(summary.delta)).toEqual(minus(counted[1]!, counted[0]!))
    expect(asCounted(summary.delta)).not.toEqual({})
    expect(summary.causes).toEqual([expect.objectContaining({ sheet: 'arrears', row: 'exam', column: 'grace' })])
    expect(sumOf(summary.causes.map(asCounted))).toEqual(asCounted(summary.delta))
  })

  test('is the same from a CSV with its accounts, from NDJSON, and from a cell that is set', async () => {
    const fromCsv = await summaryOf('--set', GRACE, '--portfolio', csv, '--accounts', accounts, '--until', UNTIL)
    const { causes, delta, base } = await summaryOf('--candidate', candidate, '--portfolio', ndjson, '--until', UNTIL)
    expect({ causes: fromCsv.causes, delta: fromCsv.delta, base: fromCsv.base }).toEqual({ causes, delta, base })
  })

  test('gives the same bytes on one thread and on several', async () => {
    const outputs = await Promise.all(
      ['1', '3'].map(async (threads) => {
        const out = join(folder, `threads-${threads}`)
        const words = [
          'run',
          '--base',
          'imaging',
          '--set',
          GRACE,
          '--portfolio',
          ndjson,
          '--threads',
          threads,
          '--out',
          out,
        ]
        const { code } = await ratebook(words)
        expect(code).toBe(0)
        return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]))
      }),
    )
    expect(Object.keys(outputs[0]!).sort()).toEqual([
      'accounts.csv',
      'accounts.ndjson',
      'movers.ndjson',
      'run.json',
      'skipped.ndjson',
      'summary.json',
    ])
    expect(outputs[1]).toEqual(outputs[0])
  })

  test('as text is a table with its causes', async () => {
    const { out } = await ratebook([
      'run',
      '--base',
      'imaging',
      '--set',
      GRACE,
      '--portfolio',
      ndjson,
      '--format',
      'text',
    ])
    expect(out[0]).toMatch(/^60 accounts, 2400 events\n\narrears\/exam\/grace = 12 hours\n/)
    expect(out[0]).toMatch(/\n +base +candidate +difference\ncharged +\d+\.00 +\d+\.00 +0\n/)
    expect(out[0]).toMatch(/\narrears\/exam\/grace: 24 hours → 12 hours\n {4}owed exam -/)
  })

  test('as text says what was left out, and counts one as one', async () => {
    const lines =
      'account,at,type,name,quantity\na,2025-01-01T09:00:00+08:00,request,exam-read,\nb,nonsense,usage,x,1\n'
    const events = file('left-out.csv', lines)
    const words = ['run', '--base', 'imaging', '--set', GRACE, '--portfolio', events, '--format', 'text']
    const { out } = await ratebook([...words, '--threads', '1'])
    expect(out[0]).toMatch(/^1 account, 1 event; 1 line skipped, 1 account left out\n/)
  })

  test('sweeps several books in one pass', async () => {
    const { code, out } = await ratebook([
      'run',
      '--base',
      'imaging',
      '--portfolio',
      ndjson,
      '--threads',
      '1',
      '--sweep',
      'arrears/exam/grace=12 hours,24 hours,48 hours',
    ])
    expect(code).toBe(0)
    const { variants } = JSON.parse(out[0]!) as { variants: (Summary & { set: object })[] }
    expect(variants.map(({ set }) => Object.values(set))).toEqual([['12 hours'], ['24 hours'], ['48 hours']])
    expect(asCounted(variants[1]!.delta)).toEqual({})
    expect(variants[1]!.causes).toEqual([])
    const alone = await summaryOf('--set', GRACE, '--portfolio', ndjson)
    expect(variants[0]!.delta).toEqual(alone.delta)
    const hours = variants.map(({ delta }) => asCounted(delta)['suspendedHours'] ?? 0)
    expect(hours[0]).toBeGreaterThan(0)
    const refused = variants.map(({ delta }) => asCounted(delta)['refusals.suspended'] ?? 0)
    expect(refused[0]).toBeGreaterThan(0)
    expect(refused[2]).toBeLessThan(0)
  })
})

describe('a described portfolio', () => {
  const mix = join('rules', 'samples', 'mixes', 'imaging.json')

  test('runs like a listed one', async () => {
    const parsed = parseMix(sampleMix('imaging'))
    if (!parsed.ok) throw new Error('not readable')
    const listed = file('mixed.ndjson', asNdjson([...mixedTimelines(parsed.mix, loadSample('imaging')!.zone)]))
    const described = await summaryOf('--set', GRACE, '--portfolio', mix)
    expect(described).toEqual(await summaryOf('--set', GRACE, '--portfolio', listed))
    expect(described.accounts).toBe(100)
  })

  test('of another book is refused once, with what this one does not know', async () => {
    const other = ['run', '--base', 'city-power', '--candidate', 'city-power', '--portfolio', mix]
    expect(await ratebook(other)).toMatchObject({
      code: 2,
      err: [
        expect.stringMatching(
          /imaging\.json: this does not fit the book city-power, it is made for imaging: \/kinds\/0\/.+: unknown .+ \(and \d+ more\)$/,
        ),
      ],
    })
  })

  test('that cannot be read says where', async () => {
    const broken = file('broken.json', JSON.stringify({ ...(sampleMix('imaging') as object), seed: 'x' }))
    const { code, err } = await ratebook(['run', '--base', 'imaging', '--set', GRACE, '--portfolio', broken])
    expect({ code, err }).toEqual({ code: 2, err: [expect.stringMatching(/broken\.json: \/seed: /)] })
  })
})

describe('the folder of results', () => {
  const out = join(folder, 'results')

  test('holds every account, which add up to the summary', async () => {
    const summary = await summaryOf('--set', GRACE, '--portfolio', ndjson, '--out', out)
    const lines = readFileSync(join(out, 'accounts.ndjson'), 'utf8').trim().split('\n')
    const results = lines.map((line) => JSON.parse(line) as { account: string; delta: object })
    expect(results.map(({ account }) => account)).toEqual(files.map(({ id }) => id))
    expect(sumOf(results.map(({ delta }) => asCounted(delta)))).toEqual(asCounted(summary.delta))
    expect(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))).toEqual(summary)
    const table = readFileSync(join(out, 'accounts.csv'), 'utf8').split('\r\n')
    expect(table).toHaveLength(62)
    expect(table[0]).toMatch(/^\ufeffaccount,events,base\.charged,candidate\.charged,delta\.charged/)
  })

  test('holds the accounts that change most, with both journals', async () => {
    await summaryOf('--set', 'prices/exam-5/price=2.50', '--portfolio', ndjson, '--out', out)
    const movers = readFileSync(join(out, 'movers.ndjson'), 'utf8').trim().split('\n')
    const shown = movers.map((line) => JSON.parse(line) as { change: string; base: object[]; candidate: object[] })
    expect(shown).toHaveLength(10)
    const changes = shown.map(({ change }) => Number(change))
    expect(changes).toEqual(changes.toSorted((a, b) => b - a))
    for (const { base, candidate: other } of shown) expect(base).not.toEqual(other)
  })

  test('has nothing in it that a spreadsheet would run', async () => {
    const named = ['=HYPERLINK("http://x")', '+1', '-1', '@sum', '\tx', 'a,"b"'].map((id) => ({
      ...files[0],
      id,
      account: { id },
    }))
    await summaryOf(
      '--set',
      GRACE,
      '--portfolio',
      file('formulas.ndjson', asNdjson(named as JsonObject[])),
      '--out',
      out,
    )
    const rows = readFileSync(join(out, 'accounts.csv'), 'utf8').trim().split('\r\n').slice(1)
    expect(rows.map((row) => row.slice(0, row.indexOf(',40,')))).toEqual([
      '"\'=HYPERLINK(""http://x"")"',
      "'+1",
      "'-1",
      "'@sum",
      "'\tx",
      '"a,""b"""',
    ])
  })
})

describe('bad lines', () => {
  const [first, second, third] = files
  const lines = [
    JSON.stringify(first),
    '{"id":"broken',
    JSON.stringify({ ...second, events: [{ type: 'purchase', at: UNTIL, item: 'exam-by-cas' }] }),
    JSON.stringify(third),
  ]
  const portfolio = file('bad.ndjson', `${lines.join('\n')}\n`)
  const words = ['run', '--base', 'imaging', '--set', GRACE, '--threads', '1', '--portfolio', portfolio]

  test('are told by their number, left out and counted', async () => {
    const out = join(folder, 'bad-results')
    const {
      code,
      out: [line],
      err,
    } = await ratebook([...words, '--out', out])
    expect(code).toBe(0)
    expect(JSON.parse(line!)).toMatchObject({ accounts: 2, skipped: 2, leftOut: { accounts: 1, records: 2 } })
    expect(err.slice(0, 2)).toEqual([
      expect.stringMatching(/bad\.ndjson: line 2: .*this is not JSON/),
      expect.stringMatching(/bad\.ndjson: line 3 \(account account-2\): .*unknown item "exam-by-cas"; .*exam-by-case/),
    ])
    expect(readFileSync(join(out, 'skipped.ndjson'), 'utf8').trim().split('\n')).toHaveLength(2)
    const right = await summaryOf('--set', GRACE, '--portfolio', file('good.ndjson', asNdjson([first!, third!])))
    expect(JSON.parse(line!).base).toEqual(right.base)
  })

  test('refuse the whole with --strict', async () => {
    const { code, out, err } = await ratebook([...words, '--strict'])
    expect({ code, out }).toEqual({ code: 2, out: [] })
    expect(err.at(-1)).toBe('nothing was run, because --strict allows no problem')
  })
})

describe('what cannot be done is one line on standard error and exit code 2', () => {
  const given = ['--base', 'imaging', '--set', GRACE, '--portfolio', ndjson]
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /needs the workbook to compare with: --base W/],
    [['--base', 'imaging'], /needs what to compare/],
    [['--base', 'imaging', '--set', GRACE], /needs a portfolio/],
    [['--base', 'imagin', ...given.slice(2)], /Did you mean "imaging"/],
    [[...given, 'p.csv'], /write --portfolio p\.csv/],
    [[...given, '--until', 'soon'], /"soon" is not a time with an offset/],
    [[...given, '--threads', '0'], /whole number from 1/],
    [[...given, '--resume'], /add --out DIR/],
    [[...given, '--resume', '--out', join(folder, 'nothing')], /no run to go on with/],
    [[...given, '--out', ndjson], /this is a file, but a folder is wanted/],
    [[...given, '--sweep', 'arrears/exam/grace=soon'], /the book cannot be used: arrears\/exam\/grace/],
    [['--base', 'imaging', '--candidate', 'city-power', '--portfolio', ndjson], /CNY and EUR cannot be compared/],
    [['--base', 'imaging', '--set', GRACE, '--portfolio', join(folder, 'none.csv')], /no such file/],
  ]
  test.each(cases)('%j', async (words, message) => {
    const { code, out, err } = await ratebook(['run', ...words])
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 })
    expect(err[0]).toMatch(message)
  })
})

describe('a run that is ended early', () => {
  const many = file('many.ndjson', asNdjson(timelines(2500, 60)))
  const words = ['run', '--base', 'imaging', '--set', GRACE, '--portfolio', many, '--threads', '1', '--out']
  const whole = join(folder, 'whole')

  /** Ends it when its first part is done. */
  async function ended(out: string, signal: 'SIGINT' | 'SIGKILL') {
    const child = spawn(process.execPath, ['app/cli/main.ts', ...words, out])
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    while (child.exitCode === null && !existsSync(join(out, 'parts', '0000000.json')))
      await new Promise((go) => setTimeout(go, 10))
    child.kill(signal)
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(existsSync(join(out, 'summary.json'))).toBe(false)
    return { code, said }
  }

  async function goesOn(out: string): Promise<void> {
    const resumed = await ratebook([...words, out, '--resume'])
    const anew = await ratebook([...words, whole])
    expect({ code: resumed.code, out: resumed.out }).toEqual({ code: 0, out: anew.out })
    for (const name of ['accounts.ndjson', 'accounts.csv', 'movers.ndjson', 'summary.json'])
      expect(readFileSync(join(out, name)).equals(readFileSync(join(whole, name)))).toBe(true)
  }

  test('by Ctrl+C stops cleanly, says what was done, and goes on to the same bytes', async () => {
    const out = join(folder, 'stopped')
    const { code, said } = await ended(out, 'SIGINT')
    expect(code).toBe(130)
    expect(said).toMatch(/stopped after [1-9]\d* accounts, \d of \d parts; --resume goes on/)
    await goesOn(out)
  })

  test('by kill -9 goes on to the same bytes', async () => {
    const out = join(folder, 'killed')
    await ended(out, 'SIGKILL')
    await goesOn(out)
  })

  test('does not go on as another run', async () => {
    const out = join(folder, 'other')
    await ended(out, 'SIGINT')
    const other = words.with(4, 'arrears/exam/grace=1 hour')
    expect((await ratebook([...other, out, '--resume'])).err.at(-1)).toMatch(/the run there had another candidate/)
  })
})

describe('a run that compared nobody', () => {
  const header = 'account,at,type,name\n'
  const run = (portfolio: string, ...words: readonly string[]) =>
    ratebook(['run', '--base', 'imaging', '--set', GRACE, '--threads', '1', '--portfolio', portfolio, ...words])

  test.each([
    [
      'all accounts were left out',
      'a,2026-02-30T10:00:00+08:00,usage,exam\nb,2026-01-05T25:00:00+08:00,usage,exam\n',
      /^nothing was compared: all 2 accounts were left out; the first reason: .*line 2.*there is no 30 February 2026$/,
    ],
    [
      'the only account was left out',
      'a,soon,usage,exam\n',
      /^nothing was compared: the only account was left out; the first reason: .*"soon" is not a time with an offset/,
    ],
    ['there is none', '', /^nothing was compared: there is no account in /],
  ])('says so where %s, and is not a success', async (_, rows, sentence) => {
    const { code, out, err } = await run(file('nobody.csv', header + rows), '--format', 'text')
    expect(code).toBe(2)
    expect(err.at(-1)).toMatch(sentence)
    expect(out.join('\n')).not.toMatch(/difference|nothing was changed/)
  })

  test('still gives a machine its summary', async () => {
    const { code, out } = await run(file('nobody.csv', `${header}a,soon,usage,exam\n`))
    expect(code).toBe(2)
    expect(JSON.parse(out[0]!)).toMatchObject({ accounts: 0, skipped: 1, leftOut: { accounts: 1 } })
  })
})
