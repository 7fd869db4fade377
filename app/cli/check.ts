/** `check`: what the analysis of a workbook's tables finds. */
import { LANGUAGES, textIn, type Language } from '../../rules/text.ts'
import {
  bookAnalysis,
  compileWorkbook,
  placeName,
  toldOf,
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
  usage: '[--language en|zh-CN] [--ignored] W',
  summary: 'look for mistakes, gaps and overlaps in the tables of a workbook',
  about: [
    'W is the id of a shipped sample, a workbook file, or studio:ID@draft. Prints one finding a line as JSON, with sheet,',
    'row, column, code, severity, place and message, and with remedies: edits that would mend it. Exit code 1: one of them',
    'is an error. 2: the workbook could not be read. Findings that somebody ignores are counted on standard error; --ignored',
    'prints them too, each with the reason.',
  ],
  options: {
    language: { type: 'string', value: 'en|zh-CN', about: 'the language of the messages (en)' },
    ignored: { type: 'boolean', about: 'print ignored findings as well, each with the reason' },
    'max-bytes': INPUT_OPTIONS['max-bytes'],
  },
  async run([name, ...others], given, io) {
    if (name === undefined || others.length > 0) throw new BadInput('check needs one workbook W')
    const language = choiceOf(given, 'language', [LANGUAGES[0], ...LANGUAGES.slice(1)])
    const books = new Books(io, { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) })
    const book = compileWorkbook(await books.workbook(name))
    const { findings, ignored } = toldOf(book.workbook, [...book.findings, ...bookAnalysis()(book)])
    for (const finding of findings) await io.out(JSON.stringify(inLanguage(book.workbook, finding, language)))
    if (given['ignored'] === true)
      for (const { finding, ignored: one } of ignored)
        await io.out(JSON.stringify({ ...inLanguage(book.workbook, finding, language), ignored: one.reason }))
    else if (ignored.length > 0) io.err(`${ignored.length} ignored; --ignored prints them`)
    return findings.some(({ severity }) => severity === 'error') ? EXIT.unmet : EXIT.good
  },
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
