/** Texts that stand without quotes, and questions about texts: `5G`, `gold*`, `starts with "gold"`. */
import { sure, unsure, type MeantValue } from './meant.ts'

const QUOTED = /^(["']).*\1$/s

export const quoted = (text: string): string => (QUOTED.test(text) ? text : JSON.stringify(text))

/** Words and figures are the text itself; what holds signs may have been meant otherwise. */
export function textMeant(text: string): MeantValue | undefined {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}_ -]*$/u.test(text) && /\p{L}/u.test(text)) return sure(JSON.stringify(text))
  return /^[\p{L}\p{N}_][\p{L}\p{N}_ .:/&+#*-]{0,60}$/u.test(text) ? unsure(JSON.stringify(text)) : undefined
}

const QUESTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:starts?|begins?|starting|beginning) with\s+(.+)$/i, 'starts with'],
  [/^以(.+)(?:开头|开始|打头)$/, 'starts with'],
  [/^(?:开头是|开头为)(.+)$/, 'starts with'],
  [/^(?:ends?|ending) (?:with|in)\s+(.+)$/i, 'ends with'],
  [/^以(.+)结尾$/, 'ends with'],
  [/^(?:结尾是|结尾为)(.+)$/, 'ends with'],
  [/^(?:contains?|containing|includes?|including)\s+(.+)$/i, 'contains'],
  [/^(?:包含|含有|包括)(.+)$/, 'contains'],
  [/^(?:matches|matching)\s+(.+)$/i, 'matches'],
]
const NEGATED: readonly (readonly [RegExp, string])[] = [
  [/^(?:does not|doesn't|do not) (start with|end with|contain|include|match)\s+(.+)$/i, ''],
  [/^不(包含|含有|包括)(.+)$/, '包含'],
]

/** A question about a text, or about a list of which only `contains` can be asked. */
export function questionMeant(text: string, type: 'string' | 'list'): string | undefined {
  for (const [pattern, said] of NEGATED) {
    const [, verb, of] = pattern.exec(text) ?? []
    if (verb === undefined || of === undefined) continue
    const inner = questionMeant(
      `${said || verb.replace(/^(?:start|end|match)/i, '$&s').replace('matchs', 'matches')} ${of}`,
      type,
    )
    return inner && `not(${inner})`
  }
  for (const [pattern, fn] of QUESTIONS) {
    const [, of] = pattern.exec(text) ?? []
    if (of === undefined || (type === 'list' && fn !== 'contains')) continue
    return type === 'list' ? `contains(${quoted(of.trim())})` : `${fn}(?, ${quoted(of.trim())})`
  }
  return type === 'string' ? wildcard(text) : undefined
}

/** `gold*`, `*gold`, `*gold*`, and stars in the middle. */
function wildcard(text: string): string | undefined {
  if (!/^[\p{L}\p{N}_ *-]+$/u.test(text) || !text.includes('*') || /^\*+$/.test(text)) return undefined
  const [first = '', ...others] = text.split(/\*+/)
  const last = others.at(-1) ?? ''
  if (others.length === 1 && last === '') return `starts with(?, ${JSON.stringify(first)})`
  if (others.length === 1 && first === '') return `ends with(?, ${JSON.stringify(last)})`
  if (others.length === 2 && first === '' && last === '') return `contains(?, ${JSON.stringify(others[0])})`
  return `matches(?, ${JSON.stringify(`^${[first, ...others].join('.*')}$`)})`
}
