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
  const asks = (point: SmallSheet['point'], ...when: readonly (readonly [string, 'string' | 'number'])[]) => ({
    sheets: [
      {
        point,
        hitPolicy: 'collect',
        when,
        then: point === 'schedule' ? ['every', 'price'] : ['price'],
        rows: [[...when.map(() => 'not(missing)'), ...(point === 'schedule' ? ['1 month', '1'] : ['1'])]],
      },
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
