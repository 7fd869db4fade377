/** Names as FEEL has them: DMN 1.5, chapter 10.3.1.2. */

const START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const PART = `${START}0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040`
const PLAIN = new RegExp(`^[${START}][${PART}]*$`, 'u')
/** FEEL allows these signs in names too, but reads them as operators where it does not know the name. */
const NO_PART = new RegExp(`[^${PART}-]`, 'gu')

const KEYWORDS: ReadonlySet<string> = new Set(
  'and between else every external false for function if in instance not null of or return satisfies some then true'.split(
    ' ',
  ),
)

/** Whether FEEL reads this as one name, wherever it stands. */
export const isFeelName = (name: string): boolean => PLAIN.test(name)

/** Whether it is a word of FEEL itself. */
export const isKeyword = (name: string): boolean => KEYWORDS.has(name)

/** The name itself, which is an id or a word, unless FEEL would not take it for a name. */
export function feelName(name: string): string {
  const known = name.replaceAll(NO_PART, '_')
  return isKeyword(known) || !isFeelName(known[0] ?? '') ? `_${known}` : known
}
