/** What the cells of facts may say, by the type of the fact: in a row as in the accounts file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortfolio, readShard, sameReading } from '../../../app/portfolio/source/index.ts'
import { planOf, type SmallBook } from '../../rules/simulate/small-book.ts'

const TYPES = ['number', 'string', 'boolean', 'date', 'date-time', 'time', 'duration', 'money', 'list', 'any']
const nameOf = (type: string): string => `a_${type.replace('-', '_')}`

const book: SmallBook = {
  sheets: [],
  facts: ['usage', 'account'].flatMap((of) => TYPES.map((type) => ({ of, name: nameOf(type), type }))),
  usage: [{ id: 'use', decimals: 2 }],
}
const plan = planOf(book)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratebook-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The value of a fact of the event and of the account, or what is wrong with it. */
async function valuesOf(type: string, text: string): Promise<readonly unknown[]> {
  const [portfolio, accounts] = [join(folder, 'p.csv'), join(folder, 'a.csv')]
  const row = ['a1', '2025-01-01T00:00:00Z', 'usage', 'use', cell(text)].join(',')
  await writeFile(portfolio, `account,at,type,name,fact.${nameOf(type)}\n${row}\n`)
  await writeFile(accounts, `account,${nameOf(type)}\na1,${cell(text)}\n`)
  const alone = await openPortfolio({ portfolio })
  const [event] = [...readShard(alone.shards[0]!, plan)]
  await writeFile(portfolio, `account,at,type,name\na1,2025-01-01T00:00:00Z,usage,use\n`)
  const source = await openPortfolio({ portfolio, accounts })
  const [account] = [...readShard(source.shards[0]!, plan)]
  return [
    event && 'timeline' in event ? (event.timeline.events[0] as { facts: object }).facts : event?.problem,
    account && 'timeline' in account ? account.timeline.account.facts : account?.problem,
  ]
}

describe.each([
  ['number', '12', 12],
  ['number', '-0.5', -0.5],
  ['number', '1e3', 1000],
  ['number', '0.1', 0.1],
  ['number', '123456789012345678', undefined],
  ['number', '1,5', undefined],
  ['number', '١٢', undefined],
  ['string', '007', '007'],
  ['string', 'ü, "x"', 'ü, "x"'],
  ['boolean', 'true', true],
  ['boolean', 'TRUE', true],
  ['boolean', 'False', false],
  ['boolean', 'WAHR', undefined],
  ['any', 'TRUE', true],
  ['number', '1.5E+12', undefined],
  ['string', '#N/A', undefined],
  ['string', '6.22848E+18', undefined],
  ['string', "'007", undefined],
  ['string', "'s-Gravenhage", "'s-Gravenhage"],
  ['string', ' gold\u00a0', 'gold'],
  ['string', 'gold\u00a0plan', undefined],
  ['date', '2025/2/28', undefined],
  ['date', '2025-02-28', '2025-02-28'],
  ['date', '2025-02-29', undefined],
  ['date', '28.02.2025', undefined],
  ['date-time', '2025-02-28T10:00:00+08:00', '2025-02-28T10:00:00+08:00'],
  ['time', '08:00', '08:00'],
  ['time', '8', undefined],
  ['duration', 'P1Y', 'P1Y'],
  ['duration', '1 year', undefined],
  ['money', '12.50', 12.5],
  ['money', '12.500', 12.5],
  ['money', '12.505', undefined],
  ['money', '€12', undefined],
  ['list', 'a|b|c', ['a', 'b', 'c']],
  ['list', 'a', ['a']],
  ['list', '["a",1]', ['a', 1]],
  ['list', '[a]', undefined],
  ['any', '12', 12],
  ['any', '007', '007'],
  ['any', 'null', 'null'],
  ['any', '{"a":[1]}', { a: [1] }],
  ['any', '"12"', '12'],
])('a cell of type %s', (type, text, value) => {
  it(`${text} is ${value === undefined ? 'refused' : JSON.stringify(value)}`, async () => {
    const [event, account] = await valuesOf(type, text)
    const name = nameOf(type)
    expect(event).toEqual(value === undefined ? expect.stringContaining(`column "fact.${name}": `) : { [name]: value })
    expect(account).toEqual(
      value === undefined ? expect.stringContaining(`line 2: column "${name}": `) : { [name]: value },
    )
  })
})

it('a nest without end is no value', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const [event, account] = await valuesOf('list', deep)
  expect(event).toContain('is not a list')
  expect(account).toContain('is not a list')
})

it('one reading serves two plans of the same words and decimals', () => {
  expect(sameReading(plan, planOf(book))).toBe(true)
  expect(sameReading(plan, planOf({ ...book, usage: [{ id: 'use' }] }))).toBe(false)
  expect(sameReading(plan, planOf({ ...book, facts: book.facts!.slice(1) }))).toBe(false)
  expect(sameReading(plan, planOf({ ...book, services: ['s'] }))).toBe(false)
  const others = book.facts!.map((fact, index) => (index === 0 ? { ...fact, type: 'money' } : fact))
  expect(sameReading(plan, planOf({ ...book, facts: others }))).toBe(false)
})
