/** Texts that the grammar does read, but hardly as they were meant. They are refused, with what else they may mean. */
import type { ValueType } from '../ast.ts'
import type { Meant } from './meant.ts'
import { ANY, NOTHING, OTHERWISE } from './phrases.ts'
import { questionMeant, quoted } from './texts.ts'

const DATE_SHAPE = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))$/
const CREDIT = /^\(\s*(\d+(?:[.,]\d+)*)\s*\)$/
const GLUED_DIFFERENCE = /^(\d+)[-–~](\d+)$/

/** `plain` is the whole cell, its full-width characters read as plain ones. `listed`: an allowed value of the column. */
export function suspicion(
  plain: string,
  type: ValueType,
  place: 'condition' | 'answer',
  listed: boolean,
): Meant | undefined {
  const text = plain.trim()
  if (listed) return undefined
  if (type === 'number') return ofNumber(text, place)
  return type === 'string' || type === 'list' ? ofText(text, place) : undefined
}

function ofNumber(text: string, place: 'condition' | 'answer'): Meant | undefined {
  if (DATE_SHAPE.test(text)) return { texts: [], doubt: 'date-as-number' }
  const [, credit] = CREDIT.exec(text) ?? []
  if (credit !== undefined) return { texts: [`-${credit}`, credit], doubt: 'accounting', open: true }
  const [, from, to] = GLUED_DIFFERENCE.exec(text) ?? []
  if (place === 'condition' || from === undefined || to === undefined) return undefined
  return { texts: [`= ${from} - ${to}`], doubt: 'range-as-answer' }
}

/** Chinese needs no space behind `不是`, so it looks like one word. */
function asking(text: string): string | undefined {
  const [, other] = /^(?:不是|不等于|除了)\s*(.+)$/.exec(text) ?? []
  if (other !== undefined) return `not(${quoted(other)})`
  return /^不包含|^以.+(?:开头|结尾)$/.test(text) ? questionMeant(text, 'string') : undefined
}

/** Words that say something about the row rather than name a value. */
function ofText(text: string, place: 'condition' | 'answer'): Meant | undefined {
  const lower = text.toLowerCase()
  const itself = JSON.stringify(text)
  if (OTHERWISE.has(lower)) return { texts: [itself], doubt: 'otherwise', open: true }
  if (ANY.has(lower) && place === 'condition') return { texts: ['-', itself], doubt: 'unclear' }
  if (NOTHING.has(lower) && place === 'condition')
    return { texts: [itself, '-', 'missing'], doubt: 'unclear', open: true }
  const asked = place === 'condition' && /^[\p{L}\p{N}_-]+$/u.test(text) ? asking(text) : undefined
  return asked === undefined ? undefined : { texts: [asked, itself], doubt: 'unclear' }
}
