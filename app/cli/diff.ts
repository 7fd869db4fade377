/** `diff`: what changed between two workbooks, row by row and cell by cell. */
import { markOf, plainChanges, reviewOf, type ChangedPart } from '../../rules/review/index.ts'
import { LANGUAGES, textIn, type Language } from '../../rules/text.ts'
import { choiceOf, countOf } from './arguments.ts'
import { Books } from './books.ts'
import { BadInput, type Command, EXIT } from './command.ts'
import { MAX_BYTES } from './input.ts'
import { INPUT_OPTIONS } from './shared-options.ts'

export const diff: Command = {
  name: 'diff',
  usage: '[--format text|json] [--language en|zh-CN] A B',
  summary: 'say what changed from one workbook to another, row by row and cell by cell',
  about: [
    'A and B are each the id of a shipped sample, a workbook file, or studio:ID@draft. Text: by sheets, one change a line;',
    '+ is new, - is gone, ↕ stands elsewhere, ~ is not the same, and (no answer) marks what is only said to people. JSON: one',
    'object {"changes": […]}, each with part, place, kind, the ids, from and to as typed, answers (whether it may change an',
    'answer) and text in both languages. Exit code 0: nothing changed. 1: something did. 2: one of them could not be read.',
  ],
  options: {
    format: { type: 'string', value: 'text|json', about: 'for people (the default), or one JSON object' },
    language: { type: 'string', value: 'en|zh-CN', about: 'the language of the text (en)' },
    'max-bytes': INPUT_OPTIONS['max-bytes'],
  },
  async run([from, to, ...others], given, io) {
    if (from === undefined || to === undefined || others.length > 0)
      throw new BadInput('diff needs two workbooks A and B')
    const format = choiceOf(given, 'format', ['text', 'json'])
    const language = choiceOf(given, 'language', [LANGUAGES[0], ...LANGUAGES.slice(1)])
    const books = new Books(io, { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) })
    const parts = reviewOf(await books.workbook(from), await books.workbook(to))
    if (format === 'json') await io.out(JSON.stringify({ changes: plainChanges(parts) }))
    else for (const part of parts) for (const line of linesOf(part, language)) await io.out(line)
    return parts.length === 0 ? EXIT.good : EXIT.unmet
  },
}

const NO_ANSWER: Readonly<Record<Language, string>> = { en: '(no answer)', 'zh-CN': '（不影响答案）' }

const linesOf = ({ label, changes }: ChangedPart, language: Language): readonly string[] => [
  textIn(label, language),
  ...changes.map(({ change, sentence, answers }) =>
    [' ', markOf(change), textIn(sentence, language), ...(answers ? [] : [NO_ANSWER[language]])].join(' '),
  ),
]
