/**
 * What a spreadsheet leaves in a cell instead of what was meant: it is never taken at its word, because several values may
 * have become one, or one that looks the same is another.
 */

/** Characters that cannot be seen, and spaces that look like ordinary ones. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\u00a0\u00ad\u200b\u200e\u200f\u2007\u2028-\u202f\u2060-\u2069\ufeff\ufffd]/u
const SUSPECT = new RegExp(`^['#]|E[+]\\d+$|${INVISIBLE.source}`, 'u')

/** A number in scientific form, as spreadsheets show one that is too long: its last digits are lost. */
const ROUNDED = /^-?\d(?:[.,]\d{1,14})?E\+\d{2,3}$/
/** What stands in the place of a character that could not be read. */
export const LOST = '\ufffd'
export const LOST_TEXT =
  'lost a character (U+FFFD stands for it): what was written there is not UTF-8; save it as UTF-8'
/** In every language the same signs, but for what is not available. */
const ERROR = /^#(?:N\/A|N\/D|NV|[\p{Lu}\d/]+[!?])$/u

const quoted = (text: string): string => JSON.stringify(text.slice(0, 40))

/** Whether it may be such a text: quickly, and rather too often than too seldom. */
export const maybeSpoiled = (text: string): boolean => SUSPECT.test(text)

/** What is wrong with a text, and the remedy; undefined for one that is what it says. */
export function spoiled(text: string, isId: boolean): string | undefined {
  if (!maybeSpoiled(text)) return undefined
  if (ROUNDED.test(text))
    return `${quoted(text)} is what a spreadsheet makes of a long number, and its last digits are lost; give the column the format Text and enter it anew`
  if (ERROR.test(text)) return `${quoted(text)} is an error of the spreadsheet and no value; correct or clear the cell`
  if (/^##+$/.test(text))
    return `${quoted(text)} is what a spreadsheet shows where a column is too narrow; widen it and save again`
  // 's-Gravenhage is a value, 007 with an apostrophe is none; two ids that differ by one are likely the same.
  if (text.startsWith("'") && (isId || !/^'\p{L}/u.test(text)))
    return `${quoted(text)} begins with an apostrophe, by which spreadsheets mark a text; leave it out`
  const [sign] = INVISIBLE.exec(text) ?? []
  return sign === undefined ? undefined : invisible(text, sign)
}

function invisible(text: string, sign: string): string {
  const code = sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  if (sign === LOST) return `${shown(text)} ${LOST_TEXT}`
  const isSpace = /\s/.test(sign)
  const what = isSpace ? `a space that is no ordinary one (U+${code})` : `a character that cannot be seen (U+${code})`
  return `${shown(text)} holds ${what}; ${isSpace ? 'write an ordinary one' : 'remove it'}`
}

/** With what cannot be seen written out. */
const shown = (text: string): string =>
  quoted(text).replaceAll(
    new RegExp(INVISIBLE.source, 'gu'),
    (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )

/** Columns whose texts name one thing among many. */
export const isIdColumn = (column: string): boolean => column === 'account' || column === 'id' || column === 'of'
