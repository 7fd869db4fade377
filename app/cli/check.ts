/** `check`: what the analysis of a workbook's tables finds. */
import { isJsonObject } from '../../rules/json.ts'
import { prepare, readTimeline, TimelineError } from '../../rules/simulate/index.ts'
import { LANGUAGES, textIn, type Language } from '../../rules/text.ts'
import {
  bookAnalysis,
  clauseKey,
  compileWorkbook,
  placeName,
  toldOf,
  uncitedClauses,
  type CompiledBook,
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
    'W is the id of a shipped sample, a workbook file, or studio:ID@draft|current|N. Prints one finding a line as JSON, with sheet,',
    'row, column, code, severity, place and message, and with remedies: edits that would mend it; then the scenarios of the',
    'workbook that cannot be read, with scenario, code, pointer and message. Exit code 1: one of them is an error. 2: the',
    'workbook could not be read. A finding about what a scenario cites has the scenario instead of a sheet; clauses that',
    'nothing cites are one hint without either. Findings that somebody ignores are counted on standard error; --ignored',
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
    const uncited = uncitedClauses(book.workbook).map(clauseKey)
    if (uncited.length > 0) await io.out(JSON.stringify(uncitedHint(uncited, language)))
    const scenarios = unreadable(book)
    for (const scenario of scenarios) await io.out(JSON.stringify(scenario))
    return scenarios.length > 0 || findings.some(({ severity }) => severity === 'error') ? EXIT.unmet : EXIT.good
  },
}

/** Scenarios that cannot be played and do not mean to be refused, each with what is wrong first. A book with mistakes in its sheets plays none. */
function unreadable({ workbook, reader }: CompiledBook): readonly object[] {
  const prepared = prepare(workbook, { before: reader })
  if (!prepared.ok) return []
  return workbook.scenarios.flatMap((scenario) => {
    if (isJsonObject(scenario['expect']) && scenario['expect']['error'] === true) return []
    try {
      readTimeline(prepared.plan, scenario)
      return []
    } catch (error) {
      if (!(error instanceof TimelineError)) throw error
      const { pointer, message } = error
      return [{ scenario: scenario.id, code: 'scenario-unreadable', severity: 'error', pointer, message }]
    }
  })
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

/** Beside the ids, where it stands as people call it: the row by its number and label, or a scenario by its title. */
const inLanguage = (workbook: Workbook, { message, remedies, sheet, ...finding }: Finding, language: Language) => ({
  ...(finding.scenario === undefined && { sheet }),
  ...finding,
  place: textIn(placeName(workbook, { sheet, ...finding }), language),
  message: textIn(message, language),
  ...(remedies && {
    remedies: remedies.map(({ label, edits }) => ({ label: textIn(label, language), edits })),
  }),
})
