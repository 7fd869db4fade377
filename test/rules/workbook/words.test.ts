import { describe, expect, it, test } from 'vitest'
import { compileWorkbook, parseWorkbook, type Workbook } from '../../../rules/workbook/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { bookOf, type SmallSheet } from '../simulate/small-book.ts'
import { processorTime } from '../../processor-time.ts'

const METERS: SmallSheet = {
  point: 'meters',
  then: ['meter', 'money'],
  rows: [
    ['"exam"', 'false'],
    ['"debts"', 'true'],
  ],
}
const ITEMS: SmallSheet = { point: 'items', then: ['item'], rows: [['"basic"']] }

const usage = (scope: string): SmallSheet => ({ point: 'usage', then: ['scope', 'meter'], rows: [[scope, '"exam"']] })
const arrears = (...suspends: readonly string[]): SmallSheet => ({
  point: 'arrears',
  then: ['suspends'],
  rows: suspends.map((scope) => [scope]),
})

type Words = NonNullable<Workbook['vocabulary']['words']>
const SCOPES: Words = [{ of: 'scope', id: 'upload', label: { en: 'uploads', 'zh-CN': '上传' } }]

function findingsOf(sheets: readonly SmallSheet[], words?: Words, more: object = {}) {
  const book = bookOf({ sheets: [METERS, ITEMS, ...sheets], ...more })
  return compileWorkbook(words ? { ...book, vocabulary: { ...book.vocabulary, words } } : book).findings
}

describe('a book that lists its words', () => {
  it('takes no other where one of their kind stands, and offers the nearest', () => {
    expect(findingsOf([usage('"uplaod"'), arrears('["upload"]')], SCOPES)).toMatchObject([
      { sheet: 'usage2', row: 'r1', code: 'unknown-value', severity: 'error', suggestion: '"upload"' },
    ])
    expect(findingsOf([usage('"upload"'), arrears('["uplaod"]')], SCOPES)).toMatchObject([
      { sheet: 'arrears3', code: 'unknown-value', suggestion: '["upload"]' },
    ])
  })

  it('reads a word by what it is called, in either language', () => {
    const book = bookOf({ sheets: [METERS, usage('上传'), arrears('uploads')] })
    const { tables, findings } = compileWorkbook({ ...book, vocabulary: { ...book.vocabulary, words: SCOPES } })
    expect(findings).toEqual([])
    expect(tables.flatMap(({ table }) => table.rows[0]!.outputs)).toMatchObject([
      { value: 'upload' },
      { value: 'exam' },
      { items: [{ value: 'upload' }] },
    ])
  })

  it('is held to them in state facts as well', () => {
    const asks: SmallSheet = {
      point: 'eligibility',
      when: [['suspended("uplaod")', 'boolean']],
      then: ['reason'],
      rows: [['true', '"shut"']],
    }
    expect(findingsOf([asks], SCOPES)).toMatchObject([{ code: 'unknown-value', suggestion: 'suspended("upload")' }])
  })

  it('may always use the words of the engine itself', () => {
    const words: Words = [{ of: 'reason', id: 'too-early', label: { en: 'too early' } }]
    const offer = (reason: string): SmallSheet => ({ point: 'offer', then: ['reason'], rows: [[reason]] })
    expect(findingsOf([offer('"no-balance"')], words)).toEqual([])
    expect(findingsOf([offer('too early')], words)).toEqual([])
    expect(findingsOf([offer('"no-balanse"')], words)).toMatchObject([{ suggestion: '"no-balance"' }])
  })

  it('lists a word of a kind once', () => {
    const file = {
      ...bookOf({ sheets: [METERS] }),
      vocabulary: { facts: [], usage: [], services: [], reports: [], words: [...SCOPES, ...SCOPES] },
    }
    expect(parseWorkbook(file)).toMatchObject({ ok: false, problems: [{ pointer: '/vocabulary/words/1/id' }] })
  })
})

describe('what the book lists elsewhere is known too', () => {
  const lists = { services: ['visit'], reports: ['done'] }
  test.each<[string, SmallSheet, string]>([
    [
      'overdue takes meters in money',
      { point: 'schedule', then: ['every', 'overdue'], rows: [['1 month', '"exam"']] },
      '"debts"',
    ],
    ['a grant takes meters', { point: 'grant', then: ['meter'], rows: [['"exan"']] }, '"exam"'],
    ['terminates takes items', { point: 'arrears', then: ['terminates'], rows: [['["basik"]']] }, '"basic"'],
    ['while takes items', { point: 'quota', then: ['while'], rows: [['"basik"']] }, '"basic"'],
    [
      'metBy takes reports',
      { point: 'task', then: ['task', 'due', 'metBy'], rows: [['"t"', 'at', '"don"']] },
      '"done"',
    ],
  ])('%s', (_, sheet, known) => {
    const [finding, ...others] = findingsOf([sheet], undefined, lists)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'unknown-value', severity: 'error' })
    expect(`${finding!.message.en} ${finding!.suggestion}`).toContain(known)
  })
})

describe('a book that lists no words of a kind', () => {
  it('may use any, but is warned of two that differ by a slip, at the rarer one', () => {
    const found = findingsOf([usage('"uplaod"'), arrears('["upload"]', '["upload"]')])
    expect(found).toMatchObject([
      { sheet: 'usage2', row: 'r1', code: 'near-word', severity: 'warning', suggestion: '"upload"' },
    ])
  })

  it('is warned of a slip in a word of the engine', () => {
    const remind: SmallSheet = { point: 'arrears', then: ['to'], rows: [['["custmer"]']] }
    expect(findingsOf([remind])).toMatchObject([
      { code: 'near-word', message: { en: expect.stringContaining('"customer"') } },
    ])
  })

  test.each([
    ['step-1', 'step-2'],
    ['zone-a', 'zone-b'],
    ['supply', 'feed-in'],
    ['below-minimum', 'below-maximum'],
  ])('is not warned of words that differ on purpose: %s, %s', (a, b) =>
    expect(findingsOf([usage(`"${a}"`), arrears(`["${b}"]`, `["${b}"]`)])).toEqual([]),
  )

  it('finds the slip among thousands without trying all pairs', () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [
      `"${'abcdefghij'[at % 10]!.repeat(20)}-${(at * 7919).toString(36)}word"`,
    ])
    const offer: SmallSheet = {
      point: 'offer',
      then: ['reason'],
      rows: [...rows, ['"insolvent"'], ['"insolvent"'], ['"insolvnet"']],
    }
    const spent = processorTime()
    expect(findingsOf([offer])).toMatchObject([{ row: 'r5003', suggestion: '"insolvent"' }])
    // All pairs would take minutes.
    expect(spent()).toBeLessThan(15_000)
  })
})

test('the shipped book knows its scopes: a slip is an error, and what a scope is called is read', () => {
  const withScope = (text: string): Workbook => {
    const book = loadSample('imaging')!
    const sheets = book.sheets.map((sheet) => {
      const column = sheet.columns.find(({ output }) => output === 'scope')
      return column
        ? { ...sheet, columns: sheet.columns.map((each) => (each === column ? { ...each, default: text } : each)) }
        : sheet
    })
    return { ...book, sheets }
  }
  const errorsOf = (text: string) =>
    compileWorkbook(withScope(text)).findings.filter(({ severity }) => severity === 'error')
  expect(errorsOf('上传')).toEqual([])
  expect(errorsOf('uplaod')).toMatchObject([{ code: 'unknown-value', suggestion: '"upload"' }])
})
