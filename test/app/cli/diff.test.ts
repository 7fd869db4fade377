/** `diff`: what changed from one workbook to another, for people and for programs. */
import { expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { applyEdits, type Edit } from '../../../rules/workbook/index.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { file } = testFolder()
const other = (...edits: readonly Edit[]): string =>
  file('other.json', JSON.stringify(applyEdits(loadSample('imaging')!, edits).workbook))
const grace: Edit = { kind: 'cell', sheet: 'arrears', row: 'exam', column: 'grace', text: '12 hours' }
const noted: Edit = { kind: 'row-set', sheet: 'arrears', row: 'exam', note: 'as agreed' }

test('nothing changed: it says nothing, and the exit code is 0', async () => {
  expect(await ratebook(['diff', 'imaging', 'imaging'])).toMatchObject({ code: 0, out: [], err: [] })
})

test('by sheets, one change a line, with what is only said to people marked', async () => {
  const { code, out } = await ratebook(['diff', 'imaging', other(grace, noted)])
  expect(code).toBe(1)
  expect(out).toEqual([
    loadSample('imaging')!.sheets.find(({ id }) => id === 'arrears')!.label.en,
    '  ~ Row 1 “as agreed”, grace period: 24 hours → 12 hours',
    '  ~ Row 1 “as agreed”, note: empty → as agreed (no answer)',
  ])
})

test('in Chinese', async () => {
  const { out } = await ratebook(['diff', '--language', 'zh-CN', 'imaging', other(grace)])
  expect(out.at(-1)).toBe('  ~ 第 1 行“exam”，宽限期：24 小时 → 12 小时')
})

test('as JSON: ids, texts as they were typed, and the sentence', async () => {
  const { code, out } = await ratebook(['diff', '--format', 'json', 'imaging', other(grace)])
  expect(code).toBe(1)
  expect(JSON.parse(out[0]!)).toMatchObject({
    changes: [
      {
        part: 'sheet',
        place: 'arrears/exam/grace',
        kind: 'cell',
        sheet: 'arrears',
        row: 'exam',
        column: 'grace',
        to: '12 hours',
        answers: true,
        text: { en: 'Row 1 “exam”, grace period: 24 hours → 12 hours' },
      },
    ],
  })
})

test.each([
  ['one workbook is too few', ['imaging'], 'diff needs two workbooks A and B'],
  ['three are too many', ['imaging', 'imaging', 'imaging'], 'diff needs two workbooks A and B'],
  ['one that is not there', ['imaging', 'imagin'], 'there is no sample and no file "imagin"'],
])('%s: exit code 2, with the reason', async (_, words, message) => {
  const { code, out, err } = await ratebook(['diff', ...words])
  expect({ code, out }).toEqual({ code: 2, out: [] })
  expect(err.join('\n')).toContain(message)
})
