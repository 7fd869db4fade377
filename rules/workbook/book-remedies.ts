/**
 * Remedies for which the whole book is needed, by the kind of finding: a word is listed, a missing answer is taken from
 * the other rows. What one cell or row shows by itself has its remedies from where it is read.
 */
import type { Finding, Remedy } from './finding.ts'
import { newWord } from './new-words.ts'
import { frequentTexts, removal, withRemedies, write } from './remedies.ts'
import type { Sheet, Workbook } from './workbook.ts'

/** Adds them to the findings of one book. */
export function bookRemedies(workbook: Workbook): (finding: Finding) => Finding {
  const answers = answersGiven()
  const remediesOf = (finding: Finding): readonly Remedy[] => {
    const sheet = workbook.sheets.find(({ id }) => id === finding.sheet)
    if (sheet === undefined || finding.row === undefined) return []
    switch (finding.code) {
      case 'unknown-value':
        return newWord(workbook, finding)
      case 'missing-answer':
        return [...givenElsewhere(sheet, finding, answers), removal(sheet, finding.row)]
      case 'duplicate':
        return finding.column === undefined && finding.remedies === undefined ? [removal(sheet, finding.row)] : []
      default:
        return []
    }
  }
  return (finding) => {
    const more = remediesOf(finding)
    return more.length === 0 ? finding : { ...finding, ...withRemedies([...(finding.remedies ?? []), ...more]) }
  }
}

function givenElsewhere(sheet: Sheet, { row, column }: Finding, answers: AnswersOf): readonly Remedy[] {
  if (row === undefined || column === undefined) return []
  return answers(sheet, column).map((text) => write({ sheet: sheet.id, row, column }, text))
}

type AnswersOf = (sheet: Sheet, column: string) => readonly string[]

/** Counts each column once, however many of its cells are empty. */
function answersGiven(): AnswersOf {
  const known = new Map<string, readonly string[]>()
  return (sheet, column) => {
    const key = JSON.stringify([sheet.id, column])
    const answers = known.get(key) ?? frequentTexts(sheet, column)
    known.set(key, answers)
    return answers
  }
}
