import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadTemplate } from '../../../rules/samples/index.ts'
import { parseWorkbook } from '../../../rules/workbook/index.ts'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../../running-studio.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { folder, file } = testFolder()
const book = { ...loadTemplate('prepaid-packs')!, id: 'packs' }
const DMN = join(import.meta.dirname, '../../fixtures/dmn-kit/0004-simpletable-U.dmn')
const packs = file('packs.json', JSON.stringify(book))

/** The command looks at the environment, as it does when a person calls it. */
const dataDir = freshDataDir()
process.env['RATEBOOK_DATA'] = dataDir
delete process.env['DATABASE_URL']
afterAll(() => removeDataDir(dataDir))

const imported = async (words: readonly string[], stdin = '') => {
  const { code, out, err } = await ratebook(['import', ...words], stdin)
  return { code, err: err[0] ?? '', out: out.map((line) => JSON.parse(line) as unknown) }
}

/** What holds whether a studio runs on the data folder or not. */
function itTakesBooksIn(id: string): void {
  const own = { ...book, id }
  const path = file(`${id}.json`, JSON.stringify(own))

  test('a workbook file becomes a book, and says its id, its revision and its findings', async () => {
    expect(await imported([path])).toEqual({ code: 0, err: '', out: [{ id, revision: 1, findings: 0 }] })
    expect((await ratebook(['check', `studio:${id}@draft`])).out).toEqual([])
  })

  test('an id that exists is refused with both remedies; --as makes another, --replace another revision', async () => {
    const taken = await imported([path])
    expect(taken).toMatchObject({ code: 2, out: [] })
    expect(taken.err).toBe(
      `there is a book "${id}" already; --replace puts this file in the place of its draft, --as ${id}-2 makes another book`,
    )
    expect((await imported([path, '--as', `${id}-2`])).out).toEqual([{ id: `${id}-2`, revision: 1, findings: 0 }])
    const replaced = await imported(['--replace', '--message', 'prices of May', '-'], JSON.stringify(own))
    expect(replaced.out).toEqual([{ id, revision: 2, findings: 0 }])
  })

  test('what goes out as a spreadsheet comes in as the same book', async () => {
    const written = join(folder, `${id}.xlsx`)
    expect((await ratebook(['export', path, '--workbook', written])).code).toBe(0)
    expect((await imported([written, '--as', `${id}-3`])).out).toEqual([{ id: `${id}-3`, revision: 1, findings: 0 }])
    const back = join(folder, `${id}-3.json`)
    await ratebook(['export', `studio:${id}-3@draft`, '--workbook', back])
    expect(parseWorkbook(JSON.parse(readFileSync(back, 'utf8')))).toMatchObject({
      ok: true,
      workbook: { ...own, id: `${id}-3` },
    })
  })

  test('the rows of a sheet go out as CSV, and come in again as one revision', async () => {
    const own = `${id}-tables`
    await imported([path, '--as', own])
    const csv = join(folder, `${id}.csv`)
    const out = await ratebook(['export', `studio:${own}@draft`, '--sheet', 'prices', '--csv', csv])
    expect(out.code).toBe(0)
    const before = readFileSync(csv, 'utf8')
    const [first, ...others] = before.trimEnd().split(/\r?\n/)
    writeFileSync(csv, [first, ...others.slice(1), others[0]].join('\n'))
    const brought = await imported([csv, '--into', own, '--sheet', 'prices'])
    expect(brought).toMatchObject({ code: 0, out: [{ id: own, revision: 2 }] })
    writeFileSync(csv, before)
    expect((await imported([csv, '--into', own, '--sheet', 'prices'])).out).toMatchObject([{ id: own, revision: 3 }])
  })

  test('the decision tables of a DMN file come into a book, or become one; what is left out is said', async () => {
    const own = `${id}-tables`
    const bundle = join(folder, `${id}-bundle`)
    await ratebook(['export', path, '--out', bundle])
    const dmn = join(bundle, 'decisions.dmn')
    const into = await imported([dmn, '--into', own])
    expect(into).toMatchObject({ code: 0, out: [{ id: own, revision: 4 }] })
    const kit = await imported([DMN, '--into', own])
    expect(kit).toMatchObject({ code: 2, out: [] })
    expect(kit.err).toContain('Approval Status: no decision point gives the answers')
    expect(await imported([DMN])).toMatchObject({ code: 2, out: [] })
  })

  test.each([
    [['--sheet', 'prices'], '--into ID'],
    [['--into', 'x', '--as', 'y'], '--into and --as'],
    [['--into', 'nobody'], 'no book "nobody"'],
  ])('%j is refused', async (words, sentence) => {
    const { code, err } = await imported([DMN, ...words])
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)])
  })

  test('what it wrote comes out again as a file, to the letter', async () => {
    const written = join(folder, 'out.json')
    const { code } = await ratebook(['export', `studio:${id}@draft`, '--workbook', written])
    expect(code).toBe(0)
    expect(parseWorkbook(JSON.parse(readFileSync(written, 'utf8')))).toEqual({ ok: true, workbook: own })
  })
}

describe('on a data folder that no studio has', () => itTakesBooksIn('packs'))

describe('on the data folder of a running studio', () => {
  let studio: RunningStudio
  beforeAll(async () => {
    studio = await startStudio(dataDir)
  })
  afterAll(() => studio?.stop())
  itTakesBooksIn('live')

  test.each<[readonly string[], RegExp]>([
    [['import'], /needs one workbook FILE/],
    [['import', packs, packs], /needs one workbook FILE/],
    [['import', join(folder, 'none.json')], /no such file/],
    [['import', '--as', 'a/b', packs], /\/id: An identifier has letters/],
    [['import', '--max-bytes', '5', packs], /larger than 5 bytes/],
    [['import', file('list.json', '[]')], /list\.json: expected object/],
    [['import', file('half.json', '{')], /half\.json: The file is not JSON: line 1, column 2/],
    [['import', file('newer.json', '{"format":9}')], /\/format: written in format 9, of a newer Ratebook/],
    [
      ['import', file('many.json', JSON.stringify({ ...book, colour: 1, size: 2 }))],
      /\/colour: unknown .* \(and 1 more\)/,
    ],
    [['import', file('book.xlsx', new Uint8Array([0x50, 0x4b, 3, 4]))], /this file is damaged/],
    [['export', 'imaging', '--workbook', 'x.pdf'], /must end in \.json or \.xlsx/],
    [['export', 'imaging', '--workbook', 'x.json', '--out', folder], /do not go together/],
    [['export', 'imaging'], /--out DIR, or a file: --workbook FILE/],
  ])('%j is one line on standard error and exit code 2', async (words, message) => {
    const { code, out, err } = await ratebook(words)
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 })
    expect(err[0]).toMatch(message)
  })
})

test('a shipped sample can be written as a file', async () => {
  const path = join(folder, 'imaging.json')
  expect((await ratebook(['export', 'imaging', '--workbook', path])).code).toBe(0)
  const { code, out } = await ratebook(['test', '--workbook', path])
  expect([code, out.at(-1)]).toEqual([0, expect.stringMatching(/, 0 not met$/)])
})
