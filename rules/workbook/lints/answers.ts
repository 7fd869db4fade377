/** Answers that cannot work: a package without a size, a name or choice that does not exist. */
import { nearest } from '../../cell/index.ts'
import type { Json } from '../../json.ts'
import type { Text } from '../../text.ts'
import { answerNamed, PICKS } from '../catalogue/index.ts'
import { isPick } from '../names.ts'
import type { BookTable } from '../read-sheet.ts'
import { frequentTexts, removal, withRemedies, write } from '../remedies.ts'
import type { Finding } from '../finding.ts'
import { newMeters } from '../new-words.ts'
import type { CompiledBook } from '../compile.ts'
import { columnFor, columnOf, rowsOf, type AnswerLint } from './lint.ts'

/** A package needs to say how many are in one. */
export const packages: AnswerLint = (table, book) => {
  if (table.point !== 'price') return []
  const faulty = rowsOf(table, book).filter(
    ({ fixed, expr }) => fixed('model') === 'package' && expr('package') === undefined,
  )
  const [model, size] = [columnOf(table, 'model'), columnOf(table, 'package')]
  const sizes = size === undefined || faulty.length === 0 ? [] : frequentTexts(table.sheet, size)
  return faulty.map(({ row }): Finding => {
    const at = { sheet: table.sheet.id, row: row.id }
    const sized = size === undefined ? [] : sizes.map((text) => write({ ...at, column: size }, text))
    const byUnit = model === undefined ? [] : [write({ ...at, column: model }, '"per-unit"')]
    return {
      ...at,
      ...columnFor(table, 'package'),
      code: 'package-without-size',
      severity: 'warning',
      message: {
        en: 'This price is per package, and nothing says how many are in one.',
        'zh-CN': '本行按包计价，但没有说明每包数量。',
      },
      remedies: [...sized, ...byUnit, removal(table.sheet, row.id)],
    }
  })
}

/** An answer that parameters alone compute must be one of those that may stand there, as one that is typed must. */
export const choices: AnswerLint = (table, book) =>
  table.table.outputs.flatMap(({ name, id, values }) =>
    values === undefined
      ? []
      : rowsOf(table, book).flatMap(({ row, expr, fixed }): readonly Finding[] => {
          const cell = expr(name)
          const value = fixed(name)
          if (cell === undefined || cell.kind === 'literal' || value === undefined || value === null) return []
          const given = Array.isArray(value) ? value : [value]
          const strange = given.find((each) => !values.includes(each as string | number))
          if (strange === undefined) return []
          const near = nearest(String(strange), values.map(String))
          const at = { sheet: table.sheet.id, row: row.id, column: id }
          const mended = given.map((each) => (each === strange && near !== undefined ? near : each))
          const text = JSON.stringify(Array.isArray(value) ? mended : mended[0])
          return [
            {
              ...at,
              code: 'unknown-value',
              severity: 'error',
              message: notAllowed(strange, near),
              ...(near === undefined || typeof strange !== 'string' ? {} : { remedies: [write(at, text)] }),
            },
          ]
        }),
  )

const notAllowed = (value: Json, near: string | undefined): Text => ({
  en: `${JSON.stringify(value)} is not one of the allowed values${near === undefined ? '' : `; did you mean "${near}"?`}`,
  'zh-CN': `${JSON.stringify(value)} 不在允许的取值中${near === undefined ? '' : `；是否想写“${near}”？`}`,
})

/** A book that lists no meter, or none in money, has none that an answer or a fact could name. */
export const meters: AnswerLint = (book, compiled) => {
  const { sheet, table, facts } = book
  const listed = [...compiled.dictionaries.meters.values()]
  const named = facts.some((fact) => isOfMeter(fact.split('.', 1)[0]!))
  const filled = table.outputs.filter((_, index) => table.rows.some(({ outputs }) => outputs[index]))
  const naming = (of: 'meter' | 'money-meter') => filled.find(({ name }) => sourceOf(book, name) === of)
  const answer = naming('meter') ?? naming('money-meter')
  if (listed.length === 0) {
    if (!named && !answer) return []
    const remedies = newMeters(compiled.workbook, metersNamed(book, compiled))
    return [{ ...without(sheet.id, answer?.id, NO_METERS), ...withRemedies(remedies) }]
  }
  const overdue = listed.some(({ money }) => money) ? undefined : naming('money-meter')
  return overdue ? [without(sheet.id, overdue.id, NO_MONEY)] : []
}

/** Those that its answers name by themselves, without a computation. */
function metersNamed(book: BookTable, compiled: CompiledBook): readonly string[] {
  const answers = book.table.outputs.filter(({ name }) => sourceOf(book, name) === 'meter')
  const named = rowsOf(book, compiled).flatMap(({ fixed }) => answers.map(({ name }) => fixed(name)))
  return [...new Set(named.filter((id) => typeof id === 'string'))]
}

const isOfMeter = (name: string): boolean => isPick(name) && PICKS[name].by.includes('meter')

function sourceOf({ point }: BookTable, answer: string): string | undefined {
  const source = answerNamed(point, answer)?.values
  return source && 'of' in source ? source.of : undefined
}

const NO_METERS: Text = {
  en: 'This sheet names meters, but the book lists none: the sheet of meters is empty or missing.',
  'zh-CN': '本表引用了计量，但本书没有任何计量：计量表为空或不存在。',
}

const NO_MONEY: Text = {
  en: 'This column names a meter in money, but none of the book’s meters is in money.',
  'zh-CN': '本列引用以金额计的计量，但本书没有以金额计的计量。',
}

const without = (sheet: string, column: string | undefined, message: Text): Finding => ({
  sheet,
  ...(column === undefined ? {} : { column }),
  code: 'no-meters',
  severity: 'error',
  message,
})
