import { describe, expect, test } from 'vitest'
import { USUAL_FORMAT } from '../../../rules/cell/index.ts'
import { seriesAfter } from '../../../app/studio/grid/series.ts'

const usual = { format: USUAL_FORMAT, names: true, up: false }

describe('a fill goes on', () => {
  test.each([
    ['numbers by their step', ['1', '2'], ['3', '4', '5']],
    ['exactly', ['0.1', '0.2'], ['0.3', '0.4', '0.5']],
    ['with as many decimals as are written', ['1.50', '2.00'], ['2.50', '3.00', '3.50']],
    ['downwards and below zero', ['1', '0'], ['-1', '-2', '-3']],
    ['from negative numbers', ['-10', '-5'], ['0', '5', '10']],
    ['with groups where there are some', ['1,000', '2,000'], ['3,000', '4,000', '5,000']],
    ['one number alone by repeating it', ['5'], ['5', '5', '5']],
    ['numbers without a step by repeating them', ['1', '2', '4'], ['1', '2', '4']],
    ['one date by days', ['2025-01-31'], ['2025-02-01', '2025-02-02', '2025-02-03']],
    ['dates by weeks', ['2025-01-01', '2025-01-08'], ['2025-01-15', '2025-01-22', '2025-01-29']],
    ['dates by months', ['2025-01-15', '2025-02-15'], ['2025-03-15', '2025-04-15', '2025-05-15']],
    ['ends of months', ['2025-01-31', '2025-02-28'], ['2025-03-31', '2025-04-30', '2025-05-31']],
    ['from a short month', ['2025-02-28', '2025-03-31'], ['2025-04-30', '2025-05-31', '2025-06-30']],
    ['dates by years', ['2024-02-29', '2025-02-28'], ['2026-02-28', '2027-02-28', '2028-02-29']],
    ['dates at the end of the calendar no further', ['9999-12-31'], ['9999-12-31', '9999-12-31', '9999-12-31']],
    ['a name that ends in a number', ['"tier 1"'], ['"tier 2"', '"tier 3"', '"tier 4"']],
    ['names by their step', ['Step 10', 'Step 20'], ['Step 30', 'Step 40', 'Step 50']],
    ['numbers of a fixed length', ['A008', 'A009'], ['A010', 'A011', 'A012']],
    ['ranges', ['[0..10)', '[10..20)'], ['[20..30)', '[30..40)', '[40..50)']],
    ['ranges with a dash', ['0-10', '10-20'], ['20-30', '30-40', '40-50']],
    ['comparisons', ['>= 6', '>= 12'], ['>= 18', '>= 24', '>= 30']],
    ['lengths', ['24 hours', '48 hours'], ['72 hours', '96 hours', '120 hours']],
    ['texts without a number by repeating them', ['"a"', '"b"'], ['"a"', '"b"', '"a"']],
    ['different kinds by repeating them', ['1', '"b"'], ['1', '"b"', '1']],
    ['nothing by nothing', [''], ['', '', '']],
  ])('%s', (_what, texts, next) => expect(seriesAfter(texts, 3, usual)).toEqual(next))

  test('upwards from the first', () =>
    expect(seriesAfter(['5', '6'], 3, { ...usual, up: true })).toEqual(['4', '3', '2']))

  test('one date upwards by days', () =>
    expect(seriesAfter(['2025-01-01'], 2, { ...usual, up: true })).toEqual(['2024-12-31', '2024-12-30']))

  test('the number of an expression or a condition alone stays', () => {
    const rules = { ...usual, names: false }
    expect(seriesAfter(['order.quantity * 2'], 2, rules)).toEqual(['order.quantity * 2', 'order.quantity * 2'])
    expect(seriesAfter(['at least 5'], 2, rules)).toEqual(['at least 5', 'at least 5'])
  })

  test('in the way the book writes numbers', () => {
    const comma = { ...usual, format: { decimal: ',', groups: 'three' } as const }
    expect(seriesAfter(['0,5', '1,0'], 2, comma)).toEqual(['1,5', '2,0'])
    expect(seriesAfter(['1.000', '2.000'], 2, comma)).toEqual(['3.000', '4.000'])
  })
})
