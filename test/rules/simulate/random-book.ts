/** Random books: a book whose numbers, durations and choices were changed at random, as far as it still can be read. */
import * as fc from 'fast-check'
import { prepare, type Plan } from '../../../rules/simulate/index.ts'
import { applyEdits, type Edit, type Workbook } from '../../../rules/workbook/index.ts'

const REPLACEMENTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^[\d,]+(\.\d+)?$/, ['0', '1', '2', '0.005', '3.335', '40', '1000']],
  [
    /^\d+ (seconds|minutes|hours|days|months?|years?)$/,
    ['0 seconds', '1 hour', '24 hours', '3 days', '1 month', '1 year'],
  ],
  [/^"(graduated|volume)"$/, ['"graduated"', '"volume"', '"stairstep"']],
  [/^"(refuse|arrears)"$/, ['"refuse"', '"arrears"']],
  [/^(true|false)$/, ['true', 'false']],
]

/** Every cell that may be changed, with what may stand in it instead. */
function changes(book: Workbook): readonly (Edit & { readonly kind: 'cell' })[] {
  return book.sheets
    .filter((sheet) => sheet.point !== 'calendar')
    .flatMap((sheet) =>
      sheet.rows.flatMap((row) =>
        Object.entries(row.cells).flatMap(([column, { text }]) => {
          const texts = REPLACEMENTS.find(([pattern]) => pattern.test(text))?.[1] ?? []
          return texts.map((other) => ({ kind: 'cell' as const, sheet: sheet.id, row: row.id, column, text: other }))
        }),
      ),
    )
}

/** The book with up to five cells changed; it may be one that cannot be read. */
export function randomBook(book: Workbook): fc.Arbitrary<Workbook> {
  const possible = changes(book)
  if (possible.length === 0) return fc.constant(book)
  return fc.array(fc.nat({ max: possible.length - 1 }), { maxLength: 5 }).map(
    (picks) =>
      applyEdits(
        book,
        [...new Set(picks)].map((pick) => possible[pick]!),
      ).workbook,
  )
}

/** Plans of such books; that of the book itself where the changed one cannot be read. */
export const randomPlan = (book: Workbook, plan: Plan): fc.Arbitrary<Plan> =>
  randomBook(book).map((changed) => {
    const prepared = prepare(changed)
    return prepared.ok ? prepared.plan : plan
  })
