import { createHash } from 'node:crypto'
import jsonLogic from 'json-logic-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleOf, conformanceOf, conformanceText, decide, operators, prettyJson } from '../../../rules/export/index.ts'
import type { Bundle, Conformance } from '../../../rules/export/index.ts'
import type { Json } from '../../../rules/json.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { compileTable, outcomeAsLogic } from '../../../rules/table/index.ts'
import { compileWorkbook, contentHash, type Workbook } from '../../../rules/workbook/index.ts'

beforeAll(() => {
  for (const [name, operator] of Object.entries(operators)) jsonLogic.add_operation(name, operator as never)
})

function exported(workbook: Workbook): { readonly bundle: Bundle; readonly proof: Conformance } {
  const bundled = bundleOf(workbook, { version: 3, hash: 'sha256:0' })
  if (!bundled.ok) throw new Error(JSON.stringify(bundled.findings))
  return { bundle: bundled.bundle, proof: conformanceOf(bundled.bundle, bundled.book) }
}

/** Keys in the opposite order all the way down: the same document to everybody who reads it. */
const reordered = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => reordered(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reordered(inner as Json)]),
  )
}

/** RFC 8785, written once more: these books hold no number whose text differs. */
const canonical = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner as Json)}`).join()}}`
}

describe.each(sampleIds)('%s', (id) => {
  const workbook = loadSample(id)!
  const { bundle, proof } = exported(workbook)
  const tables = new Map(compileWorkbook(workbook).tables.map(({ sheet, table }) => [sheet.id, table]))

  test('every row answers some vector, and no decision is left out', () => {
    expect(Object.keys(bundle.decisions)).toEqual([...tables.keys()])
    expect(proof.coverage.map(({ decision }) => decision)).toEqual([...tables.keys()])
    for (const { decision, unreached } of proof.coverage) expect([decision, unreached]).toEqual([decision, []])
    for (const [sheet, table] of tables) {
      const heard = new Set(proof.vectors.filter(({ decision }) => decision === sheet).flatMap(({ rows }) => rows))
      expect([sheet, [...heard].sort()]).toEqual([sheet, table.rows.map((row) => row.id).sort()])
    }
  })

  test('some vector of every decision is answered by no row, unless a row asks for nothing', () => {
    for (const { decision, miss } of proof.coverage) {
      const takesAll = tables.get(decision)!.rows.some(({ tests }) => tests.every(({ kind }) => kind === 'any'))
      expect([decision, miss]).toEqual([decision, !takesAll])
    }
  })

  test('json-logic-js, the runtime, closures and generated code give every expected answer', () => {
    for (const [sheet, table] of tables) {
      const { logic } = bundle.decisions[sheet]!
      const closures = compileTable(table, 'closures')
      const code = compileTable(table, 'code')
      for (const { decision, data, expected, why } of proof.vectors) {
        if (decision !== sheet) continue
        const answers = {
          library: jsonLogic.apply(logic as never, data) as Json,
          runtime: decide(bundle, decision, data),
          closures: outcomeAsLogic(table, closures.decide(data)),
          code: outcomeAsLogic(table, code.decide(data)),
        }
        const wanted = { library: expected, runtime: expected, closures: expected, code: expected }
        expect({ why, answers }).toEqual({ why, answers: wanted })
      }
    }
  })

  test('the rows beside the logic say the same', () => {
    for (const { decision, data, rows, conflict } of proof.vectors) {
      const { hitPolicy, rows: known } = bundle.decisions[decision]!
      const matching = known.filter(({ when }) => jsonLogic.apply(when as never, data) === true).map((row) => row.id)
      if (conflict) expect(matching).toEqual(expect.arrayContaining([...conflict]))
      else expect(hitPolicy === 'first' ? matching.slice(0, 1) : matching).toEqual(rows)
    }
  })

  test('answers are lists and plain values, and what is passed in comes from the bundle', () => {
    const roots = { zone: bundle.workbook.zone, calendar: bundle.calendar, parameters: bundle.parameters }
    for (const { data, expected } of proof.vectors) {
      expect(JSON.stringify(expected)).not.toMatch(/[{}]/)
      for (const [root, known] of Object.entries(roots)) {
        // Vectors about careless callers leave these alone too.
        if (data[root] !== undefined) expect(data[root]).toEqual(known)
      }
    }
    for (const { inputs } of Object.values(bundle.decisions)) {
      for (const { fact, type, from } of inputs) {
        if (from === 'book' && fact.startsWith('parameters.')) expect(bundle.parameters).toHaveProperty(fact.slice(11))
        // Only what the engine hands over as it was told has no type of its own.
        if (type === 'any') expect(fact).toMatch(/^(calendar$|earlier\.)/)
      }
    }
  })

  test('the operators are those that the logic uses, each with its meaning', () => {
    const text = JSON.stringify(Object.values(bundle.decisions).map(({ logic }) => logic))
    const used = Object.keys(operators).filter((name) => text.includes(`{${JSON.stringify(name)}:`))
    expect(bundle.operators.map(({ name }) => name).sort()).toEqual(used.sort())
    for (const { meaning } of bundle.operators) expect(meaning).not.toBe('')
  })

  test('the same bytes twice, whatever the order of keys', () => {
    const again = exported(reordered(workbook as unknown as Json) as unknown as Workbook)
    expect(prettyJson(again.bundle)).toBe(prettyJson(bundle))
    expect(conformanceText(again.proof.vectors)).toBe(conformanceText(proof.vectors))
    expect(JSON.parse(prettyJson(bundle))).toEqual(JSON.parse(JSON.stringify(bundle)))
  })

  test('the content hash is the SHA-256 of the RFC 8785 form', async () => {
    const digest = createHash('sha256')
      .update(canonical(workbook as unknown as Json))
      .digest('hex')
    expect(await contentHash(workbook)).toBe(`sha256:${digest}`)
  })
})
