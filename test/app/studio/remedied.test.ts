/** What pressing a remedy's button does: the edits of a person, and where they look afterwards. */
import { expect, it } from 'vitest'
import { remedied } from '../../../app/studio/page/remedied.ts'
import { applyEdits, bookAnalysis, compileWorkbook } from '../../../rules/workbook/index.ts'
import { bookOf } from '../../rules/simulate/small-book.ts'

const book = bookOf({
  sheets: [
    {
      point: 'price',
      hitPolicy: 'unique',
      when: [['usage.quantity', 'number']],
      then: ['price'],
      rows: [
        ['< 10', '1'],
        ['> 20', '2'],
      ],
    },
  ],
  usage: [{ id: 'gb' }],
})
const [gap] = bookAnalysis()(compileWorkbook(book)).filter(({ code }) => code === 'gap')

it('a missing row comes with an id of its own, and its first answer is gone to', () => {
  let made = 0
  const press = () => remedied(book, gap!, gap!.remedies![0]!, () => `mine-${++made}`)
  const { edits, place } = press()
  expect(place).toEqual({ sheet: 'price0', row: 'mine-1', column: 't0' })
  const once = applyEdits(book, edits).workbook
  expect(once.sheets[0]!.rows.map(({ id }) => id)).toEqual(['r1', 'r2', 'mine-1'])
  // Whoever presses twice gets two rows, and no refusal.
  expect(applyEdits(once, press().edits).workbook.sheets[0]!.rows).toHaveLength(4)
})

it('beside a row that goes, its neighbour is selected', () => {
  const at = { sheet: 'price0', row: 'r2' }
  const { place } = remedied(book, at, { edits: [{ kind: 'row-delete', ...at }] }, () => 'x')
  expect(place).toEqual({ sheet: 'price0', row: 'r1' })
})

it('what is added elsewhere leaves the person at the finding', () => {
  const at = { sheet: 'price0', row: 'r2', column: 't0' }
  const word = { kind: 'entry-insert', list: 'words', entry: {}, after: null } as const
  expect(remedied(book, at, { edits: [word] }, () => 'x').place).toEqual(at)
})
