/** A portfolio as spreadsheets write it: read where nothing can be lost, else left out with a sentence that says the remedy. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortfolio, readShard } from '../../../app/portfolio/source/index.ts'
import { planOf } from '../../rules/simulate/small-book.ts'
import { encoded } from './encode.ts'

const plan = planOf({
  sheets: [],
  usage: [{ id: 'call', decimals: 2 }],
  facts: [
    { of: 'usage', name: 'far', type: 'boolean' },
    { of: 'account', name: 'tier', type: 'string' },
  ],
})

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratebook-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

const AT = '2026-01-05T10:00:00+08:00'
const HEADER = 'account,at,type,name,quantity'
const call = (account: string, quantity: string | number = 1): string => `${account},${AT},usage,call,${quantity}`
const lines = (...rows: readonly string[]): string => rows.map((row) => `${row}\r\n`).join('')

/** For each account its quantities, and what is said: notes, problems of the accounts, problems as `line: text`. */
async function read(content: string | Buffer, accountsText?: string) {
  const [portfolio, accounts] = [join(folder, 'p.csv'), join(folder, 'a.csv')]
  await writeFile(portfolio, content)
  if (accountsText !== undefined) await writeFile(accounts, accountsText)
  const source = await openPortfolio({ portfolio, plans: [plan], ...(accountsText !== undefined && { accounts }) })
  const readings = source.shards.flatMap((shard) => [...readShard(shard, plan)])
  await source.close()
  const read = readings.flatMap((each) => ('timeline' in each ? [each] : []))
  const quantitiesOf = ({ timeline }: (typeof read)[number]) =>
    timeline.events.map((event) => ('quantity' in event ? event.quantity : undefined))
  return {
    accounts: Object.fromEntries(read.map((each) => [each.account, quantitiesOf(each)])),
    facts: Object.fromEntries(read.map(({ account, timeline }) => [account, timeline.account.facts])),
    problems: readings.flatMap((each) => ('problem' in each ? [`${each.line}: ${each.problem}`] : [])),
    said: [
      ...source.notes.map((note) => note.slice(folder.length + 1)),
      ...source.problems.map(({ line, problem }) => `${line}: ${problem}`),
    ],
  }
}

const refusal = (content: string, accountsText?: string): Promise<string> =>
  read(content, accountsText).then(
    () => 'it was read',
    (error: Error) => error.message.replaceAll(`${folder}/`, ''),
  )

describe('is read, and nothing is said of it', () => {
  const semicolons = (text: string): string => text.replaceAll(',', ';')
  const plain = lines(HEADER, call('a1', 126), call('a2', 61))
  it.each<readonly [string, string | Buffer]>([
    ['a first line that says a semicolon', lines('sep=;') + semicolons(plain)],
    ['a first line that says a comma, with the commas of the other columns', lines('sep=,,,,,') + plain],
    ['a first line that says a tab', lines('sep=\t') + plain.replaceAll(',', '\t')],
    ['a first line in quotes and capitals', lines('"SEP=;"') + semicolons(plain)],
    ['a first line after a byte-order mark', encoded(lines('sep=;') + semicolons(plain), 'utf-8 with mark')],
    ['rows of separators', lines(HEADER, ',,,,', call('a1', 126), ',,,,', call('a2', 61), ',,,,', ',,', ',,,,,,,')],
    [
      'rows of spaces and of empty quotes',
      lines(HEADER, call('a1', 126), ' , ,\t,,', '"","","","",""', call('a2', 61)),
    ],
    ['rows of separators before the header', lines(',,,,', '', HEADER, call('a1', 126), call('a2', 61))],
    ['columns without a name at the end', lines(`${HEADER},,`, `${call('a1', 126)},,`, `${call('a2', 61)}, ,""`)],
    ['such columns that are missing in some rows', lines(`${HEADER},,`, call('a1', 126), `${call('a2', 61)},`)],
    ['spaces in the header and around values', plain.replaceAll(',', ' , ')],
    ['spaces around quotes', lines(HEADER, `"a1" , "${AT}", "usage","call",\t"126 "`, call('a2', 61))],
    ['non-breaking and full-width spaces', lines(HEADER, call('\u00a0a1\u3000', '126\u00a0'), call('a2', 61))],
    [
      'a header in quotes and capitals',
      lines('"Account","AT","Type","Name","QUANTITY"', call('a1', 126), call('a2', 61)),
    ],
    ['lines that end in CR', plain.replaceAll('\r\n', '\r')],
  ])('%s', async (_name, content) => {
    expect(await read(content)).toMatchObject({ accounts: { a1: [126], a2: [61] }, problems: [], said: [] })
  })

  it('an id with a space after it is that of the account without', async () => {
    const { accounts, problems } = await read(lines(HEADER, call('a1', 1), call('a1 ', 2), call('"a1 "', 3)))
    expect({ accounts, problems }).toEqual({ accounts: { a1: [1, 2, 3] }, problems: [] })
  })

  it('an id with a space after it, in rows that do not stand together', async () => {
    const { accounts, problems } = await read(lines(HEADER, call('a1', 1), call('b', 5), ',,,,', call(' a1', 2)))
    expect({ accounts, problems }).toEqual({ accounts: { a1: [1, 2], b: [5] }, problems: [] })
  })

  it('TRUE and FALSE', async () => {
    const { accounts, problems } = await read(lines(`${HEADER},fact.far`, `${call('a1')},TRUE`, `${call('a2')},FALSE`))
    expect({ accounts, problems }).toEqual({ accounts: { a1: [1], a2: [1] }, problems: [] })
  })

  it('the accounts in the same ways', async () => {
    const accounts = lines('sep=;', '"Account" ; tier ;;', ' a1;gold ;;', ';;;', '"a2 ";;;')
    const { facts, said } = await read(plain, accounts)
    expect({ facts, said }).toEqual({ facts: { a1: { tier: 'gold' }, a2: {} }, said: [] })
  })
})

it('a separator that nothing says is found and said', async () => {
  expect(await read(lines(HEADER, call('a1')).replaceAll(',', ';'))).toMatchObject({
    accounts: { a1: [1] },
    said: ['p.csv: the columns are separated by a semicolon instead of a comma'],
  })
})

describe('leaves out the account, with the line and the remedy', () => {
  const rounded =
    'is what a spreadsheet makes of a long number, and its last digits are lost; give the column the format Text'
  it.each([
    ['a rounded id', call('6.22848E+18'), `column "account": "6.22848E+18" ${rounded}`],
    ['a rounded id with a comma', call('"6,22848E+18"'), `column "account": "6,22848E+18" ${rounded}`],
    ['a rounded quantity', call('a2', '1.23457E+11'), `column "quantity": "1.23457E+11" ${rounded}`],
    ['an error', call('#N/A'), 'column "account": "#N/A" is an error of the spreadsheet and no value'],
    [
      'an error in another column',
      call('a2', '#VALUE!'),
      'column "quantity": "#VALUE!" is an error of the spreadsheet',
    ],
    ['a column too narrow', call('a2').replace(AT, '########'), 'column "at": "########" is what a spreadsheet shows'],
    ['an apostrophe', call("'a2"), `column "account": "'a2" begins with an apostrophe`],
    [
      'a non-breaking space within',
      call('a\u00a02'),
      'column "account": "a\\u00a02" holds a space that is no ordinary one',
    ],
    [
      'what cannot be seen',
      call('a\u200b2'),
      'column "account": "a\\u200b2" holds a character that cannot be seen (U+200B)',
    ],
    ['a control character', call('a\u00012'), 'holds a character that cannot be seen (U+0001); remove it'],
    [
      'a decimal comma',
      call('a2', '"3,5"'),
      'column "quantity": "3,5" is not a number; allowed: digits such as 1200 or 12.5, without separators; write 3.5',
    ],
    [
      'a comma that may be either',
      call('a2', '"1,200"'),
      'without separators; write 1200 or 1.200, whichever is meant',
    ],
    ['groups of three', call('a2', '"1,234,567.5"'), 'without separators; write 1234567.5'],
    [
      'a time without an offset',
      call('a2').replace(AT, '2026/1/5 10:00'),
      'column "at": "2026/1/5 10:00" is not a time with an offset; write 2026-01-05T10:00:00',
    ],
    [
      'a day alone',
      call('a2').replace(AT, '2026-01-05'),
      'column "at": "2026-01-05" is not a time with an offset; write 2026-01-05T00:00:00',
    ],
    [
      'a day first',
      call('a2').replace(AT, '05/01/2026 10:00'),
      'column "at": "05/01/2026 10:00" is not a time with an offset; allowed: ISO 8601',
    ],
    ['a row that is shifted by a comma', call('a2', '1,200'), 'the row has more fields than the 5 of the header'],
  ])('%s', async (_name, row, problem) => {
    const { accounts, problems } = await read(lines(HEADER, call('a1'), row, call('a3')))
    expect(accounts).toEqual({ a1: [1], a3: [1] })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^3: /)
    expect(problems[0]).toContain(problem)
  })

  it('a value in a column without a name', async () => {
    const rows = [`${HEADER},,`, `${call('a1')},,`, `${call('a2')},,x`, call('a3')]
    const { accounts, problems } = await read(lines(...rows))
    expect(accounts).toEqual({ a1: [1], a3: [1] })
    expect(problems).toEqual([
      '3: something stands after the last column that has a name; clear it, or give the column a name',
    ])
  })

  it('facts of the accounts', async () => {
    const accounts = lines('account,tier', 'a1,#REF!', '6.22848E+18,gold', 'a2,gold')
    const { facts, problems, said } = await read(lines(HEADER, call('a1'), call('a2')), accounts)
    expect(facts).toEqual({ a2: { tier: 'gold' } })
    expect(problems[0]).toContain('line 2: column "tier": "#REF!" is an error of the spreadsheet')
    expect(said).toEqual([expect.stringContaining('3: column "account": "6.22848E+18" is what a spreadsheet makes')])
  })
})

describe('is refused as a whole', () => {
  it.each([
    [
      'a separator that is none',
      lines('sep=:', HEADER),
      'p.csv: line 1: "sep=:" says no separator; allowed: sep=, or sep=;',
    ],
    [
      'another separator than the one that is said',
      lines('sep=;', HEADER),
      'p.csv: line 2: the columns "account", "at", "type" must be there',
    ],
    [
      'a name twice but for its letters',
      lines(`${HEADER},Account`),
      'p.csv: line 1: the column "account" stands twice',
    ],
    ['a column without a name between others', lines('account,,at,type'), 'p.csv: line 1: column 2 has no name'],
  ])('%s', async (_name, content, message) => {
    expect(await refusal(content)).toContain(message)
  })
})
