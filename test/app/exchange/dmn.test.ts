/**
 * Decision tables of DMN: every one of level 2 of the public kit is read and answers as the kit expects, and what we export
 * comes in again and decides the same.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dmnOfBytes } from '../../../app/exchange/dmn.ts'
import { lookUp, type Names, type ValueType } from '../../../rules/cell/index.ts'
import { sheetsOfDmn, tableOfDecision, typeOf, type DmnDecision } from '../../../rules/exchange/index.ts'
import { bundleOf, conformanceOf, dmnOf } from '../../../rules/export/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { answersOneRow, compileTable, type Outcome, type Table } from '../../../rules/table/index.ts'
import { compileWorkbook, withoutLogic, type Sheet, type Workbook } from '../../../rules/workbook/index.ts'
import { readColumn } from '../../../rules/workbook/read-column.ts'
import { dateReader, readRow } from '../../../rules/workbook/read-row.ts'
import { readSheet } from '../../../rules/workbook/read-sheet.ts'

const kit = join(import.meta.dirname, '../../fixtures/dmn-kit')
const casesOf = JSON.parse(readFileSync(join(kit, 'cases.json'), 'utf8')) as Readonly<
  Record<string, readonly { case: string; decision: string; inputs: JsonObject; expected: Json }[]>
>
const models = readdirSync(kit).filter((name) => name.endsWith('.dmn'))

/** A table by itself, on no book: its inputs are the only names there are. */
function tableAlone(decision: DmnDecision): Table {
  const plain = new Map(decision.inputs.map(({ expression }, at) => [expression, `input.f${at}`]))
  const types = new Map<string, ValueType>(decision.inputs.map(({ type }, at) => [`input.f${at}`, typeOf(type)]))
  const names: Names = {
    fact: (path) => (types.has(path) ? { type: types.get(path)! } : undefined),
    pick: () => undefined,
    all: () => [...types.keys()],
  }
  const made = tableOfDecision(decision, { subjects: plain, names, answer: ({ name = 'answer' }) => ({ name }) })
  if ('reason' in made) throw new Error(made.reason.en)
  const sheet: Sheet = { id: 'kit', point: 'price', ...made, rows: made.rows.map(withoutLogic) }
  const columns = sheet.columns.map((column) => readColumn(sheet, column, { names }))
  const read = readSheet(sheet, columns, (row) => readRow(sheet, row, columns, dateReader(names)))
  if (!read.table) throw new Error(read.findings[0]!.message.en)
  return read.table.table
}

/** As the kit writes it: one answer is itself, several are named. */
function asKit(table: Table, outcome: Outcome): Json {
  if (outcome.error !== undefined) return null
  if (table.hitPolicy.startsWith('collect-')) return outcome.value ?? null
  const rows = outcome.hits.map(({ values }): Json => {
    if (values.length === 1) return values[0] ?? null
    return Object.fromEntries(table.outputs.map(({ name }, at) => [name, values[at] ?? null]))
  })
  return answersOneRow(table.hitPolicy) ? (rows[0] ?? null) : rows
}

describe('the public kit, level 2', () => {
  test('has 17 models with decision tables', () => {
    expect(models.map((name) => name.replace('.dmn', ''))).toEqual(Object.keys(casesOf).sort())
    expect(models).toHaveLength(17)
  })

  test.each(models)('%s answers as expected', async (model) => {
    const { decisions, others } = await dmnOfBytes(readFileSync(join(kit, model)))
    expect(others).toEqual([])
    for (const { case: name, decision, inputs, expected } of casesOf[model.replace('.dmn', '')]!) {
      const found = decisions.find((one) => one.name === decision)!
      const table = tableAlone(found)
      const data = Object.fromEntries(found.inputs.map(({ expression }, at) => [`f${at}`, inputs[expression] ?? null]))
      expect({ name, answer: asKit(table, compileTable(table).decide({ input: data })) }).toEqual({
        name,
        answer: expected,
      })
    }
  })
})

describe.each(sampleIds)('%s, exported and brought in again', async (id) => {
  const workbook = loadSample(id)!
  const bundled = bundleOf(workbook, { hash: 'sha256:0' })
  if (!bundled.ok) throw new Error(`${id} cannot be exported`)
  const { bundle, book } = bundled
  const { xml } = dmnOf(book)
  const file = await dmnOfBytes(new TextEncoder().encode(xml))
  const own = new Map(book.tables.map((one) => [one.sheet.id, one.table]))
  /** The book without what is brought in: its words, and its dictionaries. */
  const rest: Workbook = {
    ...workbook,
    sheets: workbook.sheets.filter((sheet) => !file.decisions.some(({ name }) => name === sheet.id)),
  }
  const brought = sheetsOfDmn(file, rest)

  test('no table is left out, and every one becomes a sheet', () => {
    expect(brought.leftOut).toEqual([])
    expect(brought.facts).toEqual([])
    expect(brought.sheets.map(({ label }) => label.en)).toEqual(file.decisions.map(({ name }) => name))
  })

  test('decides the same, for every vector of the bundle', () => {
    const again = compileWorkbook({ ...rest, sheets: [...rest.sheets, ...brought.sheets] })
    const { vectors } = conformanceOf(bundle, book)
    let asked = 0
    for (const { sheet, table } of again.tables) {
      const made = brought.sheets.find((one) => one.id === sheet.id)
      const before = made && own.get(made.label.en)
      if (!before) continue
      const [now, then] = [compileTable(table), compileTable(before)]
      for (const { decision, data } of vectors) {
        if (
          decision !== before.id ||
          hasNull(
            data,
            bundle.decisions[decision]!.inputs.map(({ fact }) => fact),
          )
        )
          continue
        asked += 1
        const answers = [now, then].map((one) => one.decide(data)).map(plain)
        expect({ decision, data, answer: answers[0] }).toEqual({ decision, data, answer: answers[1] })
      }
    }
    expect(asked).toBeGreaterThan(10)
  })
})

/** DMN has one nothing for what is null and what is absent; only one of them comes back. */
const hasNull = (data: JsonObject, facts: readonly string[]): boolean =>
  facts.some((fact) => lookUp(data, fact) === null)

const plain = (outcome: Outcome): unknown =>
  outcome.error === undefined
    ? {
        value: outcome.value,
        hits: outcome.hits.map(({ row, values }) => ({ row, values: values.map((one) => one ?? null) })),
      }
    : { error: outcome.error, rows: outcome.rows.map(({ row }) => row) }

describe('what is left out or refused says why', () => {
  const [first] = models
  const kitFile = () => readFileSync(join(kit, first!), 'utf8')
  const read = (text: string) => dmnOfBytes(new TextEncoder().encode(text))

  test('answers that no decision point gives', async () => {
    const { sheets, leftOut } = sheetsOfDmn(await read(kitFile()), loadSample('imaging')!)
    expect(sheets).toEqual([])
    expect(leftOut[0]!.reason.en).toContain('no decision point gives the answers')
    expect(leftOut[0]!.reason['zh-CN']).toMatch(/\p{Script=Han}/u)
  })

  test('a decision that is no table', async () => {
    const other =
      '<decision name="Sum" id="s1"><literalExpression id="l1"><text>1 + 1</text></literalExpression></decision>'
    const { others } = await read(kitFile().replace('</definitions>', `${other}</definitions>`))
    expect(others).toEqual([{ name: 'Sum', kind: 'LiteralExpression' }])
  })

  test.each([
    [
      'an older DMN',
      (text: string) => text.replace(/https:\/\/www.omg.org\/spec\/DMN\/20\d+\/MODEL\//g, 'http://old/'),
    ],
    ['half a file', (text: string) => text.slice(0, 900)],
    ['no XML', () => 'hello'],
  ])('%s', async (_, change) => {
    await expect(read(change(kitFile()))).rejects.toMatchObject({ text: { 'zh-CN': expect.stringMatching(/DMN/) } })
  })

  test('an entity that grows is not followed', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
    const text = kitFile()
      .replace(/(<\?xml[^>]*\?>)/, `$1${bomb}`)
      .replace('"Approved"', '"&b;"')
    const outcome = await read(text).then(
      (file) => JSON.stringify(file),
      (error: Error) => error.message,
    )
    expect(outcome).not.toContain('aaaaaaaaaaaa')
  })
})
