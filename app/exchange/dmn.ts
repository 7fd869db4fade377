/** The bytes of a DMN file → its decision tables. The only module that knows the library that reads DMN. */
import { DmnModdle } from 'dmn-moddle'
import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' }
import type { DmnDecision, DmnFile, DmnRule } from '../../rules/exchange/index.ts'
import { ExchangeError } from './exchange-error.ts'

/** What the tables use is the same in all three; the library's own description is that of the first. */
const NAMESPACES = [
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
] as const

const MOST_RULES = 60_000
const MOST_MIB = 16

/** As much of an element as is asked of it here. */
interface Element {
  readonly $type: string
  readonly name?: string
  readonly text?: string
  readonly typeRef?: string
  readonly label?: string
  readonly description?: string
  readonly hitPolicy?: string
  readonly aggregation?: string
  readonly inputExpression?: Element
  readonly outputValues?: Element
  readonly defaultOutputEntry?: Element
  readonly decisionLogic?: Element
  readonly drgElement?: readonly Element[]
  readonly input?: readonly Element[]
  readonly output?: readonly Element[]
  readonly rule?: readonly Element[]
  readonly inputEntry?: readonly Element[]
  readonly outputEntry?: readonly Element[]
}

export async function dmnOfBytes(bytes: Uint8Array): Promise<DmnFile> {
  if (bytes.length > MOST_MIB * 1024 * 1024) throw new ExchangeError(TOO_LARGE)
  const xml = new TextDecoder().decode(bytes)
  const namespace = NAMESPACES.find((uri) => xml.includes(`"${uri}"`) || xml.includes(`'${uri}'`))
  if (namespace === undefined) throw new ExchangeError(NOT_DMN)
  const root = await rootOf(xml, namespace)
  const decisions = (root.drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision')
  const isTable = ({ decisionLogic }: Element): boolean => decisionLogic?.$type === 'dmn:DecisionTable'
  const tables = decisions.filter(isTable).map(decisionOf)
  if (tables.reduce((sum, { rules }) => sum + rules.length, 0) > MOST_RULES) throw new ExchangeError(TOO_MANY)
  return {
    name: root.name ?? '',
    decisions: tables,
    others: decisions
      .filter((decision) => !isTable(decision))
      .map(({ name = '', decisionLogic }) => ({ name, kind: decisionLogic?.$type.replace('dmn:', '') ?? 'nothing' })),
  }
}

async function rootOf(xml: string, uri: string): Promise<Element> {
  try {
    const { rootElement } = await new DmnModdle({ dmn: { ...dmn13, uri } }).fromXML(xml, 'dmn:Definitions')
    return rootElement as unknown as Element
  } catch {
    throw new ExchangeError(DAMAGED)
  }
}

function decisionOf({ name = '', decisionLogic }: Element): DmnDecision {
  const { hitPolicy = 'UNIQUE', aggregation, input = [], output = [], rule = [] } = decisionLogic!
  return {
    name,
    hitPolicy,
    ...(aggregation === undefined ? {} : { aggregation }),
    inputs: input.map(({ label, inputExpression }) => ({
      ...given({ label, type: inputExpression?.typeRef }),
      expression: inputExpression?.text ?? '',
    })),
    outputs: output.map(({ name: answer, label, typeRef, outputValues, defaultOutputEntry }) =>
      given({ name: answer, label, type: typeRef, values: outputValues?.text, default: defaultOutputEntry?.text }),
    ),
    rules: rule.map(ruleOf),
  }
}

const ruleOf = ({ description, inputEntry = [], outputEntry = [] }: Element): DmnRule => ({
  ...given({ name: description }),
  inputs: inputEntry.map(({ text }) => text ?? ''),
  outputs: outputEntry.map(({ text }) => text ?? ''),
})

/** Without what is not there. */
const given = <Name extends string>(fields: Readonly<Record<Name, string | undefined>>): { [name in Name]?: string } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [name in Name]?: string }

const NOT_DMN = {
  en: 'this is no DMN file of version 1.3, 1.4 or 1.5; save it in one of these',
  'zh-CN': '这不是 DMN 1.3、1.4 或 1.5 的文件；请另存为其中一个版本',
}
const DAMAGED = {
  en: 'this DMN file cannot be read as XML; export it again from the tool that made it',
  'zh-CN': '无法把该 DMN 文件作为 XML 读取；请从原来的工具重新导出',
}
const TOO_MANY = {
  en: `this DMN file has more than ${MOST_RULES} rules`,
  'zh-CN': `该 DMN 文件的规则超过 ${MOST_RULES} 条`,
}
const TOO_LARGE = {
  en: `this DMN file is larger than ${MOST_MIB} MiB`,
  'zh-CN': `该 DMN 文件大于 ${MOST_MIB} MiB`,
}
