import { describe, expect, it } from 'vitest'
import { bookAnalysis, compileWorkbook } from '../../../rules/workbook/index.ts'
import { bookOf, type SmallBook, type SmallSheet } from '../simulate/small-book.ts'

/** What the analysis says of a book, as `sheet/row code`, hints of its conditions left out. */
function told(book: SmallBook): readonly string[] {
  const compiled = compileWorkbook(bookOf(book))
  expect(compiled.findings).toEqual([])
  return bookAnalysis()(compiled)
    .filter(({ code }) => !code.startsWith('gap') && code !== 'opaque' && code !== 'mergeable')
    .map(({ sheet, row, code, severity }) => `${sheet}/${row ?? '-'} ${code} ${severity}`)
}

const prices = (then: readonly string[], ...rows: readonly (readonly string[])[]): SmallBook => ({
  sheets: [
    { point: 'usage', then: ['meter'], rows: [['']] },
    { point: 'price', hitPolicy: 'collect', then, rows },
  ],
  usage: [{ id: 'gb', decimals: 3 }],
})
const STEP = ['model', 'price', 'over', 'upTo'] as const
const graduated = (over: string, upTo: string, model = '"graduated"') => [model, '1', over, upTo]

describe('steps of a price', () => {
  it.each<[string, readonly (readonly string[])[], readonly string[]]>([
    ['that join are in order', [graduated('0', '100'), graduated('100', '500'), graduated('500', '')], []],
    ['in any order of rows', [graduated('100', ''), graduated('', '100')], []],
    ['with a gap', [graduated('0', '100'), graduated('101', '')], ['price1/r2 steps-gap warning']],
    ['that overlap', [graduated('0', '100'), graduated('90', '')], ['price1/r2 steps-overlap warning']],
    ['with swapped bounds', [graduated('100', '0'), graduated('100', '')], ['price1/r1 steps-swapped warning']],
    ['without a first', [graduated('10', '')], ['price1/r1 steps-no-first hint']],
    ['without a last', [graduated('0', '10')], ['price1/r1 steps-no-last hint']],
    [
      'by volume, with a gap',
      [graduated('0', '10', '"volume"'), graduated('11', '', '"volume"')],
      ['price1/r2 steps-gap warning'],
    ],
    ['by two models', [graduated('0', '10'), graduated('10', '', '"volume"')], ['price1/r1 mixed-models warning']],
    ['with a computed bound are left alone', [graduated('0', 'usage.quantity'), graduated('101', '')], []],
  ])('%s', (_, rows, findings) => expect(told(prices(STEP, ...rows))).toEqual(findings))

  it('of different payers or measures are different prices', () => {
    const book = prices(
      [...STEP, 'payer', 'quantity'],
      [...graduated('0', ''), '"a"', ''],
      [...graduated('0', ''), '"b"', ''],
      [...graduated('0', ''), '"a"', '2 * usage.quantity'],
    )
    expect(told(book)).toEqual([])
  })

  it('a gap names both rows by number and note, and offers the bound that mends it', () => {
    const compiled = compileWorkbook(bookOf(prices(STEP, graduated('0', '100'), graduated('101', ''))))
    const [gap] = bookAnalysis()(compiled).filter(({ code }) => code === 'steps-gap')
    expect(gap).toMatchObject({ suggestion: '100', related: [{ sheet: 'price1', row: 'r1' }] })
    expect(gap?.message.en).toContain('row 1 ends at 100')
    expect(gap?.message['zh-CN']).toContain('第 1 行')
  })
})

describe('answers that cannot work', () => {
  it('a package without a size', () => {
    const book = prices(['model', 'price', 'package'], ['"package"', '1', '10'], ['"package"', '1', ''])
    expect(told(book)).toEqual(['price1/r2 package-without-size warning'])
  })

  it('a choice that parameters compute and that does not exist, with the nearest', () => {
    const parameters: SmallSheet = {
      point: 'parameters',
      then: ['parameter', 'value'],
      rows: [['"way"', '"gradauted"']],
    }
    const book = prices(['model', 'price'], ['parameters.way', '1'])
    const sheets = [parameters, ...book.sheets]
    expect(told({ ...book, sheets })).toEqual(['price2/r1 unknown-value error'])
    const compiled = compileWorkbook(bookOf({ ...book, sheets }))
    expect(bookAnalysis()(compiled).find(({ code }) => code === 'unknown-value')?.message.en).toContain('"graduated"')
  })

  it('meters that are named where the book lists none', () => {
    const sheets: readonly SmallSheet[] = [
      { point: 'meters', then: ['meter'], rows: [] },
      { point: 'usage', then: ['meter'], rows: [['"units"']] },
      { point: 'eligibility', when: [['available("units")', 'number']], then: ['reason'], rows: [['0', '"none"']] },
    ]
    expect(told({ sheets, services: ['s'] })).toEqual(['usage1/- no-meters error', 'eligibility2/- no-meters error'])
  })

  it('nor, where what is unpaid is owed, one without a meter in money', () => {
    const overdue = { point: 'schedule', then: ['every', 'overdue'], rows: [['1 month', '"units"']] } as const
    const meters = { point: 'meters', then: ['meter'], rows: [['"units"']] } as const
    expect(told({ sheets: [meters, overdue] })).toEqual(['schedule1/- no-meters error'])
  })
})

describe('rows that ask of what is never there at once', () => {
  const asks = (
    point: SmallSheet['point'],
    ...when: readonly (readonly [string, 'string' | 'number'])[]
  ): SmallBook => ({
    sheets: [
      {
        point,
        hitPolicy: 'collect',
        when,
        then: point === 'schedule' ? ['every', 'price'] : ['price'],
        rows: [[...when.map(() => 'not(missing)'), ...(point === 'schedule' ? ['1 month', '1'] : ['1'])]],
      },
      // So that there are periods in which prices are asked for.
      { point: 'schedule', then: ['every', 'prices'], rows: [['1 month', 'true']] },
    ],
    usage: [{ id: 'gb' }],
    services: ['visit'],
    reports: ['done'],
  })

  it.each<[string, SmallBook, boolean]>([
    ['a request and a reading', asks('price', ['request.service', 'string'], ['usage.event', 'string']), true],
    ['an order and a reading', asks('price', ['order.item', 'string'], ['usage.event', 'string']), true],
    ['a request and a period', asks('price', ['request.service', 'string'], ['period.index', 'number']), true],
    ['an order and a period', asks('price', ['order.item', 'string'], ['period.index', 'number']), false],
    ['a request and a report', asks('price', ['request.service', 'string'], ['report.what', 'string']), false],
    ['a schedule before its period', asks('schedule', ['order.item', 'string'], ['period.index', 'number']), true],
  ])('%s', (_, book, isTold) =>
    expect(told(book)).toEqual(isTold ? [`${book.sheets[0]!.point}0/r1 never-matches warning`] : []),
  )
})

describe('gaps know what cannot be', () => {
  const banded = (decimals: number | undefined, ...cells: readonly string[]): SmallBook => ({
    sheets: [
      {
        point: 'price',
        hitPolicy: 'unique',
        when: [['usage.quantity', 'number']],
        then: ['price'],
        rows: cells.map((cell) => [cell, '1']),
      },
    ],
    usage: [{ id: 'gb', ...(decimals === undefined ? {} : { decimals }) }],
  })
  const gaps = (book: SmallBook) =>
    bookAnalysis()(compileWorkbook(bookOf(book)))
      .filter(({ code }) => code.startsWith('gap'))
      .map(({ code, severity, example }) => [code, severity, (example?.['usage'] as { quantity?: number })?.quantity])

  it.each<[string, SmallBook, readonly unknown[]]>([
    ['no quantity is below 0', banded(3, '[0..10]', '> 10'), []],
    ['a gap at 0 is one', banded(3, '> 0'), [['gap', 'warning', 0]]],
    ['between bands, where there are decimals', banded(3, '[0..10]', '>= 11'), [['gap', 'warning', 10.1]]],
    ['not between bands, where there are none', banded(undefined, '[0..10]', '>= 11'), []],
    ['whole numbers between bands all the same', banded(undefined, '[0..10]', '>= 12'), [['gap', 'warning', 11]]],
  ])('%s', (_, book, expected) => expect(gaps(book)).toEqual(expected))
})

describe('rows that never come to anything', () => {
  const schedule = (start: string, end: string, dates: { from?: string; until?: string } = {}) => {
    const book = bookOf({ sheets: [{ point: 'schedule', then: ['every', 'start', 'end', 'price'], rows: [['1 month', start, end, '1']] }] }) // prettier-ignore
    const [sheet] = book.sheets
    const rows = sheet!.rows.map((row) => ({ ...row, ...dates }))
    return bookAnalysis()(compileWorkbook({ ...book, sheets: [{ ...sheet!, rows }] })).map(({ code }) => code)
  }

  it.each<[string, readonly string[], readonly string[]]>([
    ['a schedule that ends before it begins', schedule('2026-03-01T00:00:00Z', '2026-02-01T00:00:00Z'), ['never-starts']], // prettier-ignore
    ['or at that moment', schedule('2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'), ['never-starts']],
    ['or begins and ends with the same fact', schedule('order.ends', 'order.ends'), ['never-starts']],
    ['one that is no longer in force then', schedule('2026-03-01T00:00:00Z', '', { until: '2026-03-01' }), ['never-starts']], // prettier-ignore
    ['not where a day of it is left', schedule('2026-03-01T00:00:00Z', '', { until: '2026-03-02' }), []],
    ['one that is not yet in force', schedule('', '2026-03-01T00:00:00Z', { from: '2026-03-01' }), ['never-starts']],
    ['not one with an end to come', schedule('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'), []],
    ['nor one whose start is a fact', schedule('order.starts', 'order.ends'), []],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))

  const asking = (
    subject: readonly [string, 'string' | 'number' | 'date' | 'boolean'],
    cell: string,
    every = '1 month',
  ) =>
    told({
      facts: [
        { of: 'account', name: 'tier', type: 'string' },
        { of: 'order', name: 'tier', type: 'string' },
      ],
      sheets: [{ point: 'schedule', when: [subject], then: ['every', 'bills'], rows: [[cell, every, 'true']] }],
    })

  it.each<[string, readonly string[], readonly string[]]>([
    ['bills of a row without a length of periods', asking(['order.item', 'string'], '', ''), ['schedule0/r1 no-length warning']], // prettier-ignore
    ['bills while the account says so', asking(['account.tier', 'string'], '"gold"'), ['schedule0/r1 lost-period warning']], // prettier-ignore
    ['or until a day', asking(['date', 'date'], '< 2026-03-01'), ['schedule0/r1 lost-period warning']],
    ['or while an order runs', asking(['active("x")', 'number'], '> 0'), ['schedule0/r1 lost-period warning']],
    ['not where the order says it once', asking(['order.tier', 'string'], '"gold"'), []],
    ['nor where the cell asks nothing', asking(['account.tier', 'string'], ''), []],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))

  const METERS: SmallSheet = {
    point: 'meters',
    then: ['meter', ['wallet', 'boolean']],
    rows: [['"exam"', ''], ['"purse"', 'true']], // prettier-ignore
  }
  const usage = (meter: string, short = ''): SmallSheet => ({
    point: 'usage',
    then: ['meter', 'short'],
    rows: [[meter, short]],
  })
  const grant = (meter: string): SmallSheet => ({ point: 'grant', then: ['meter', 'quantity'], rows: [[meter, '10']] })
  const never = (...sheets: readonly SmallSheet[]) =>
    told({ sheets: [METERS, ...sheets], usage: [{ id: 'scan' }] }).filter((line) => line.includes('never-paid'))

  it.each<[string, readonly SmallSheet[], readonly string[]]>([
    ['usage of a meter that nothing gives', [usage('"exam"')], ['usage1/r1 never-paid warning']],
    ['not where it may become arrears', [usage('"exam"', '"arrears"')], []],
    ['not where an order gives it', [usage('"exam"'), grant('"exam"')], []],
    ['nor where which meter is given is computed', [usage('"exam"'), grant('order.item')], []],
    ['nor of a meter that payments fill', [usage('"purse"')], []],
  ])('%s', (_, sheets, expected) => expect(never(...sheets)).toEqual(expected))

  const priced = (...sheets: readonly SmallSheet[]) =>
    told({
      sheets: [
        { point: 'price', hitPolicy: 'collect', when: [['period.index', 'number']], then: ['price'], rows: [['>= 2', '1']] }, // prettier-ignore
        ...sheets,
      ],
    })
  const months = (prices: string): SmallSheet => ({
    point: 'schedule',
    then: ['every', 'prices'],
    rows: [['1 month', prices]],
  })

  it.each<[string, readonly string[], readonly string[]]>([
    ['a price for periods where nothing has any', priced(), ['price0/r1 no-period warning']],
    ['or where none of them is priced', priced(months('')), ['price0/r1 no-period warning']],
    ['not where one is', priced(months('true')), []],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))

  it('a list that parameters compute holds words only that are listed', () => {
    const parameters: SmallSheet = {
      point: 'parameters',
      then: ['parameter', 'value'],
      rows: [['"scope"', '"uplaod"']],
    }
    const ladder: SmallSheet = { point: 'arrears', then: ['suspends'], rows: [['[parameters.scope]']] }
    const book = bookOf({ sheets: [parameters, ladder] })
    const words = [{ of: 'scope', id: 'upload', label: { en: 'uploads' } }] as const
    const found = bookAnalysis()(compileWorkbook({ ...book, vocabulary: { ...book.vocabulary, words } }))
    expect(found.filter(({ code }) => code === 'unknown-value')).toMatchObject([
      { sheet: 'arrears1', row: 'r1', severity: 'error', remedies: [{ label: { en: 'Write ["upload"]' } }] },
    ])
  })
})
