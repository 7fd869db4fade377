/** Operators on texts. Letters are counted as people see code points; anything that is no text has no answer. */
import { patternOf } from './pattern.ts'

type Operator = (...args: unknown[]) => unknown

const LONGEST_TEXT = 100_000

const isText = (value: unknown): value is string => typeof value === 'string'

const asks =
  (question: (text: string, part: string) => boolean): Operator =>
  (text, part) =>
    isText(text) && isText(part) ? question(text, part) : null

const ofText =
  (make: (text: string) => unknown): Operator =>
  (text) =>
    isText(text) ? make(text) : null

/** From the n-th letter on, counted from 1, or from the end when below 0. */
const substring: Operator = (text, start, count) => {
  const isAll = count === undefined || count === null
  if (!isText(text) || !Number.isInteger(start) || start === 0 || !(isAll || Number.isInteger(count))) return null
  const letters = [...text]
  const from = (start as number) > 0 ? (start as number) - 1 : Math.max(0, letters.length + (start as number))
  return letters.slice(from, isAll ? undefined : from + Math.max(0, count as number)).join('')
}

const concat: Operator = (...parts) => {
  if (!parts.every(isText)) return null
  const text = parts.join('')
  return text.length <= LONGEST_TEXT ? text : null
}

const matches: Operator = (text, source) => {
  if (!isText(text) || !isText(source) || text.length > LONGEST_TEXT) return null
  return patternOf(source)?.(text) ?? null
}

export const textOperators: Readonly<Record<string, Operator>> = {
  concat,
  'starts with': asks((text, part) => text.startsWith(part)),
  'ends with': asks((text, part) => text.endsWith(part)),
  'contains text': asks((text, part) => text.includes(part)),
  matches,
  'length of text': ofText((text) => [...text].length),
  substring,
  'upper case': ofText((text) => text.toUpperCase()),
  'lower case': ofText((text) => text.toLowerCase()),
}
