/**
 * FEEL as the text of a cell. Nearly all of S-FEEL is written the same here; what differs is null. A fact that is absent is
 * null to FEEL, so null there is missing here; and FEEL's `not("a")` holds of null, which a cell has to say.
 */
import { readTest, type Names, type UnaryTest, type ValueType } from '../../cell/index.ts'

export function conditionText(feel: string, type: ValueType, names: Names): string {
  const text = feel.trim()
  if (text === '' || text === '-') return '-'
  if (/^\(\?\s*!=\s*null\)\s*=\s*true$/.test(text)) return 'not(missing)'
  const given = /^not\(\s*null\s*,\s*(.*)\)$/s.exec(text)?.[1]
  if (given !== undefined) return `not(${given})`
  if (/^not\(\s*null\s*\)$/.test(text)) return 'not(missing)'
  if (/^null\s*(?:,|$)/.test(text)) return text.replace('null', 'missing')
  return holdsOfNull(text, type, names) ? `missing, ${text}` : text
}

/** A negation of literals only: anything else that meets null is null, which holds of nothing. */
function holdsOfNull(text: string, type: ValueType, names: Names): boolean {
  if (!text.startsWith('not(')) return false
  const read = readTest(text, { type, names })
  return read.ok && read.value.kind === 'not' && isEquality(read.value.test)
}

const isEquality = (test: UnaryTest): boolean =>
  test.kind === 'oneOf' ? test.tests.every(isEquality) : test.kind === 'compare' && test.op === '='

/** An answer that is null is one that is not given. */
export const answerText = (feel: string): string => (/^\s*(?:null|-)?\s*$/.test(feel) ? '' : feel.trim())

/** Names of FEEL may have spaces and signs; outside of quotes they become the names of facts. The longest is looked for first. */
export function renamed(feel: string, names: ReadonlyMap<string, string>): string {
  const known = [...names.keys()].filter((name) => name !== '').sort((a, b) => b.length - a.length)
  if (known.length === 0) return feel
  const sign = String.raw`[\p{L}\p{N}_.]`
  const any = known.map((name) => RegExp.escape(name)).join('|')
  const found = new RegExp(String.raw`"(?:[^"\\]|\\.)*"|(?<!${sign})(?:${any})(?!${sign})`, 'gu')
  return feel.replace(found, (text) => names.get(text) ?? text)
}
