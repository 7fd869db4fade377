/**
 * A text as a field of a CSV that a person may open in a spreadsheet.
 *
 * A spreadsheet runs a field that begins like a formula. An apostrophe before it makes it a text; it is the usual way, and
 * the one that spreadsheets themselves use. Numbers that we made are no texts and stay as they are.
 */
export function csvText(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Also after spaces, and in the full-width forms that Chinese and Japanese spreadsheets take for the same. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/
const NEEDS_QUOTES = /[",\r\n;]|^\s|\s$/
