/** The sentences of findings: what is wrong, and what to do about it. `{rows}` stands for the related rows. */
import { exprToText, testToText } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import type { Part } from './cover.ts'
import type { Dimension, Space } from './space.ts'
import { testOfPieces } from './values.ts'

/** `order.quantity: [10..40], account.plan: "case"`; undefined where the part says nothing. */
function conditionsOf({ dimensions }: Space, { first, last }: Part): string | undefined {
  const asked = dimensions.flatMap((dimension, at) => {
    const test = testOfPieces(dimension, first[at]!, last[at]!)
    return test.kind === 'any' ? [] : [`${exprToText(dimension.subject)}: ${shortened(testToText(test))}`]
  })
  return asked.length === 0 ? undefined : asked.join(', ')
}

/** A list of hundreds of values would hide the rest of the sentence. */
const shortened = (text: string): string => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text)
const MOST_TEXT = 80

const subjectText = ({ subject }: Dimension): string => exprToText(subject)

export function gapText(space: Space, part: Part): Text {
  const where = conditionsOf(space, part)
  return {
    en: `No row matches ${where ? `when ${where}` : 'any input'}. Add a row for it, or a default output.`,
    'zh-CN': `${where ? `当 ${where} 时` : '任何输入都'}没有匹配的行。请为此添加一行，或设置默认输出。`,
  }
}

export function fractionText(space: Space, part: Part): Text {
  const where = conditionsOf(space, part)
  return {
    en: `Only fractions match no row: ${where}. Nothing to do if the value is always whole.`,
    'zh-CN': `只有小数没有匹配的行：${where}。如果该值总是整数，则无需处理。`,
  }
}

export const missingText = (dimension: Dimension): Text => ({
  en: `No row matches where ${subjectText(dimension)} is missing. Give the fact a default, or add a row that asks for "missing".`,
  'zh-CN': `${subjectText(dimension)} 缺失时没有匹配的行。请为该事实设置默认值，或添加条件为“缺失”的行。`,
})

export function overlapText(space: Space, part: Part, differ: boolean): Text {
  const where = conditionsOf(space, part)
  const en = differ
    ? 'This row meets inputs that others answer otherwise'
    : 'Only one row may match, and others match too'
  const zh = differ ? '本行与其他行匹配相同的输入，但输出不同' : '只允许一行匹配，但其他行也匹配'
  return {
    en: `${en}: {rows}${where ? `, for instance when ${where}` : ''}. Narrow one of the rows.`,
    'zh-CN': `${zh}：{rows}${where ? `，例如 ${where}` : ''}。请收窄其中一行的条件。`,
  }
}

export const unreachableText: Text = {
  en: 'This row never decides: everything that it asks for is already answered by {rows}. Remove it or move it up.',
  'zh-CN': '该行永远不会生效，其全部条件已被覆盖：{rows}。请删除该行或将其上移。',
}

export const neverText = (contradiction: boolean): Text => ({
  en: `Nothing satisfies ${contradiction ? 'these cells together' : 'this cell'}, so the row never matches. Correct or remove it.`,
  'zh-CN': `没有任何值能满足${contradiction ? '这些单元格的组合' : '该单元格'}，因此该行永远不会匹配。请更正或删除。`,
})

export const duplicateText = (counted: boolean): Text => ({
  en: `This row has the same conditions as {rows}${counted ? ', and both count' : ''}. Remove one of them.`,
  'zh-CN': `该行的条件与{rows}相同${counted ? '，两行都会计入' : ''}。请删除其中之一。`,
})

export const mergeableText = (dimension: Dimension): Text => ({
  en: `This row gives the same answer as {rows} and differs only in ${subjectText(dimension)}: they could be one row.`,
  'zh-CN': `该行与{rows}的输出相同，仅 ${subjectText(dimension)} 不同，可以合并为一行。`,
})

export const opaqueText = (count: number): Text => ({
  en: `${count} ${count === 1 ? 'cell compares' : 'cells compare'} with other facts; the analysis does not look into them.`,
  'zh-CN': `有 ${count} 个单元格与其他事实比较，分析未涵盖这些单元格。`,
})

export const stoppedText = (what: Text): Text => ({
  en: `The table is too complex: the search for ${what.en} could not be finished.`,
  'zh-CN': `表格过于复杂：对${what['zh-CN'] ?? what.en}的检查未能全部完成。`,
})
