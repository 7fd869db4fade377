/**
 * Law: every remedy does what its button says. Its edits leave a valid workbook without the finding and without a new error or warning,
 * and their inverse gives back the same bytes.
 */
import { describe, expect, it, test } from 'vitest'
import type { Json } from '../../../rules/json.ts'
import {
  applyEdits,
  bookAnalysis,
  canonicalJson,
  compileWorkbook,
  editRead,
  parseWorkbook,
  readerOf,
  withLogic,
  type Finding,
  type Remedy,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { bookOf, type SmallBook, type SmallSheet } from '../simulate/small-book.ts'

function findingsOf(book: Workbook): readonly Finding[] {
  const compiled = compileWorkbook(book)
  return [...compiled.findings, ...bookAnalysis()(compiled)]
}

const prices = (when: SmallSheet['when'], then: readonly string[], rows: SmallSheet['rows'], hitPolicy = 'unique') => ({
  sheets: [{ point: 'price', hitPolicy, when, then, rows }] as const,
  usage: [{ id: 'gb', decimals: 3 }],
  facts: [
    { of: 'account', name: 'plan', type: 'string' },
    { of: 'account', name: 'since', type: 'date' },
  ],
})

const AMOUNT: SmallSheet['when'] = [['usage.quantity', 'number']]
const BOTH: SmallSheet['when'] = [...AMOUNT, ['account.plan', 'string']]
const STEP = ['model', 'price', 'over', 'upTo'] as const
const graduated = (over: string, upTo: string, model = '"graduated"') => [model, '1', over, upTo]
const steps = (...rows: readonly (readonly string[])[]) => prices([], STEP, rows, 'collect')

/** Each with the findings that it has remedies for. */
const FAULTY: readonly (readonly [string, SmallBook, readonly string[]])[] = [
  ['a gap between two bands', prices(AMOUNT, ['price'], [['< 10', '1'], ['> 20', '2']]), ['gap']], // prettier-ignore
  ['a gap over two columns', prices(BOTH, ['price'], [['< 10', '"a"', '1'], ['>= 10', '', '2']], 'first'), ['gap']], // prettier-ignore
  ['a missing fact', prices(BOTH, ['price'], [['', '"a"', '1'], ['', 'not("a")', '2']], 'first'), ['gap-missing']], // prettier-ignore
  ['an overlap at an edge', prices(AMOUNT, ['price'], [['<= 10', '1'], ['>= 10', '2']]), ['overlap']], // prettier-ignore
  ['rows that cross', prices(BOTH, ['price'], [['< 10', '', '1'], ['', '"a"', '2'], ['>= 10', 'not("a")', '3']]), ['overlap']], // prettier-ignore
  ['a row within another', prices(BOTH, ['price'], [['', '', '1'], ['< 3', '"a"', '2']]), ['overlap']], // prettier-ignore
  ['the same row twice', prices(AMOUNT, ['price'], [['', '1'], ['', '2']]), ['overlap']], // prettier-ignore
  ['texts that meet', prices(BOTH, ['price'], [['', '"a", "b"', '1'], ['', '"b", "c"', '2'], ['', 'not("a", "b", "c")', '3']]), ['overlap']], // prettier-ignore
  ['answers that differ', prices(AMOUNT, ['price'], [['<= 10', '1'], ['>= 10', '2']], 'any'), ['overlap']], // prettier-ignore
  ['a row that never decides', prices(AMOUNT, ['price'], [['< 10', '1'], ['>= 10', '2'], ['5', '3']], 'first'), ['unreachable']], // prettier-ignore
  ['the same conditions twice', prices(AMOUNT, ['price'], [['5', '1'], ['5', '1']], 'collect'), ['duplicate']], // prettier-ignore
  ['a row that nothing meets', prices([...AMOUNT, ...AMOUNT], ['price'], [['', '', '1'], ['< 5', '> 6', '2']], 'first'), ['never-matches']], // prettier-ignore
  ['rows that could be one', prices(AMOUNT, ['price'], [['< 5', '1'], ['>= 5', '1']], 'first'), ['mergeable']], // prettier-ignore
  ['texts that could be one', prices(BOTH, ['price'], [['', '"a"', '1'], ['', '"b"', '1'], ['', '', '2']], 'first'), ['mergeable']], // prettier-ignore
  ['steps with a gap', steps(graduated('0', '100'), graduated('101', '')), ['steps-gap']],
  ['steps that overlap', steps(graduated('0', '100'), graduated('90', '')), ['steps-overlap']],
  ['a step within another', steps(graduated('0', '100'), graduated('10', '20')), ['steps-overlap']],
  ['steps with swapped bounds', steps(graduated('', '100'), graduated('200', '100'), graduated('200', '')), ['steps-swapped']], // prettier-ignore
  ['an empty step', steps(graduated('0', '100'), graduated('100', '100'), graduated('100', '')), ['steps-swapped']], // prettier-ignore
  ['steps without a first', steps(graduated('10', '')), ['steps-no-first']],
  ['steps without a last', steps(graduated('0', '10')), ['steps-no-last']],
  ['steps of two models', steps(graduated('0', '10'), graduated('10', '', '"volume"')), ['mixed-models']],
  ['a row without its price', prices(AMOUNT, ['price'], [['< 5', '1'], ['>= 5', '']], 'first'), ['missing-answer']], // prettier-ignore
  ['a package without a size', prices([], ['model', 'price', 'package'], [['"package"', '1', '10'], ['"package"', '1', '']], 'collect'), ['package-without-size']], // prettier-ignore
  ['meters that are nowhere listed', { sheets: [{ point: 'meters', then: ['meter'], rows: [] }, { point: 'usage', then: ['meter', 'short'], rows: [['"units"', '"arrears"'], ['"hours"', '"arrears"']] }] }, ['no-meters']], // prettier-ignore
  ['an item listed twice', { sheets: [{ point: 'items', then: ['item'], rows: [['"a"'], ['"a"']] }] }, ['duplicate']],
  ['an item without its name', { sheets: [{ point: 'items', then: ['item', ['size', 'number']], rows: [['"a"', '1'], ['', '2']] }] }, ['missing-answer']], // prettier-ignore
  ['a reading and a request', prices([['request.service', 'string'], ...AMOUNT], ['price'], [['not(missing)', 'not(missing)', '1']], 'collect'), ['never-matches']], // prettier-ignore
  ['a text that is almost a fact', prices(BOTH, ['price'], [['', 'account.plam', '1']], 'first'), ['unknown-name']], // prettier-ignore
  ['a comma that may mean two things', prices(AMOUNT, ['price'], [['', '0,312']], 'first'), ['number-format']], // prettier-ignore
  ['a range the wrong way round', prices(AMOUNT, ['price'], [['[20..10]', '1']], 'first'), ['empty-interval']], // prettier-ignore
  ['the same value twice', prices(AMOUNT, ['price'], [['5, 5', '1']], 'first'), ['same-twice']],
]

const placeOf = ({ code, sheet, row, column, message }: Finding): string =>
  `${code} ${sheet} ${row} ${column} ${message.en}`
const bytesOf = (book: Workbook): string => canonicalJson(book as unknown as Json)
const complaintsIn = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity !== 'hint')

function check(book: Workbook, finding: Finding, { edits, label }: Remedy): void {
  const what = `${finding.code}: ${label.en}`
  const { workbook, inverse } = applyEdits(book, edits)
  expect(parseWorkbook(structuredClone(workbook)).ok, what).toBe(true)
  const after = findingsOf(workbook)
  expect(after.map(placeOf), what).not.toContain(placeOf(finding))
  const made = new Set(edits.flatMap((edit) => (edit.kind === 'row-insert' ? [edit.row.id] : [])))
  const fresh = complaintsIn(after).filter(
    // A new row asks for its answers.
    ({ code, row }) => !(code === 'missing-answer' && row !== undefined && made.has(row)),
  )
  expect(fresh.length, what).toBeLessThanOrEqual(complaintsIn(findingsOf(book)).length)
  expect(bytesOf(editRead(editRead(book, edits).workbook, inverse).workbook), what).toBe(bytesOf(book))
}

const shown = (remedies: readonly Remedy[]): readonly string[] => remedies.map(({ label }) => label.en)

describe('every remedy does what it says', () => {
  it.each(FAULTY)('%s', (_, small, codes) => {
    const book = bookOf(small)
    const remedied = findingsOf(book).filter(({ remedies }) => remedies !== undefined)
    for (const code of codes) expect(remedied.map((finding) => finding.code)).toContain(code)
    for (const finding of remedied)
      for (const remedy of finding.remedies!) {
        expect(remedy.label['zh-CN']).toBeTruthy()
        check(book, finding, remedy)
      }
  })
})

describe('words that are not listed', () => {
  const scopes = [{ of: 'scope', id: 'upload', label: { en: 'uploads', 'zh-CN': '上传' } }] as const
  const listing = (...sheets: readonly SmallSheet[]): Workbook => {
    const book = bookOf({
      sheets: [
        { point: 'items', then: ['item'], rows: [['"basic"']] },
        { point: 'meters', then: ['meter'], rows: [['"exam"']] },
        ...sheets,
      ],
      usage: [{ id: 'scan' }],
      services: ['visit'],
      reports: ['done'],
    })
    return withLogic(readerOf({ ...book, vocabulary: { ...book.vocabulary, words: scopes } }))
  }
  const usage = (scope: string, meter: string): SmallSheet => ({
    point: 'usage',
    when: [['usage.event', 'string']],
    then: ['scope', 'meter'],
    rows: [['', scope, meter]],
  })

  test.each<[string, SmallSheet, readonly string[]]>([
    ['a scope', usage('"uplaod"', '"exam"'), ['Write "upload"', 'Add “uplaod” to the scopes']],
    ['a scope without quotes', usage('uplaod', '"exam"'), ['Write "upload"', 'Add “uplaod” to the scopes']],
    ['a meter, as a row of the sheet of meters', usage('', '"exams"'), ['Write "exam"', 'Add “exams” to the meters']],
    [
      'a usage event, in a condition',
      { ...usage('', '"exam"'), rows: [['"scam"', '', '"exam"']] },
      ['Write "scan"', 'Add “scam” to the usage events'],
    ],
    ['what is like none of them', usage('"reading"', '"exam"'), ['Add “reading” to the scopes']],
  ])('%s', (_, sheet, labels) => {
    const book = listing(sheet)
    const [finding] = findingsOf(book).filter(({ code }) => code === 'unknown-value')
    expect(shown(finding?.remedies ?? [])).toEqual(labels)
    for (const remedy of finding!.remedies!) check(book, finding!, remedy)
  })

  test('an unknown fact of a column: its subject is mended', () => {
    const book = listing(usage('', '"exam"'))
    const sheets = book.sheets.map((sheet) =>
      sheet.point === 'usage'
        ? { ...sheet, columns: [{ ...sheet.columns[0]!, subject: 'usage.evnt' }, ...sheet.columns.slice(1)] }
        : sheet,
    )
    const faulty = { ...book, sheets }
    const [finding] = findingsOf(faulty).filter(({ code }) => code === 'unknown-name')
    expect(shown(finding?.remedies ?? [])).toContain('Write usage.event')
    for (const remedy of finding!.remedies!) check(faulty, finding!, remedy)
  })
})

const remediesFor = (small: SmallBook, code: string): readonly Remedy[] =>
  findingsOf(bookOf(small)).find((finding) => finding.code === code)?.remedies ?? []

const ORDER = 'Let the first row that matches answer'

describe('what is proposed', () => {
  test('the missing row: it asks for the gap, and its answers are left to be written', () => {
    const [remedy] = remediesFor(FAULTY[0]![1], 'gap')
    expect(remedy).toMatchObject({
      label: { en: 'Add a row for it', 'zh-CN': '为此添加一行' },
      edits: [
        { kind: 'row-insert', sheet: 'price0', after: 'r2', row: { id: 'r3', cells: { w0: { text: '[10..20]' } } } },
      ],
    })
  })

  test('an id of the sheet is not taken a second time', () => {
    const book = bookOf(FAULTY[0]![1])
    const [sheet] = book.sheets
    const renamed = { ...book, sheets: [{ ...sheet!, rows: [sheet!.rows[0]!, { ...sheet!.rows[1]!, id: 'r3' }] }] }
    const [gap] = findingsOf(renamed).filter(({ code }) => code === 'gap')
    expect(gap?.remedies?.[0]?.edits).toMatchObject([{ row: { id: 'r4' } }])
  })

  test.each<[string, SmallBook, string, readonly string[]]>([
    [
      'either row of an overlap gives way',
      FAULTY[3]![1],
      'overlap',
      ['Narrow row 2 to > 10', 'Narrow row 1 to < 10', ORDER],
    ],
    [
      'rows that cross are split',
      FAULTY[4]![1],
      'overlap',
      ['Narrow row 2 to >= 10', 'Narrow row 1 to not("a")', ORDER],
    ],
    [
      'the inner row goes, or the outer one makes room',
      FAULTY[5]![1],
      'overlap',
      ['Remove row 2', 'Split row 1 into 2 rows', ORDER],
    ],
    [
      'a row that never decides goes or moves up',
      FAULTY[9]![1],
      'unreachable',
      ['Remove row 3', 'Move row 3 above row 1'],
    ],
    ['a gap of steps is closed from either side', FAULTY[14]![1], 'steps-gap', ['Write 100', 'End row 1 at 101']],
  ])('%s', (_, small, code, labels) => expect(shown(remediesFor(small, code))).toEqual(labels))

  test('rows are called by number and label', () => {
    const book = bookOf(FAULTY[9]![1])
    const [sheet] = book.sheets
    const rows = sheet!.rows.map((row, at) => (at === 0 ? { ...row, note: 'small' } : row))
    const [finding] = findingsOf({ ...book, sheets: [{ ...sheet!, rows }] }).filter(
      ({ code }) => code === 'unreachable',
    )
    expect(finding?.message.en).toContain('by row 1 “small”')
    expect(finding?.message['zh-CN']).toContain('第 1 行“small”')
  })

  test('numbers are written as the book writes them', () => {
    const book = { ...bookOf(steps(graduated('0', '0'))), numberFormat: { decimal: ',', groups: 'three' } as const }
    const [sheet] = book.sheets
    const rows = [graduated('0', '0,5'), graduated('1', '')].map((cells, at) => ({
      id: `r${at + 1}`,
      cells: Object.fromEntries(cells.flatMap((text, column) => (text === '' ? [] : [[`t${column}`, { text }]]))),
    }))
    const [gap] = findingsOf({ ...book, sheets: [{ ...sheet!, rows }] }).filter(({ code }) => code === 'steps-gap')
    expect(shown(gap?.remedies ?? [])).toEqual(['Write 0,5', 'End row 1 at 1'])
  })
})

describe('dates of a row', () => {
  const dated = (from: string, until: string, more: object = {}): Workbook => {
    const book = bookOf(prices(AMOUNT, ['price'], [['', '1']], 'first'))
    const [sheet] = book.sheets
    const [row] = sheet!.rows
    return { ...book, sheets: [{ ...sheet!, rows: [{ ...row!, from, until }, ...Object.values(more)] }] }
  }

  test('that stand the wrong way round are swapped, or the row goes', () => {
    const book = dated('2026-02-01', '2026-01-01')
    const [finding] = findingsOf(book).filter(({ code }) => code === 'never-in-force')
    expect(shown(finding?.remedies ?? [])).toEqual(['Swap the dates', 'Remove row 1'])
    for (const remedy of finding!.remedies!) check(book, finding!, remedy)
  })

  test('one that is no date gets the likely one', () => {
    const book = dated('2026-01-32', '2026-03-01')
    for (const finding of findingsOf(book)) for (const remedy of finding.remedies ?? []) check(book, finding, remedy)
  })

  test('two versions of a row that overlap by a month: one ends earlier, or the other begins later', () => {
    const book = bookOf(prices(AMOUNT, ['price'], [['', '1'], ['', '2']])) // prettier-ignore
    const [sheet] = book.sheets
    const [old, young] = sheet!.rows
    const rows = [{ ...old!, until: '2026-03-01' }, { ...young!, from: '2026-02-01' }] // prettier-ignore
    const meeting = { ...book, sheets: [{ ...sheet!, rows }] }
    const [overlap] = findingsOf(meeting).filter(({ code }) => code === 'overlap')
    expect(overlap?.remedies?.map(({ edits }) => edits)).toMatchObject([
      [{ kind: 'row-set', row: 'r2', from: '2026-03-01' }],
      [{ row: 'r1', until: '2026-02-01' }],
      [{ kind: 'entry-set', set: { hitPolicy: 'first' } }],
    ])
    for (const remedy of overlap!.remedies!) check(meeting, overlap!, remedy)
  })
})
