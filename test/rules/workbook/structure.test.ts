import { describe, expect, it, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import {
  answerColumn,
  answersLeft,
  applyEdits,
  columnChange,
  conditionColumn,
  DECISION_POINTS,
  duplicateSheet,
  faultsOf,
  filledCells,
  freshId,
  freshName,
  heldBy,
  movesTogether,
  newSheet,
  parseEdits,
  placeOfStep,
  readerOf,
  sheetChange,
  STARTERS,
  subjectsFor,
  type Sheet,
  type Workbook,
} from '../../../rules/workbook/index.ts'

const imaging = loadSample('imaging')!
const sheetOf = (id: string, book: Workbook = imaging): Sheet => book.sheets.find((sheet) => sheet.id === id)!

describe('identifiers made of what a thing is called', () => {
  test.each([
    ['Late fees', [], 'late-fees'],
    ['Late fees', ['late-fees', 'late-fees-2'], 'late-fees-3'],
    ['Café № 1', [], 'cafe-no-1'],
    ['价格', [], 'price'],
    ['价格', ['price'], 'price-2'],
  ])('“%s” beside %j is %s', (en, taken, id) => expect(freshId({ en }, taken, 'price')).toBe(id))

  test.each([
    ['Minimum term', 'minimumTerm'],
    ['2 for 1', 'for1'],
    ['地区', '地区'],
    ['…', 'extra'],
  ])('“%s” is written %s in a cell', (en, name) => expect(freshName({ en }, [], 'extra')).toBe(name))
})

describe('a new sheet', () => {
  test.each(DECISION_POINTS)('for %s can be put into a book and read without a finding', (point) => {
    const sheet = newSheet(
      point,
      { en: 'Trial' },
      imaging.sheets.map(({ id }) => id),
    )
    const edits = [{ kind: 'entry-insert', list: 'sheets', entry: sheet, after: null }]
    const checked = parseEdits(edits)
    if (!checked.ok) throw new Error(checked.problems[0].message)
    const book = applyEdits(imaging, checked.value).workbook
    expect(readerOf(book).sheet(book.sheets[0]!).findings).toEqual([])
    expect(book.sheets[0]!.hitPolicy).toBe(STARTERS[point].hitPolicy)
  })

  it('is a copy with all rows under another name, below the original', () => {
    const prices = sheetOf('prices')
    const { workbook, inverse } = applyEdits(imaging, duplicateSheet(prices, { en: 'Prices (copy)' }, ['prices']))
    const copy = sheetOf('prices-copy', workbook)
    expect(workbook.sheets.indexOf(copy)).toBe(imaging.sheets.indexOf(prices) + 1)
    expect(copy.columns).toEqual(prices.columns)
    expect(copy.rows.map(({ id }) => id)).toEqual(prices.rows.map(({ id }) => id))
    expect(applyEdits(workbook, inverse).workbook).toEqual(imaging)
  })
})

describe('a new column', () => {
  const reader = readerOf(imaging)
  const names = reader.names('price')

  it('on a fact is called like the fact and has its type', () => {
    expect(conditionColumn('order.quantity', names, [])).toEqual({
      id: 'quantity',
      kind: 'condition',
      label: { en: 'quantity', 'zh-CN': '数量' },
      type: 'number',
      subject: 'order.quantity',
    })
  })

  it('on an expression has the type of what it computes', () => {
    expect(conditionColumn('order.quantity * 2 > 10', names, [])).toMatchObject({ type: 'boolean' })
    expect(conditionColumn('available("exam")', names, [])).toMatchObject({
      type: 'number',
      label: { en: 'available' },
    })
  })

  it('that cannot be read says why', () => {
    const column = conditionColumn('order.quantty', names, [])
    expect(faultsOf(reader, sheetOf('prices'), column)[0]!.message.en).toContain('order.quantity')
    expect(faultsOf(reader, sheetOf('prices'), conditionColumn('order.quantity', names, []))).toEqual([])
  })

  it('for an answer is offered where no column gives it yet', () => {
    const left = answersLeft(sheetOf('prices')).map(({ name }) => name)
    expect(left).toContain('maximum')
    expect(left).not.toContain('price')
    expect(answerColumn('price', 'maximum', ['maximum'])).toMatchObject({ id: 'maximum-2', type: 'number' })
  })
})

describe('what a condition can ask', () => {
  const owners = (point: 'price' | 'arrears') => subjectsFor(readerOf(imaging), point).map(({ owner }) => owner)
  const texts = subjectsFor(readerOf(imaging), 'price').flatMap(({ subjects }) => subjects.map(({ text }) => text))

  it('is what the decision point sees, by who has it', () => {
    expect(owners('price')).toEqual(expect.arrayContaining(['order', 'item', 'account', 'parameters', 'state']))
    expect(owners('arrears')).not.toContain('order')
    expect(texts).toContain('order.storageYears')
    expect(texts).not.toContain('calendar')
  })

  it('holds the state of each thing that the book lists, and an example of what is picked by more', () => {
    expect(texts).toContain('available("exam")')
    const all = subjectsFor(readerOf(imaging), 'price').flatMap(({ subjects }) => subjects)
    expect(all.find(({ text }) => text.startsWith('requested('))).toMatchObject({ example: true })
  })
})

describe('what stands where', () => {
  const keys = ['a', 'x', 'b', 'y', 'c']
  test.each([
    [['x', 'c'], 'b', 'axcby'],
    [['c'], 'a', 'caxby'],
    [['a', 'b'], null, 'xycab'],
    [['a', 'x'], 'b', 'axbyc'],
  ])('%j together before %s gives %s', (moved, before, order) => {
    const moves = movesTogether(keys, moved, before)
    const result = moves.reduce<string[]>((now, { id, after }) => {
      const others = now.filter((key) => key !== id)
      return others.toSpliced(after === null ? 0 : others.indexOf(after) + 1, 0, id)
    }, keys)
    expect(result.join('')).toBe(order)
  })

  it('what stands there already is not moved', () => expect(movesTogether(keys, ['a', 'x'], 'b')).toEqual([]))

  it('a step among its own kind passes those of other kinds', () => {
    const kind = ['a', 'b', 'c']
    expect(placeOfStep(keys, kind, 'b', 1)).toBe('c')
    expect(placeOfStep(keys, kind, 'c', -1)).toBe('x')
    expect(placeOfStep(keys, kind, 'a', -1)).toBeUndefined()
  })
})

describe('a change', () => {
  it('names what is another, and takes away what is gone', () => {
    const prices = sheetOf('prices')
    const column = { ...prices.columns[0]!, unit: { en: 'x' } }
    const { unit: _, ...plain } = column
    const after = { ...plain, label: { en: 'Thing' } }
    const [edit, ...more] = columnChange('prices', column, after)
    expect(more).toEqual([])
    const place = { kind: 'entry-set', list: 'columns', sheet: 'prices', id: column.id }
    expect(edit).toEqual({ ...place, set: { label: { en: 'Thing' }, unit: null } })
    expect(sheetChange(prices, { ...prices, label: { ...prices.label } })).toEqual([])
  })
})

describe('what a removal takes', () => {
  it('a column that the decision point needs stays, and the last one', () => {
    const prices = sheetOf('prices')
    expect(heldBy(prices, ['times', 'price'])).toMatchObject({ why: 'needed', column: { output: 'price' } })
    expect(heldBy(prices, ['times'])).toBeUndefined()
    expect(heldBy({ point: 'usage', columns: prices.columns.slice(0, 1) }, ['item'])).toEqual({ why: 'last' })
  })

  it('counts the cells that say something', () => {
    const prices = sheetOf('prices')
    expect(filledCells(prices, 'price')).toBe(prices.rows.length)
    expect(filledCells(prices, 'nowhere')).toBe(0)
  })
})
