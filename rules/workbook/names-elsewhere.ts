/**
 * Facts that exist, but not where somebody typed them: which sheets may look at them. A name that is known elsewhere is
 * not misspelt, so that none of the sheet's own names is the one that was meant.
 */
import { textIn, type Text } from '../text.ts'
import { ALWAYS, FACTS, PICKS, POINTS, type FactGroup } from './catalogue/index.ts'
import type { DecisionPoint, Workbook } from './workbook.ts'

/** Where a name is known that the sheet at hand does not have; undefined where no sheet has it. */
export function elsewhere(workbook: Workbook, name: string): Text | undefined {
  if (Object.hasOwn(ALWAYS, name) || Object.hasOwn(PICKS, name)) return EVERYWHERE
  const dot = name.indexOf('.')
  const [group, fact] = [name.slice(0, dot), name.slice(dot + 1)]
  if (!isGroup(group) || !hasFact(workbook, group, fact)) return undefined
  const points = Object.values(POINTS).filter(({ subjects }) => subjects.includes(group))
  return {
    en: points.map(({ label }) => textIn(label, 'en')).join(', '),
    'zh-CN': points.map(({ label }) => textIn(label, 'zh-CN')).join('、'),
  }
}

/** What every sheet sees that is asked anything is unseen only in a list of things. */
const EVERYWHERE: Text = { en: 'every sheet except lists such as this one', 'zh-CN': '除此类清单以外的各表' }

const isGroup = (name: string): name is FactGroup => Object.hasOwn(FACTS, name)

function hasFact({ vocabulary, sheets }: Workbook, group: FactGroup, fact: string): boolean {
  if (Object.hasOwn(FACTS[group], fact)) return true
  if (vocabulary.facts.some(({ of, name }) => of === group && name === fact)) return true
  const list = LISTS[group]
  return sheets.some(({ point, columns }) => point === list && columns.some(({ output }) => output === fact))
}

/** Whose further columns are facts. */
const LISTS: Readonly<Partial<Record<FactGroup, DecisionPoint>>> = { item: 'items', meter: 'meters' }
