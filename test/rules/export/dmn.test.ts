import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decimal,
  civil,
  compileExpr,
  compileTest,
  EvaluationError,
  factsOf,
  lookUp,
  readTest,
  testToText,
} from '../../../rules/cell/index.ts'
import type { UnaryTest, ValueType } from '../../../rules/cell/index.ts'
import { exprInFeel, testInFeel, Unsayable } from '../../../rules/export/dmn/feel.ts'
import { bundleOf, conformanceOf, dmnOf } from '../../../rules/export/index.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { compileTable, HIT_POLICIES, outcomeAsLogic, type Table } from '../../../rules/table/index.ts'
import { compileWorkbook, type BookTable, type CompiledBook } from '../../../rules/workbook/index.ts'
import * as any from '../cell/arbitraries.ts'
import { bookOf } from '../simulate/small-book.ts'
import { cases } from '../table/arbitrary.ts'
import { decide, decisionsIn, DMN_1_5, evaluated, feelValue, isTrueOf, readDmn, type Element } from './dmn-reading.ts'

type Facts = readonly { readonly path: string; readonly type: ValueType }[]

/** The facts as FEEL values, put where their paths say. */
function contextOf(facts: Facts, data: JsonObject): Record<string, unknown> {
  const context: Record<string, unknown> = {}
  for (const { path, type } of facts) {
    const names = path.split('.')
    const last = names.pop()!
    let at = context
    for (const name of names) at = (at[name] ??= {}) as Record<string, unknown>
    at[last] = feelValue(lookUp(data, path) as Json | undefined, type)
  }
  return context
}

/**
 * Where DMN and the bundle speak of the same: every fact is absent or of its type. Null and absent are one in FEEL, a list
 * of one is its element, and date-times without an offset and durations in months are kinds of their own.
 */
const isWellTyped = (facts: Facts, data: JsonObject): boolean =>
  facts.every(({ path, type }) => {
    const it = lookUp(data, path) as Json | undefined
    if (it === undefined) return true
    if (type === 'any') return typeof it !== 'object'
    if (type === 'date-time') return !Number.isNaN(civil.parseInstant(it))
    return isOfType(type)({ it }) && !(type === 'duration' && IN_MONTHS.test(String(it)))
  })

const IN_MONTHS = /^-?P\d+[YM]/

const isOfType = (type: ValueType) =>
  compileTest({ kind: 'not', test: { kind: 'missing' } }, { kind: 'fact', type, path: 'it' })

/** Instants as points in time, durations by their length, exact decimals as far as binary numbers go. */
function comparable(value: Json): Json {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value === 'number') return Number(value.toPrecision(12))
  if (typeof value !== 'string') return value
  if (decimal.isDecimal(value)) return Number(Number(decimal.settled(value)).toPrecision(12))
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return Date.parse(value)
  const parts = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value)
  if (!parts) return value
  const [years, months, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0)) as number[]
  const sign = parts[1] === '-' ? -1 : 1
  const length = [years! * 12 + months!, ((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!]
  return `${sign * length[0]!} months ${sign * length[1]!} seconds`
}

describe.each(sampleIds)('%s, read back', async (id) => {
  const bundled = bundleOf(loadSample(id)!, { hash: 'sha256:0' })
  if (!bundled.ok) throw new Error(`${id} cannot be exported`)
  const { bundle, book } = bundled
  const { xml, leftOut } = dmnOf(book)
  const { root, warnings } = await readDmn(xml)
  const decisions = decisionsIn(root)
  const tables = new Map(book.tables.map((one) => [one.sheet.id, one]))
  const tableOf = (decision: Element): BookTable => tables.get(decision.name!)!

  test('without a warning, every table said or left out with its reason', () => {
    expect(warnings).toEqual([])
    expect(root).toMatchObject({ $type: 'dmn:Definitions', name: id, namespace: `urn:ratebook:${id}` })
    expect(xml).toContain(`<definitions xmlns="${DMN_1_5}"`)
    const silent = new Set(leftOut.map(({ decision }) => decision))
    expect(decisions.length).toBeGreaterThan(0)
    expect(decisions.map(({ name }) => name)).toEqual([...tables.keys()].filter((sheet) => !silent.has(sheet)))
  })

  test('with ids that are unique, names that FEEL can read, and references that lead somewhere', () => {
    const ids = [...xml.matchAll(/ id="([^"]*)"/g)].map(([, found]) => found!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const found of ids) expect(found).toMatch(/^[A-Za-z_][\w.-]*$/)
    for (const [, name] of xml.matchAll(/<(?:decision|inputData|variable|output) [^>]*?name="([^"]*)"/g)) {
      expect([name, evaluated(name!, { [name!]: 'its own' })]).toEqual([name, 'its own'])
    }
    for (const [, href] of xml.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(href)
    for (const { name, variable } of root.drgElement!) expect(variable!.name).toBe(name)
  })

  test('with the hit policy, inputs, outputs, rules and cells of the table', () => {
    for (const decision of decisions) {
      const { table, sheet } = tableOf(decision)
      const said = decision.decisionLogic!
      expect(said.$type).toBe('dmn:DecisionTable')
      const policy = [said.hitPolicy?.toLowerCase(), said.aggregation?.toLowerCase()].filter(Boolean).join('-')
      expect(policy.replace(' ', '-')).toBe(table.hitPolicy)
      const labels = (kind: string) =>
        sheet.columns.filter((column) => column.kind === kind).map(({ label }) => label.en)
      expect(said.input!.map(({ label }) => label)).toEqual(labels('condition'))
      expect(said.output!.map(({ label }) => label)).toEqual(labels('output'))
      // Words of FEEL itself, such as "every", have a sign put before them.
      expect(said.output!.map(({ name }) => name!.replace(/^_/, ''))).toEqual(table.outputs.map(({ name }) => name))
      expect(said.input!.map(({ inputExpression }) => inputExpression!.text)).toEqual(
        table.conditions.map(({ subject }) => exprInFeel(subject)),
      )
      const rows = said.rule!.map(({ description, inputEntry, outputEntry }) => ({
        id: description,
        tests: inputEntry!.map(({ text }) => text),
        answers: outputEntry!.map(({ text }) => text),
      }))
      const answerOf = (row: Table['rows'][number], at: number): string => {
        const expr = row.outputs[at] ?? table.outputs[at]!.default
        return expr ? exprInFeel(expr) : 'null'
      }
      expect(rows).toEqual(
        table.rows.map((row) => ({
          id: row.id,
          tests: row.tests.map((test, at) => testInFeel(test, table.conditions[at]!.type)),
          answers: table.outputs.map((_, at) => answerOf(row, at)),
        })),
      )
    }
  })

  test('evaluated as FEEL, it gives the expected answer of every vector whose facts have their types', () => {
    const { vectors } = conformanceOf(bundle, book)
    for (const decision of decisions) {
      const { table } = tableOf(decision)
      const facts = bundle.decisions[table.id]!.inputs.map(({ fact, type }) => ({ path: fact, type }))
      const apt = vectors.filter(({ decision, data }) => decision === table.id && isWellTyped(facts, data))
      const heard = new Set<string>()
      for (const { data, expected, rows, why } of apt) {
        const answer = comparable(decide(decision, contextOf(facts, data)))
        expect({ sheet: table.id, why, data, answer }).toEqual({
          sheet: table.id,
          why,
          data,
          answer: comparable(expected),
        })
        for (const row of rows) heard.add(row)
      }
      expect([table.id, [...heard].sort()]).toEqual([table.id, table.rows.map((row) => row.id).sort()])
    }
  })
})

describe('names', () => {
  const book = bookOf({
    facts: [
      { of: 'order', name: '数量级', type: 'number' },
      { of: 'order', name: 'in', type: 'number' },
    ],
    sheets: [
      {
        point: 'price',
        when: [['order.数量级', 'number']],
        then: ['price', 'times'],
        rows: [
          ['> 3', '1', '2'],
          ['<= 3', '3 * order.数量级', ''],
        ],
      },
      { point: 'offer', hitPolicy: 'collect', when: [['order.in', 'number']], then: ['reason'], rows: [['1', '"no"']] },
    ],
  })
  const [price, offer] = book.sheets
  const label = { en: 'a < b & "c"\n\u0001' }
  const { xml, leftOut } = dmnOf(
    compileWorkbook({ ...book, sheets: [{ ...price!, id: '2025-prices', label }, offer!] }),
  )

  test('that FEEL would not read are changed, or the table is left out', async () => {
    const { root, warnings } = await readDmn(xml)
    expect(warnings).toEqual([])
    const [decision] = decisionsIn(root)
    expect(decision).toMatchObject({ name: '_2025-prices', variable: { name: '_2025-prices' } })
    expect(decision!.description).toBe('a < b & "c"\n\ufffd')
    expect(decide(decision!, { order: { 数量级: 2 } })).toEqual([[6, null]])
    expect(decide(decision!, { order: { 数量级: 4 } })).toEqual([[1, 2]])
    expect(leftOut).toEqual([
      { decision: 'offer1', column: 'w0', reason: 'the fact order.in, whose name FEEL has for something else' },
    ])
  })
})

/** What FEEL says of it, unless it is refused. */
function said(say: () => string): string | undefined {
  try {
    return say()
  } catch (error) {
    if (error instanceof Unsayable) return undefined
    throw error
  }
}

/**
 * What feelin 8.2 does not do as DMN 1.5 says: durations times numbers are null, durations of the two kinds are ordered,
 * lists of different lengths are not unequal, remainders are taken in binary.
 */
const isBeyondFeelin = (type: ValueType, feel: string): boolean =>
  /duration|grace|modulo|\] ?\) != null/.test(feel) || type === 'duration' || /date.* - .*date/.test(feel)

/** Beyond 2^53 there is an error here, and a rounded number in feelin. */
function unlessTooLarge<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof EvaluationError) return undefined
    throw error
  }
}

/** Intervals in which nothing lies are refused where cells are read, or go over midnight; feelin takes their ends in either order. */
function isRead(of: UnaryTest, type: ValueType): boolean {
  const text = testToText(of)
  const read = readTest(text, { type, names: any.names })
  return read.ok && read.canonical === text
}

describe('whatever can be said of a cell means the same in FEEL', () => {
  const typed = fc.constantFrom(...any.TYPES)
  const factsIn = (paths: readonly string[], type: ValueType): Facts =>
    paths.map((path) => ({ path, type: path === 'x' ? type : any.names.fact(path)!.type }))

  test('tests', () => {
    let asked = 0
    const one = typed.chain((type) => fc.tuple(fc.constant(type), any.test(type, 2), any.data(type)))
    const law = fc.property(one, ([type, of, data]) => {
      const feel = said(() => testInFeel(of, type))
      // FEEL has one null where there are two questions here.
      if (feel === undefined || !isRead(of, type) || JSON.stringify(of).includes('"kind":"null"')) return
      // Of values whose type nobody knows, feelin compares what cannot be compared.
      if (type === 'any' || feel.includes('order.note') || isBeyondFeelin(type, feel)) return
      const facts = factsIn([...factsOf(of), 'x'], type)
      if (!isWellTyped(facts, data)) return
      const expected = unlessTooLarge(() => compileTest(of, any.subjectOf(type))(data))
      if (expected === undefined) return
      const context = contextOf(facts, data)
      asked++
      expect([feel, isTrueOf(feel, context['x'], context)]).toEqual([feel, expected])
    })
    fc.assert(law, { numRuns: 4000 })
    expect(asked).toBeGreaterThan(500)
  })

  test('expressions', () => {
    let asked = 0
    const one = typed.chain((type) => fc.tuple(fc.constant(type), any.expr(type, 2), any.data(type)))
    const law = fc.property(one, ([type, of, data]) => {
      const feel = said(() => exprInFeel(of))
      if (feel === undefined || JSON.stringify(of).includes('"kind":"null"')) return
      if (feel.includes('order.note') || isBeyondFeelin(type, feel)) return
      const facts = factsIn(factsOf(of), type)
      if (!isWellTyped(facts, data)) return
      const expected = unlessTooLarge(() => comparable(compileExpr(of)(data) ?? null))
      if (expected === undefined) return
      asked++
      expect([feel, comparable(evaluated(feel, contextOf(facts, data)))]).toEqual([feel, expected])
    })
    fc.assert(law, { numRuns: 4000 })
    expect(asked).toBeGreaterThan(1000)
  })
})

test('whatever table can be said answers the same, whatever its hit policy', async () => {
  const policies = new Set<string>()
  const law = fc.asyncProperty(cases(5), async ({ table, inputs }) => {
    const outputs = table.outputs.map(({ id }) => ({ id, kind: 'output', label: { en: id } }))
    const sheet = { id: table.id, label: { en: 'a & b' }, columns: outputs }
    const facts = factsOfTable(table)
    const paths = facts.map(({ path }) => path)
    const { xml, leftOut } = dmnOf({
      workbook: { id: 'w', title: { en: '<w>' } },
      tables: [{ sheet, point: 'price', table, facts: paths }],
    } as unknown as CompiledBook)
    const areRead = table.rows.every(({ tests }) => tests.every((of, at) => isRead(of, table.conditions[at]!.type)))
    if (leftOut.length > 0 || !areRead || /"kind":"null"|"-?P\d+[YM]/.test(JSON.stringify(table))) return
    const { root, warnings } = await readDmn(xml)
    expect(warnings).toEqual([])
    const [decision] = decisionsIn(root)
    const closures = compileTable(table, 'closures')
    for (const data of inputs.filter((data) => isWellTyped(facts, data))) {
      policies.add(table.hitPolicy)
      const expected = comparable(outcomeAsLogic(table, closures.decide(data)))
      const answer = comparable(decide(decision!, contextOf(facts, data)))
      expect({ xml, data, answer }).toEqual({ xml, data, answer: expected })
    }
  })
  await fc.assert(law, { numRuns: 1500 })
  expect([...policies].sort()).toEqual([...HIT_POLICIES].sort())
})

/** The facts of a random table: its columns', and those that its cells ask for as a value of their column's type. */
function factsOfTable(table: Table): Facts {
  const facts = new Map<string, ValueType>()
  table.conditions.forEach(({ subject, type }, column) => {
    for (const row of table.rows) for (const path of factsOf(row.tests[column]!)) facts.set(path, type)
    if (subject.kind === 'fact') facts.set(subject.path, type)
  })
  for (const { outputs } of table.rows)
    for (const output of outputs) {
      if (output?.kind === 'fact') facts.set(output.path, output.type)
    }
  return [...facts].map(([path, type]) => ({ path, type }))
}
