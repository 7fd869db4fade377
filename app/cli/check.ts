/** `check`: what the analysis of a workbook's tables finds. */
import { LANGUAGES, textIn } from '../../rules/text.ts'
import { bookAnalysis, compileWorkbook } from '../../rules/workbook/index.ts'
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
    'row, column, code, severity and message. Exit code 1: one of them is an error. 2: the workbook could not be read.',
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
    for (const { message, ...finding } of findings) {
      await io.out(JSON.stringify({ ...finding, message: textIn(message, language) }))
    }
    return findings.some(({ severity }) => severity === 'error') ? EXIT.unmet : EXIT.good
  },
}
