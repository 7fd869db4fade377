/**
 * The decisions of a book as DMN 1.5, for tools that read it; and a list of what DMN cannot say.
 *
 * A table is said whole or not at all: half a tariff would be a wrong one. The same workbook gives the same bytes.
 */
import { assertNever, type Expr, type ValueType } from '../../cell/index.ts'
import type { Json } from '../../json.ts'
import {
  answersOneRow,
  type ConditionColumn,
  type HitPolicy,
  type OutputColumn,
  type Table,
  type TableRow,
} from '../../table/index.ts'
import type { BookTable, CompiledBook } from '../../workbook/index.ts'
import { exprInFeel, testInFeel, Unsayable } from './feel.ts'
import { feelName } from './names.ts'
import { element, text, type Xml, xmlDocument } from './xml.ts'

export interface LeftOut {
  readonly decision: string
  /** Where it is that DMN has no words, where it is not the table as a whole. */
  readonly row?: string
  readonly column?: string
  readonly reason: string
}

export interface Dmn {
  readonly xml: string
  readonly leftOut: readonly LeftOut[]
}

const MODEL = 'https://www.omg.org/spec/DMN/20230324/MODEL/'
const FEEL = 'https://www.omg.org/spec/DMN/20230324/FEEL/'

export function dmnOf({ workbook, tables }: CompiledBook): Dmn {
  const leftOut: LeftOut[] = []
  const said = tables.flatMap((table, index) => {
    const reasons: LeftOut[] = []
    const decision = decisionOf(table, `decision_${index + 1}`, reasons)
    leftOut.push(...reasons)
    return reasons.length === 0 ? [{ decision, subjects: subjectsOf(table) }] : []
  })
  const subjects = [...new Set(said.flatMap((one) => one.subjects))].sort()
  const inputs = subjects.map((name) =>
    element('inputData', { id: `input_${name}`, name }, [element('variable', { id: `variable_${name}`, name }, [])]),
  )
  const root = element(
    'definitions',
    {
      xmlns: MODEL,
      id: 'definitions',
      name: workbook.id,
      namespace: `urn:ratebook:${workbook.id}`,
      expressionLanguage: FEEL,
      typeLanguage: FEEL,
    },
    [element('description', {}, [text(workbook.title.en)]), ...inputs, ...said.map(({ decision }) => decision)],
  )
  return { xml: xmlDocument(root), leftOut }
}

/** The first parts of the paths that a table reads: `order`, `account`. */
const subjectsOf = ({ facts }: BookTable): readonly string[] => [
  ...new Set(facts.map((fact) => fact.split('.', 1)[0]!)),
]

function decisionOf(book: BookTable, id: string, leftOut: LeftOut[]): Xml {
  const { sheet, table } = book
  const said: Said = (at, say) => {
    try {
      return say()
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error
      leftOut.push({ decision: sheet.id, ...at, reason: error.message })
      return '-'
    }
  }
  const reason = unsayable(table)
  if (reason !== undefined) leftOut.push({ decision: sheet.id, reason })
  const name = feelName(sheet.id)
  return element('decision', { id, name }, [
    element('description', {}, [text(sheet.label.en)]),
    element('variable', { id: `${id}_variable`, name }, []),
    ...subjectsOf(book).map((subject) =>
      element('informationRequirement', { id: `${id}_needs_${subject}` }, [
        element('requiredInput', { href: `#input_${subject}` }, []),
      ]),
    ),
    element('decisionTable', { id: `${id}_table`, ...hitPolicyOf(table.hitPolicy) }, [
      ...table.conditions.map((column, at) =>
        inputOf(book, column, [`${id}_input_${at + 1}`, `${id}_expression_${at + 1}`], said),
      ),
      ...table.outputs.map((column, at) => outputOf(book, column, `${id}_output_${at + 1}`, said)),
      ...table.rows.map((row, at) => ruleOf(table, row, `${id}_rule_${at + 1}`, said)),
    ]),
  ])
}

/** What FEEL says of a cell; where it cannot, that is noted and a dash stands for it. */
type Said = (at: Pick<LeftOut, 'row' | 'column'>, say: () => string) => string

function inputOf(book: BookTable, column: ConditionColumn, [id, inner]: readonly [string, string], said: Said): Xml {
  const subject = said({ column: column.id }, () => exprInFeel(column.subject))
  return element('input', { id, label: labelOf(book, column.id) }, [
    element('inputExpression', { id: inner, ...typeRef(column.type) }, [textElement(subject)]),
  ])
}

function ruleOf({ conditions, outputs }: Table, row: TableRow, id: string, said: Said): Xml {
  const inputs = conditions.map((column, at) =>
    said({ row: row.id, column: column.id }, () => testInFeel(row.tests[at]!, column.type)),
  )
  const answers = outputs.map((column, at) => {
    const expr = row.outputs[at] ?? column.default
    return said({ row: row.id, column: column.id }, () => (expr ? exprInFeel(expr) : 'null'))
  })
  return element('rule', { id }, [
    element('description', {}, [text(row.id)]),
    ...inputs.map((entry, at) => element('inputEntry', { id: `${id}_in_${at + 1}` }, [textElement(entry)])),
    ...answers.map((entry, at) => element('outputEntry', { id: `${id}_out_${at + 1}` }, [textElement(entry)])),
  ])
}

function outputOf(book: BookTable, column: OutputColumn, id: string, said: Said): Xml {
  const values = column.values?.map((value) => JSON.stringify(value)).join(', ')
  const standing = column.default
  return element(
    'output',
    { id, name: feelName(column.name), label: labelOf(book, column.id), ...typeRef(column.type) },
    [
      ...(values ? [element('outputValues', { id: `${id}_values` }, [textElement(values)])] : []),
      ...(standing
        ? [
            element('defaultOutputEntry', { id: `${id}_default` }, [
              textElement(said({ column: column.id }, () => exprInFeel(standing))),
            ]),
          ]
        : []),
    ],
  )
}

const textElement = (content: string): Xml => element('text', {}, [text(content)])

const labelOf = ({ sheet }: BookTable, column: string): string =>
  sheet.columns.find(({ id }) => id === column)?.label.en ?? column

/** What stands in the way of the table as a whole. */
function unsayable(table: Table): string | undefined {
  const names = table.outputs.map(({ name }) => feelName(name))
  if (table.conditions.length === 0) return 'a table without conditions'
  if (names.length === 0) return 'a table without outputs'
  if (new Set(names).size < names.length) return 'two outputs of one name'
  if (table.rows.length === 0) return 'a table without rows'
  if (table.rows.some(({ from, until }) => from !== undefined || until !== undefined))
    return 'rows in force for a while'
  if (!answersOneRow(table.hitPolicy) && table.outputs.some((column) => column.default !== undefined))
    return 'a standing answer where several rows may answer'
  return unsayableAggregate(table) ?? unsayableOrder(table)
}

/** FEEL makes null of a sum with a null in it; here, what is missing does not count. */
function unsayableAggregate({ hitPolicy, outputs, rows }: Table): string | undefined {
  if (!hitPolicy.startsWith('collect-')) return undefined
  if (outputs.length > 1) return 'an aggregation of several outputs'
  if (hitPolicy === 'collect-count') return undefined
  const isGiven = rows.every(({ outputs: [answer] }) => answer?.kind === 'literal' && answer.value !== null)
  return isGiven ? undefined : 'an aggregation of answers that may be missing'
}

/** The order of answers is that of the values of the columns, and every answer has to be among them. */
function unsayableOrder({ hitPolicy, outputs, rows }: Table): string | undefined {
  if (hitPolicy !== 'priority' && hitPolicy !== 'output-order') return undefined
  if (outputs.every(({ values }) => values === undefined)) return 'an order of answers without values that say it'
  const isListed = (expr: Expr | undefined, values: readonly Json[]): boolean =>
    expr?.kind === 'literal' && values.includes(expr.value)
  const areListed = outputs.every(
    ({ values, default: standing }, at) =>
      values === undefined || rows.every(({ outputs }) => isListed(outputs[at] ?? standing, values)),
  )
  return areListed ? undefined : 'an order of answers where one is not among the values'
}

function hitPolicyOf(policy: HitPolicy): Readonly<Record<string, string>> {
  switch (policy) {
    case 'unique':
      return { hitPolicy: 'UNIQUE' }
    case 'first':
      return { hitPolicy: 'FIRST' }
    case 'any':
      return { hitPolicy: 'ANY' }
    case 'priority':
      return { hitPolicy: 'PRIORITY' }
    case 'rule-order':
      return { hitPolicy: 'RULE ORDER' }
    case 'output-order':
      return { hitPolicy: 'OUTPUT ORDER' }
    case 'collect':
      return { hitPolicy: 'COLLECT' }
    case 'collect-sum':
      return { hitPolicy: 'COLLECT', aggregation: 'SUM' }
    case 'collect-min':
      return { hitPolicy: 'COLLECT', aggregation: 'MIN' }
    case 'collect-max':
      return { hitPolicy: 'COLLECT', aggregation: 'MAX' }
    case 'collect-count':
      return { hitPolicy: 'COLLECT', aggregation: 'COUNT' }
    default:
      return assertNever(policy)
  }
}

/** FEEL has two types of duration; which one it is, the value says. */
function typeRef(type: ValueType): { readonly typeRef?: string } {
  switch (type) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'date':
    case 'time':
      return { typeRef: type }
    case 'date-time':
      return { typeRef: 'date and time' }
    default:
      return {}
  }
}
