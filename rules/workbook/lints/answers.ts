/** Answers that cannot work: a package without a size, a name or choice that does not exist. */
import { nearest } from '../../cell/index.ts'
import type { Finding } from '../workbook.ts'
import { columnFor, rowsOf, type AnswerLint } from './lint.ts'

/** A package needs to say how many are in one. */
export const packages: AnswerLint = (table, book) =>
  table.point !== 'price'
    ? []
    : rowsOf(table, book)
        .filter(({ fixed, expr }) => fixed('model') === 'package' && expr('package') === undefined)
        .map(({ row }) => ({
          sheet: table.sheet.id,
          row: row.id,
          ...columnFor(table, 'package'),
          code: 'package-without-size',
          severity: 'warning',
          message: {
            en: 'This price is per package, and nothing says how many are in one.',
            'zh-CN': '本行按包计价，但没有说明每包数量。',
          },
        }))

/** An answer that parameters alone compute must be one of those that may stand there, as one that is typed must. */
export const choices: AnswerLint = (table, book) =>
  table.table.outputs.flatMap(({ name, id, values }) =>
    values === undefined
      ? []
      : rowsOf(table, book).flatMap(({ row, expr, fixed }): readonly Finding[] => {
          const cell = expr(name)
          const value = fixed(name)
          if (cell === undefined || cell.kind === 'literal' || value === undefined || value === null) return []
          if (Array.isArray(value) || values.includes(value as string | number)) return []
          const near = nearest(String(value), values.map(String))
          return [
            {
              sheet: table.sheet.id,
              row: row.id,
              column: id,
              code: 'unknown-value',
              severity: 'error',
              message: {
                en: `${JSON.stringify(value)} is not one of the allowed values${near === undefined ? '' : `; did you mean "${near}"?`}`,
                'zh-CN': `${JSON.stringify(value)} 不在允许的取值中${near === undefined ? '' : `；是否想写“${near}”？`}`,
              },
            },
          ]
        }),
  )

const OF_METERS: readonly string[] = ['available', 'granted', 'used', 'owed', 'usedInPeriod']

/** A book that lists no meter has none that an answer or a fact could name. */
export const meters: AnswerLint = ({ sheet, table, facts }, { dictionaries }) => {
  if (dictionaries.meters.size > 0) return []
  const named = facts.some((fact) => OF_METERS.includes(fact.split('.', 1)[0]!))
  const answer = table.outputs.find(
    ({ name }, index) => (name === 'meter' || name === 'overdue') && table.rows.some(({ outputs }) => outputs[index]),
  )
  if (!named && answer === undefined) return []
  return [
    {
      sheet: sheet.id,
      ...(answer === undefined ? {} : { column: answer.id }),
      code: 'no-meters',
      severity: 'error',
      message: {
        en: 'This sheet names meters, and the book lists none: the sheet of meters is empty or missing.',
        'zh-CN': '本表引用了计量，但本书没有任何计量：计量表为空或不存在。',
      },
    },
  ]
}
