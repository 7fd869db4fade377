/** The gate: what stands in the way of a draft, what may be acknowledged, and what is only told. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gate, MOST_ONE_BY_ONE, type GateItem, type GateQuestion } from '../../../rules/gate/index.ts'
import { applyEdits, type Edit, type Scenario, type Workbook } from '../../../rules/workbook/index.ts'
import { bookOf } from '../simulate/small-book.ts'

/** Sheets: s0 items, s1 parameters, s2 prices of a, b and c; the last by a parameter. */
const plain = bookOf({
  sheets: [
    { point: 'items', then: ['item'], rows: [['"a"'], ['"b"'], ['"c"']] },
    {
      point: 'parameters',
      then: ['parameter', ['value', 'number']],
      rows: [
        ['"fee"', '3'],
        ['"idle"', '1'],
      ],
    },
    {
      point: 'price',
      hitPolicy: 'unique',
      when: [['order.item', 'string']],
      then: ['price'],
      rows: [
        ['"a"', '1'],
        ['"b"', '2'],
        ['"c"', 'parameters.fee'],
      ],
    },
  ],
})
const [items, parameters, prices] = plain.sheets
const buys = (item: string, charged: string): Scenario => ({
  id: `buys-${item}`,
  title: { en: `Buys ${item}`, 'zh-CN': `购买 ${item}` },
  events: [{ at: '2025-01-01T00:00:00Z', type: 'purchase', item }],
  expect: { final: { charged } },
})
/** The version in force: two scenarios, and none that buys b. */
const base: Workbook = { ...plain, scenarios: [buys('a', '1.00'), buys('c', '3.00')] }

const edited = (...edits: readonly Edit[]): Workbook => applyEdits(base, edits).workbook
const rowId = (sheet: typeof items, at: number): string => sheet!.rows[at]!.id
const column = (sheet: typeof items, output: string): string =>
  sheet!.columns.find((each) => each.output === output)!.id
const priced = (at: number, text: string): Edit => ({
  kind: 'cell',
  sheet: prices!.id,
  row: rowId(prices, at),
  column: column(prices, 'price'),
  text,
})
const ask = (draft: Workbook, more: Partial<GateQuestion> = {}) =>
  gate({ draft, base, policy: { approval: 'not-needed' }, ...more })
const keysOf = (found: readonly GateItem[], standing?: GateItem['standing']): readonly string[] =>
  found.filter((item) => standing === undefined || item.standing === standing).map(({ key }) => key)

const ofB = `row:${prices!.id}/${rowId(prices, 1)}`
const feeRow: Edit = {
  kind: 'cell',
  sheet: parameters!.id,
  row: rowId(parameters, 0),
  column: column(parameters, 'value'),
  text: '4',
}
const scenarioSet = (id: string, set: Record<string, never>): Edit => ({
  kind: 'entry-set',
  list: 'scenarios',
  id,
  set,
})

describe('what stands in the way', () => {
  it.each<[string, readonly Edit[], readonly string[]]>([
    ['nothing, where nothing was changed', [], []],
    ['a changed row that no scenario reaches', [priced(1, '20')], [ofB]],
    ['a scenario that is not met any more', [priced(0, '10')], ['scenario:buys-a']],
    [
      'a scenario that promises something else, though it is met',
      [priced(0, '10'), scenarioSet('buys-a', { expect: { final: { charged: '10.00' } } } as never)],
      ['scenario:buys-a'],
    ],
    [
      'a scenario that was taken away',
      [{ kind: 'entry-delete', list: 'scenarios', id: 'buys-c' }],
      ['scenario:buys-c'],
    ],
    [
      'a scenario that cannot be run',
      [scenarioSet('buys-a', { events: [{ type: 'purchase' }] } as never)],
      ['scenario:buys-a'],
    ],
    ['a scenario that a changed parameter breaks, which reaches the parameter', [feeRow], ['scenario:buys-c']],
    [
      'a parameter that nothing reads',
      [{ ...feeRow, row: rowId(parameters, 1) } as Edit],
      [`row:${parameters!.id}/${rowId(parameters, 1)}`],
    ],
    [
      'not a row that is switched off',
      [{ kind: 'row-set', sheet: prices!.id, row: rowId(prices, 1), disabled: true }],
      [],
    ],
    ['not a remark', [{ kind: 'row-set', sheet: prices!.id, row: rowId(prices, 1), note: 'so' }], []],
    [
      'not another place in a sheet whose order says nothing',
      [{ kind: 'row-move', sheet: prices!.id, row: rowId(prices, 1), after: null }],
      [],
    ],
  ])('%s', (_, edits, keys) => {
    const result = ask(edited(...edits))
    expect(keysOf(result.items, 'in-the-way')).toEqual(keys)
    expect(result.passes).toBe(keys.length === 0)
  })

  it('is not what a scenario cites and no source lists: that is told, and leads to the scenario', () => {
    const { items, passes } = ask(edited(scenarioSet('buys-a', { cites: 'law/9' } as never)))
    expect(passes).toBe(true)
    expect(items).toContainEqual(
      expect.objectContaining({
        key: 'finding:scenario/buys-a:unknown-clause',
        place: { scenario: 'buys-a' },
        standing: 'told',
      }),
    )
  })

  it('is an error of the analysis, which cannot be acknowledged; a warning is told', () => {
    const broken = ask(edited(priced(1, '2 +')), { acknowledged: { [ofB]: { reason: 'so be it', by: 'a' } } })
    const errors = broken.items.filter(({ kind, standing }) => kind === 'analysis' && standing === 'in-the-way')
    expect(errors).toMatchObject([
      {
        key: expect.stringMatching(`^finding:${prices!.id}/${rowId(prices, 1)}/${column(prices, 'price')}:`),
        place: { sheet: prices!.id, row: rowId(prices, 1), column: column(prices, 'price') },
        acknowledgeable: false,
      },
    ])
    const { key } = errors[0]!
    const insisted = ask(edited(priced(1, '2 +')), { acknowledged: { [key]: { reason: 'never mind', by: 'a' } } })
    expect(insisted.passes).toBe(false)
    expect(insisted.remarks).toMatchObject([{ key, code: 'not-acknowledgeable' }])
    const overlapping = ask(edited({ ...priced(1, '"a"'), column: prices!.columns[0]!.id } as Edit))
    expect(
      overlapping.items.filter(({ kind }) => kind === 'analysis').every(({ standing }) => standing !== 'acknowledged'),
    ).toBe(true)
  })

  it('says itself in both languages, with its place and what is not met', () => {
    const [item] = ask(edited(priced(0, '10'))).items
    expect(item).toMatchObject({
      kind: 'scenario',
      place: { scenario: 'buys-a' },
      text: {
        en: 'Scenario “Buys a” is not met: 1 expectation differs.',
        'zh-CN': '场景“购买 a”未达成：有 1 项预期不符。',
      },
      unmet: [{ pointer: '/final/charged', expected: '1.00', actual: '10.00' }],
    })
  })

  it('is not a scenario that is still met, though it comes out otherwise: that is told', () => {
    const loose: Workbook = { ...base, scenarios: [{ ...buys('a', '1.00'), expect: { journal: [{ kind: 'order' }] } }] }
    const draft = applyEdits(loose, [priced(0, '10')]).workbook
    const result = ask(draft, { base: loose })
    expect(result.passes).toBe(true)
    expect(keysOf(result.items, 'told')).toEqual(['scenario:buys-a'])
  })

  it('is a sheet whose columns were changed, where no scenario reaches it', () => {
    const alone = { ...base, scenarios: [] }
    const set = {
      kind: 'entry-set',
      list: 'columns',
      sheet: prices!.id,
      id: column(prices, 'price'),
      set: { default: '7' },
    } as const
    const draft = applyEdits(alone, [set]).workbook
    expect(keysOf(ask(draft, { base: alone }).items)).toEqual([`columns:${prices!.id}`])
    expect(keysOf(ask(applyEdits(base, [set]).workbook).items)).toEqual([])
  })
})

describe('acknowledging', () => {
  const draft = edited(priced(1, '20'))
  const given = (reason: string, of?: string) => ({ [ofB]: { reason, by: 'ana', ...(of === undefined ? {} : { of }) } })

  it('takes an item out of the way, and keeps who and why', () => {
    const result = ask(draft, { acknowledged: given('agreed with sales') })
    expect(result).toMatchObject({
      passes: true,
      items: [{ key: ofB, standing: 'acknowledged', acknowledged: { reason: 'agreed with sales', by: 'ana' } }],
      remarks: [],
    })
  })

  it('needs a reason', () => {
    const result = ask(draft, { acknowledged: given('  ') })
    expect(result.passes).toBe(false)
    expect(result.remarks).toMatchObject([{ key: ofB, code: 'no-reason' }])
  })

  it('is of what it was given for: a further change voids it', () => {
    const [item] = ask(draft).items
    expect(ask(draft, { acknowledged: given('agreed', item!.print) }).passes).toBe(true)
    const further = ask(edited(priced(1, '21')), { acknowledged: given('agreed', item!.print) })
    expect(further.passes).toBe(false)
    expect(further.remarks).toMatchObject([{ key: ofB, code: 'changed-since' }])
  })

  it('says so where nothing of that name stands in the way', () => {
    const result = ask(base, { acknowledged: { 'scenario:buys-a': { reason: 'just in case', by: 'ana' } } })
    expect(result).toMatchObject({ passes: true, remarks: [{ key: 'scenario:buys-a', code: 'unused' }] })
  })
})

describe('many rows', () => {
  const many = Array.from({ length: MOST_ONE_BY_ONE + 1 }, (_, at): Edit => ({
    kind: 'row-insert',
    sheet: prices!.id,
    row: { id: `new-${at}`, cells: { [prices!.columns[0]!.id]: `"new-${at}"`, [column(prices, 'price')]: '1' } },
    after: null,
  }))

  it('are items of their own while they are few, and one item when nobody would name them one by one', () => {
    const few = ask(edited(...many.slice(1))).items.filter(({ kind }) => kind === 'reach')
    expect(few).toHaveLength(MOST_ONE_BY_ONE)
    const [item, ...others] = ask(edited(...many)).items.filter(({ kind }) => kind === 'reach')
    expect(others).toEqual([])
    expect(item).toMatchObject({ key: `rows:${prices!.id}`, place: { sheet: prices!.id } })
    expect(item!.rows).toHaveLength(many.length)
  })

  it('of a first version are one item, with the list', () => {
    const result = ask(base, { base: undefined })
    expect(keysOf(result.items)).toEqual(['rows:all'])
    expect(result.items[0]!.rows).toEqual([
      { sheet: items!.id, row: rowId(items, 1) },
      { sheet: parameters!.id, row: rowId(parameters, 1) },
      { sheet: prices!.id, row: rowId(prices, 1) },
    ])
  })
})

describe('approval', () => {
  const needed = { policy: { approval: 'needed' } } as const

  it.each([
    ['is missing', undefined, false, 'Somebody other than its author has to approve it.'],
    ['is of what is to be published', { by: 'bo', of: 'x', now: 'x' }, true, undefined],
    [
      'is of something else',
      { by: 'bo', of: 'x', now: 'y' },
      false,
      'What bo approved has been changed since; it has to be approved again.',
    ],
  ])('%s', (_, approval, passes, text) => {
    const result = ask(base, { ...needed, approval, acknowledged: {} })
    expect([result.passes, result.items[0]?.text.en]).toEqual([passes, text])
  })

  it('cannot be acknowledged', () => {
    const result = ask(base, { ...needed, acknowledged: { approval: { reason: 'in a hurry', by: 'ana' } } })
    expect(result).toMatchObject({ passes: false, remarks: [{ key: 'approval', code: 'not-acknowledgeable' }] })
  })
})

it('a limit that is passed stands in the way until it is acknowledged; without a comparison there is none', () => {
  const limits = [{ limit: 'total', text: { en: 'The total falls by 3 %.', 'zh-CN': '总额下降 3%。' } }]
  expect(keysOf(ask(base, { limits }).items, 'in-the-way')).toEqual(['limit:total'])
  expect(ask(base, { limits, acknowledged: { 'limit:total': { reason: 'meant so', by: 'ana' } } }).passes).toBe(true)
})

describe('laws', () => {
  const texts = fc.constantFrom('1', '2', '10', '2 +', 'parameters.fee')
  const someEdits = fc.array(
    fc.oneof(
      fc.tuple(fc.nat(2), texts).map(([at, text]) => priced(at, text)),
      fc.constant(feeRow),
      fc
        .constantFrom('buys-a', 'buys-c')
        .map((id) => scenarioSet(id, { expect: { final: { charged: '2.00' } } } as never)),
    ),
    { maxLength: 4 },
  )
  const shuffled = (book: Workbook, order: readonly number[]): Workbook => ({
    ...book,
    sheets: book.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.toSorted((a, b) => order[sheet.rows.indexOf(a)]! - order[sheet.rows.indexOf(b)]!),
    })),
  })
  const said = ({ items: found }: ReturnType<typeof gate>) =>
    found.map(({ key, standing, print }) => ({ key, standing, print }))

  it('it passes exactly when no item is in the way, and says the same when it is asked again', () => {
    fc.assert(
      fc.property(someEdits, fc.boolean(), (edits, isFirst) => {
        const question = { draft: edited(...edits), base: isFirst ? undefined : base }
        const result = ask(question.draft, question)
        expect(result.passes).toBe(result.items.every(({ standing }) => standing !== 'in-the-way'))
        expect(ask(question.draft, question)).toEqual(result)
        expect(new Set(keysOf(result.items)).size).toBe(result.items.length)
      }),
      { numRuns: 60 },
    )
  })

  it('whatever can be acknowledged can be acknowledged, and then only the rest stands in the way', () => {
    fc.assert(
      fc.property(someEdits, (edits) => {
        const draft = edited(...edits)
        const able = ask(draft).items.filter((item) => item.acknowledgeable)
        const acknowledged = Object.fromEntries(
          able.map(({ key, print }) => [key, { reason: 'so', by: 'a', of: print }]),
        )
        const result = ask(draft, { acknowledged })
        expect(result.remarks).toEqual([])
        expect(
          result.items.filter(({ standing }) => standing === 'in-the-way').some((item) => item.acknowledgeable),
        ).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('the order of rows changes nothing where it says nothing', () => {
    fc.assert(
      fc.property(someEdits, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (edits, order) => {
        const draft = edited(...edits)
        expect(said(ask(shuffled(draft, order), { base: shuffled(base, order) }))).toEqual(said(ask(draft)))
        expect(said(ask(shuffled(draft, order)))).toEqual(said(ask(draft)))
      }),
      { numRuns: 60 },
    )
  })
})
