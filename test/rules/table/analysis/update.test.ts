import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileTest } from '../../../../rules/cell/index.ts'
import type { UnaryTest } from '../../../../rules/cell/index.ts'
import { analyse, createAnalysis } from '../../../../rules/table/index.ts'
import type { ConditionColumn, Table, TableFinding, TableRow } from '../../../../rules/table/index.ts'
import { any, between, compare, is, missing, not, number, oneOf, output, row, table, text } from '../build.ts'

const small = fc.integer({ min: 0, max: 6 })
const numeric = fc.oneof(
  fc.constantFrom<UnaryTest>(any, any, missing),
  small.map((value) => is(value)),
  fc.tuple(small, small).map(([from, to]) => between(Math.min(from, to), Math.max(from, to))),
  fc
    .tuple(fc.constantFrom('<' as const, '>=' as const), fc.constantFrom(0, 1, 2.5, 3, 6))
    .map(([op, value]) => compare(op, value)),
)
const word = fc.constantFrom('a', 'b', 'c', 'd')
const wordy = fc.oneof(
  fc.constant<UnaryTest>(any),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => oneOf(...words.map((value) => is(value)))),
  word.map((value) => not(is(value))),
)
const columns: readonly ConditionColumn[] = [number('x'), number('y'), text('p')]
const cells = fc.tuple(numeric, numeric, wordy, fc.integer({ min: 0, max: 2 }))

type Edit =
  | {
      readonly kind: 'set' | 'insert'
      readonly at: number
      readonly cells: readonly [UnaryTest, UnaryTest, UnaryTest, number]
    }
  | { readonly kind: 'delete'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number }

const at = fc.nat({ max: 1000 })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('set' as const, 'set' as const, 'insert' as const), at, cells }),
  fc.record({ kind: fc.constant('delete' as const), at }),
  fc.record({ kind: fc.constant('move' as const), at, to: at }),
)

const rowOf = (id: string, [x, y, p, answer]: readonly [UnaryTest, UnaryTest, UnaryTest, number]): TableRow =>
  row(id, [x, y, p], [answer])

function edited(rows: readonly TableRow[], change: Edit, number: number): readonly TableRow[] {
  const place = rows.length === 0 ? 0 : change.at % rows.length
  switch (change.kind) {
    case 'insert':
      return rows.toSpliced(place, 0, rowOf(`new-${number}`, change.cells))
    case 'set':
      return rows.length === 0 ? rows : rows.with(place, rowOf(rows[place]!.id, change.cells))
    case 'delete':
      return rows.toSpliced(place, 1)
    case 'move': {
      const [moved] = rows.slice(place, place + 1)
      return moved ? rows.toSpliced(place, 1).toSpliced(change.to % rows.length, 0, moved) : rows
    }
  }
}

const isGap = ({ code }: TableFinding): boolean => code === 'gap' || code === 'gap-between-whole-numbers'
const settled = (findings: readonly TableFinding[]) =>
  findings
    .filter((finding) => !isGap(finding))
    .map(({ code, severity, row, column, related }) => ({ code, severity, row, column, related }))

function isUncovered(tested: Table, { example }: TableFinding): boolean {
  return !tested.rows.some((row) =>
    row.tests.every((test, column) => compileTest(test, columns[column]!.subject)(example!)),
  )
}

test.each(['first', 'unique', 'any', 'collect'] as const)(
  'after any edits, %s finds what it would find afresh',
  (policy) => {
    const rows = fc.array(cells, { maxLength: 12 }).map((all) => all.map((one, index) => rowOf(`r${index}`, one)))
    let gaps = 0
    let closed = 0
    fc.assert(
      fc.property(rows, fc.array(edit, { minLength: 1, maxLength: 6 }), (initial, edits) => {
        let current = table(policy, columns, [output('rate')], initial)
        const analysis = createAnalysis(current)
        for (const [number, change] of edits.entries()) {
          // A workbook that is compiled again brings equal rows, not the same ones.
          current = structuredClone({ ...current, rows: edited(current.rows, change, number) })
          const updated = analysis.update(current)
          const fresh = analyse(current)
          expect(settled(updated)).toEqual(settled(fresh))
          expect(new Set(updated.filter(isGap).map(({ code }) => code))).toEqual(
            new Set(fresh.filter(isGap).map(({ code }) => code)),
          )
          for (const finding of updated.filter(isGap)) expect(isUncovered(current, finding)).toBe(true)
          if (updated.some(isGap)) gaps++
          else closed++
        }
      }),
      { numRuns: 120 },
    )
    expect(policy === 'collect' ? closed : Math.min(gaps, closed)).toBeGreaterThan(20)
  },
)

const split = (until: number) =>
  table(
    'unique',
    [number('x')],
    [output('rate')],
    [row('low', [compare('<', until)], [1]), row('high', [compare('>=', 10)], [2])],
  )

test('a gap that an edit opens is found, and closing it again is seen', () => {
  const analysis = createAnalysis(split(10))
  expect(analysis.findings.filter(isGap)).toEqual([])
  expect(analysis.update(split(8)).filter(isGap)).toMatchObject([{ code: 'gap', example: { x: 8 } }])
  expect(analysis.update(split(9)).filter(isGap)).toMatchObject([{ code: 'gap', example: { x: 9 } }])
  expect(analysis.update(split(10)).filter(isGap)).toEqual([])
  expect(analysis.update(split(11))).toMatchObject([
    { code: 'overlap', row: 'high', related: ['low'] },
    { code: 'gap-missing' },
  ])
})

test('the search stops at its budget and says so', () => {
  const tests = Array.from({ length: 40 }, (_, index) =>
    row(`r${index}`, [between(index, index + 9), between((index * 7) % 40, ((index * 7) % 40) + 20), any], [index]),
  )
  const stopped = analyse(table('first', columns, [output('rate')], tests), { budget: 10 }).filter(
    ({ code }) => code === 'stopped',
  )
  expect(stopped.map(({ message }) => message.en).join()).toContain('gaps')
  expect(analyse(table('first', columns, [output('rate')], tests)).filter(({ code }) => code === 'stopped')).toEqual([])
})
