/** Citations of clauses that the book does not list, each with the nearest clause that it does list. */
import { nearest } from '../../cell/index.ts'
import { citationsIn, citesIn, citing, clauseKey, recited } from '../citations.ts'
import type { Finding } from '../finding.ts'
import { withRemedies, writingLabel } from '../remedies.ts'
import type { Text } from '../../text.ts'
import type { BookLint } from './lint.ts'

export const cites: BookLint = ({ workbook }) => {
  const listed = (workbook.clauses ?? []).map(clauseKey)
  const known = new Set(listed)
  return citationsIn(workbook).flatMap(({ use, text }): readonly Finding[] => {
    const place = 'sheet' in use ? use : { sheet: '', scenario: use.scenario }
    const unknown = citesIn(text).filter((key) => !known.has(key))
    return unknown.map((key): Finding => {
      const near = nearest(key, listed)
      const mended = near === undefined ? undefined : recited(text, new Map([[key, near]]))
      const remedies = mended === undefined ? [] : [{ label: writingLabel(mended), edits: [citing(use, mended)] }]
      const message = near === undefined ? notListed(key) : meant(key, near)
      return { ...place, code: 'unknown-clause', severity: 'warning', message, ...withRemedies(remedies) }
    })
  })
}

const notListed = (key: string): Text => ({
  en: `It cites “${key}”, which is not among the clauses of this book. List the clause, or cite another.`,
  'zh-CN': `引用了“${key}”，但它不在本册的条款之中。请列出该条款，或改引其他条款。`,
})

const meant = (key: string, near: string): Text => ({
  en: `It cites “${key}”, which is not among the clauses of this book; did you mean “${near}”?`,
  'zh-CN': `引用了“${key}”，但它不在本册的条款之中；是否想写“${near}”？`,
})
