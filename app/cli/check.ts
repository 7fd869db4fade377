/** `check`: what the analysis of a workbook's tables finds. */
import { LANGUAGES, textIn, type Language } from '../../rules/text.ts'
import {
  bookAnalysis,
  clauseKey,
  compileWorkbook,
  placeName,
  uncitedClauses,
  type Finding,
  type Workbook,
} from '../../rules/workbook/index.ts'
import { choiceOf, countOf } from './arguments.ts'
import { Books } from './books.ts'
import { BadInput, type Command, EXIT } from './command.ts'
import { MAX_BYTES } from './input.ts'
import { INPUT_OPTIONS } from './shared-options.ts'

export const check: Command = {
  name: 'check',
  usage: '[--language en|zh-CN] W',
  summary: 'look for mistakes, gaps and overlaps in the tables of a workbook',
  about: [
    'W is the id of a shipped sample, a workbook file, or studio:ID@draft. Prints one finding a line as JSON, with sheet,',
    'row, column, code, severity, place and message, and with remedies: edits that would mend it. Exit code 1: one of them',
    'is an error. 2: the workbook could not be read. Clauses that nothing cites are one hint, without a sheet.',
  ],
  options: {
    language: { type: 'string', value: 'en|zh-CN', about: 'the language of the messages (en)' },
    'max-bytes': INPUT_OPTIONS['max-bytes'],
  },
  async run([name, ...others], given, io) {
    if (name === undefined || others.length > 0) throw new BadInput('check needs one workbook W')
    const language = choiceOf(given, 'language', [LANGUAGES[0], ...LANGUAGES.slice(1)])
    const books = new Books(io, { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) })
    const book = compileWorkbook(await books.workbook(name))
    const findings = [...book.findings, ...bookAnalysis()(book)]
    for (const finding of findings) await io.out(JSON.stringify(inLanguage(book.workbook, finding, language)))
    const uncited = uncitedClauses(book.workbook).map(clauseKey)
    if (uncited.length > 0) await io.out(JSON.stringify(uncitedHint(uncited, language)))
    return findings.some(({ severity }) => severity === 'error') ? EXIT.unmet : EXIT.good
  },
}

/** It belongs to no sheet. */
function uncitedHint(clauses: readonly string[], language: Language) {
  const [count, names] = [clauses.length, clauses.join(', ')]
  const message = {
    en: `${count === 1 ? '1 clause is' : `${count} clauses are`} cited by nothing: ${names}`,
    'zh-CN': `有 ${count} 条条款未被引用：${names}`,
  }
  return { code: 'clauses-uncited', severity: 'hint', clauses, message: textIn(message, language) }
}

/** Beside the ids, where it stands as people call it: the row by its number and label. */
const inLanguage = (workbook: Workbook, { message, remedies, ...finding }: Finding, language: Language) => ({
  ...finding,
  place: textIn(placeName(workbook, finding), language),
  message: textIn(message, language),
  ...(remedies && {
    remedies: remedies.map(({ label, edits }) => ({ label: textIn(label, language), edits })),
  }),
})
