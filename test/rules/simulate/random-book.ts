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

/** Changes of up to so many cells. */
export function randomEdits(book: Workbook, most = 5): fc.Arbitrary<readonly Edit[]> {
  const possible = changes(book)
  if (possible.length === 0) return fc.constant([])
  return fc
    .array(fc.nat({ max: possible.length - 1 }), { maxLength: most })
    .map((picks) => picks.map((pick) => possible[pick]!))
}

/** The book with changed cells; the book itself where the changed one cannot be read. */
export function editedBook(book: Workbook, edits: readonly Edit[]): Workbook {
  const { workbook } = applyEdits(book, edits)
  return prepare(workbook).ok ? workbook : book
}

/** The same as plans. */
export const randomPlan = (book: Workbook, plan: Plan): fc.Arbitrary<Plan> =>
  randomEdits(book).map((edits) => {
    const prepared = prepare(editedBook(book, edits))
    return prepared.ok ? prepared.plan : plan
  })
