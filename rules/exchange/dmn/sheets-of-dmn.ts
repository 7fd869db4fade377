/**
 * The decision tables of a DMN file as sheets of a book. A sheet answers a question of the engine, and DMN does not say
 * which: it is the first one that gives all the answers and sees all the facts of the table. Facts that the book does not
 * have yet come with it.
 *
 * A table is taken whole or left out with its reason; so is a table with a cell that cannot be read here.
 */
import { DECISION_POINTS, FACT_OWNERS, freshId, POINTS, readerOf, withoutLogic } from '../../workbook/index.ts'
import type { BookReader, DecisionPoint, Fact, Sheet, Workbook } from '../../workbook/index.ts'
import type { Text } from '../../text.ts'
import type { DmnDecision, DmnFile, DmnOutput } from './decision.ts'
import { tableOfDecision, typeOf } from './decision-table.ts'

export interface DmnLeftOut {
  readonly decision: string
  readonly reason: Text
}

export interface DmnSheets {
  readonly sheets: readonly Sheet[]
  readonly facts: readonly Fact[]
  readonly leftOut: readonly DmnLeftOut[]
}

export function sheetsOfDmn({ decisions, others }: DmnFile, book: Workbook): DmnSheets {
  let grown = book
  const [sheets, facts]: [Sheet[], Fact[]] = [[], []]
  const leftOut: DmnLeftOut[] = others.map(({ name, kind }) => ({ decision: name, reason: noTable(kind) }))
  for (const decision of decisions) {
    const made = sheetOf(decision, grown)
    if ('reason' in made) {
      leftOut.push({ decision: decision.name, reason: made.reason })
      continue
    }
    sheets.push(made.sheet)
    facts.push(...made.facts)
    grown = withSheet(grown, made)
  }
  return { sheets, facts, leftOut }
}

interface Made {
  readonly sheet: Sheet
  readonly facts: readonly Fact[]
}

function sheetOf(decision: DmnDecision, book: Workbook): Made | { readonly reason: Text } {
  const points = DECISION_POINTS.filter((point) => gives(point, decision.outputs))
  if (points.length === 0) return { reason: noPoint(decision) }
  let first: { readonly reason: Text } | undefined
  for (const point of points) {
    const made = sheetFor(point, decision, book)
    if (!('reason' in made)) return made
    first ??= made
  }
  return first!
}

/** Words of FEEL itself have a sign before them where we wrote the file. */
const answerNamed = (point: DecisionPoint, { name = '' }: DmnOutput) =>
  POINTS[point].answers.find((answer) => answer.name === name || `_${answer.name}` === name)

const gives = (point: DecisionPoint, outputs: readonly DmnOutput[]): boolean =>
  !POINTS[point].dictionary &&
  outputs.every((output) => answerNamed(point, output) !== undefined) &&
  POINTS[point].answers.every(({ required, name }) => required !== true || outputs.some((one) => one.name === name))

function sheetFor(point: DecisionPoint, decision: DmnDecision, book: Workbook): Made | { readonly reason: Text } {
  const { subjects, facts } = factsFor(point, decision, readerOf(book))
  const reader = readerOf(withSheet(book, { facts }))
  const table = tableOfDecision(decision, {
    subjects,
    names: reader.names(point),
    answer: (output) => answerNamed(point, output)!,
  })
  if ('reason' in table) return table
  const id = freshId(
    table.label,
    book.sheets.map((sheet) => sheet.id),
    'decision',
  )
  const sheet: Sheet = { id, point, ...table, rows: table.rows.map(withoutLogic) }
  const fault = readerOf(withSheet(book, { facts, sheet }))
    .sheet(sheet)
    .findings.find((one) => one.severity === 'error')
  if (fault === undefined) return { sheet, facts }
  const [row, column] = [fault.row, fault.column].map((part) => part ?? '')
  return {
    reason: {
      en: `${[row, column].filter(Boolean).join(', ')}: ${fault.message.en}`,
      'zh-CN': `${[row, column].filter(Boolean).join('，')}：${fault.message['zh-CN'] ?? fault.message.en}`,
    },
  }
}

/** Names that the book knows stand for themselves; a name without an owner becomes a fact of the first that can have it. */
function factsFor(
  point: DecisionPoint,
  { inputs }: DmnDecision,
  reader: BookReader,
): { readonly subjects: ReadonlyMap<string, string>; readonly facts: readonly Fact[] } {
  const owners = FACT_OWNERS.filter((owner) => POINTS[point].subjects.includes(owner))
  const names = reader.names(point)
  const subjects = new Map<string, string>()
  const facts: Fact[] = []
  for (const { expression, label, type } of inputs) {
    const said = expression.trim()
    const isName = /^[\p{L}_][\p{L}\p{N}_ /'-]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?$/u.test(said)
    if (!isName || names.fact(said) !== undefined || subjects.has(said)) continue
    const [of, name] = said.includes('.') ? said.split('.') : [owners[0], said]
    const owner = owners.find((each) => each === of)
    if (owner === undefined || name === undefined) continue
    const fact: Fact = { of: owner, name: plainName(name), type: typeOf(type), label: { en: label ?? name } }
    subjects.set(said, `${owner}.${fact.name}`)
    if (names.fact(`${owner}.${fact.name}`) === undefined) facts.push(fact)
  }
  return { subjects, facts }
}

const plainName = (name: string): string => name.replace(/[^\p{L}\p{N}_]+/gu, '_').slice(0, 64)

const withSheet = (book: Workbook, { facts, sheet }: { readonly facts: readonly Fact[]; readonly sheet?: Sheet }) => ({
  ...book,
  vocabulary: { ...book.vocabulary, facts: [...book.vocabulary.facts, ...facts] },
  sheets: sheet === undefined ? book.sheets : [...book.sheets, sheet],
})

const noTable = (kind: string): Text => ({
  en: `it is no decision table but ${kind}`,
  'zh-CN': `它不是决策表，而是 ${kind}`,
})

/** A single answer is called as the decision is. */
const noPoint = ({ name: decision, outputs }: DmnDecision): Text => {
  const names = outputs.map(({ name }) => `"${name ?? decision}"`).join(', ')
  return {
    en: `no decision point gives the answers ${names}; bring it in as a table, and say which answers they are`,
    'zh-CN': `没有决策点给出结果 ${names}；请作为表格导入，并指明它们是哪些结果`,
  }
}
