/**
 * Conformance vectors: questions with their answers, which prove another implementation right or wrong.
 *
 * For every decision: each row answers at least once, both sides of each boundary, each fact missing, null and of a
 * wrong type, no row at all, and questions that the pinned scenarios really ask. What is expected comes from the plain
 * scan of the table and from nothing else. Deterministic. Rows for which no question was found are named.
 */
import { EvaluationError } from '../../cell/index.ts'
import type { Json, JsonObject } from '../../json.ts'
import { boundaryCases, rowToLogic, type Table } from '../../table/index.ts'
import type { BookTable, CompiledBook } from '../../workbook/index.ts'
import type { Bundle } from '../bundle.ts'
import { askedInScenarios } from './asked.ts'
import { Collector, type Coverage, type Vector } from './collector.ts'
import { edgesOf } from './edges.ts'
import { isHeard, questionsOf, type Cell, type Question } from './questions.ts'
import { sceneOf, type Scene, type Setting } from './scene.ts'
import { settingNear, withValue } from './search.ts'
import { mistyped } from './values.ts'

export type { Coverage, Vector } from './collector.ts'

export interface Conformance {
  readonly vectors: readonly Vector[]
  readonly coverage: readonly Coverage[]
}

export function conformanceOf(bundle: Bundle, book: CompiledBook): Conformance {
  const asked = askedInScenarios(book.workbook)
  const collectors = book.tables.map((table) => vectorsOf(bundle, table, asked.get(table.sheet.id) ?? []))
  return {
    vectors: collectors.flatMap(({ vectors }) => vectors),
    coverage: collectors.map(({ coverage }) => coverage),
  }
}

/** One vector a line. */
export const conformanceText = (vectors: readonly Vector[]): string =>
  vectors.map((vector) => `${JSON.stringify(vector)}\n`).join('')

/** Questions of scenarios beyond these are kept only where a row answers that nothing else made answer. */
const ENOUGH_ASKED = 30

interface Stage {
  readonly table: Table
  readonly scene: Scene
  readonly zone: string
  readonly questions: readonly Question[]
  readonly collector: Collector
}

function vectorsOf(bundle: Bundle, { sheet, table }: BookTable, asked: readonly JsonObject[]): Collector {
  const questions = questionsOf(table)
  const scene = sceneOf(bundle, bundle.decisions[sheet.id]!, table)
  const collector = new Collector(sheet.id, table, questions)
  const stage: Stage = { table, scene, zone: bundle.workbook.zone, questions, collector }
  fromBoundaries(stage)
  const settings = fromSearch(stage)
  carelessly(stage, settings)
  withoutAnyRow(stage)
  for (const [at, data] of asked.entries()) collector.add(data, 'asked in a scenario', at >= ENOUGH_ASKED)
  return collector
}

/** What the table's own analysis finds, where cells compare facts with literals. */
function fromBoundaries({ table, scene, collector }: Stage): void {
  for (const { data, row, column } of boundaryCases(table).cases) {
    const why = row === undefined ? 'no row' : column === undefined ? `row ${row}` : `boundary of ${row}/${column}`
    collector.add(scene.withBook(data), why)
  }
}

/** What it cannot see: computed values, comparisons with other facts, and rows whose outputs read facts. */
function fromSearch(stage: Stage): readonly Setting[] {
  const { table, scene, questions, collector } = stage
  const found: Setting[] = []
  for (const question of questions) {
    const { then } = rowToLogic(table, table.rows[question.row]!)
    const wasReached = collector.hasReached(question.row)
    const outputs = scene.variablesOf([then])
    if (wasReached && outputs.length === 0 && !question.cells.some(({ opaque }) => opaque)) continue
    const setting = settingFor(stage, question, found.at(-1))
    if (!setting) continue
    found.push(setting)
    collector.add(scene.dataOf(setting), `row ${question.id}`)
    for (const cell of question.cells) if (cell.opaque || !wasReached) aroundCell(stage, question, cell, setting)
    for (const variable of new Set([...scene.variablesOf(question.cells.map(({ logic }) => logic)), ...outputs])) {
      collector.add(
        scene.dataOf(withValue(setting, variable, undefined)),
        `row ${question.id} without ${variable.name}`,
      )
    }
  }
  return found
}

function settingFor(
  { table, scene, questions, collector }: Stage,
  question: Question,
  before: Setting | undefined,
): Setting | undefined {
  const distance = (data: JsonObject): number => {
    const failing = question.cells.filter((cell) => !cell.holds(data)).length
    if (failing > 0) return failing
    if (isHeard(table, question, collector.decide(data), data)) return 0
    const rivals = questions.filter((other) => other !== question && other.holds(data)).length
    return (rivals + 1) / (questions.length + 2)
  }
  const starts = [scene.plain, ...(before ? [before] : []), new Map()]
  const own = scene.variablesOf(question.cells.map(({ logic }) => logic))
  return (
    settingNear(scene, own, starts, distance) ??
    settingNear(scene, conditionVariables(scene, questions), starts, distance)
  )
}

const conditionVariables = (scene: Scene, questions: readonly Question[]) =>
  scene.variablesOf(questions.flatMap(({ cells }) => cells.map(({ logic }) => logic)))

function aroundCell({ scene, zone, collector }: Stage, question: Question, cell: Cell, setting: Setting): void {
  for (const variable of scene.variablesOf([cell.logic])) {
    const dataAt = (value: Json): JsonObject => scene.dataOf(withValue(setting, variable, value))
    const edges = edgesOf(variable, zone, (value) => exactly(() => cell.holds(dataAt(value))))
    for (const value of edges) collector.add(dataAt(value), `boundary of ${question.id}/${cell.column}`)
  }
}

function exactly(holds: () => boolean): boolean {
  try {
    return holds()
  } catch (error) {
    if (error instanceof EvaluationError) return false
    throw error
  }
}

/** Null and a value of another type in the place of each fact. */
function carelessly({ scene, collector }: Stage, [setting = scene.plain]: readonly Setting[]): void {
  for (const variable of scene.variables) {
    collector.add(scene.dataOf(withValue(setting, variable, null)), `${variable.name} is null`)
    collector.add(
      scene.dataOf(withValue(setting, variable, mistyped(variable.type))),
      `${variable.name} is no ${variable.type}`,
    )
  }
}

function withoutAnyRow({ scene, questions, collector }: Stage): void {
  collector.add(scene.withBook({}), 'nothing given')
  if (collector.hasMiss) return
  const matching = (data: JsonObject): number => questions.filter((question) => question.holds(data)).length
  const setting = settingNear(scene, conditionVariables(scene, questions), [scene.plain, new Map()], matching)
  if (setting) collector.add(scene.dataOf(setting), 'no row')
}
