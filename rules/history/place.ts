/**
 * What of a book a history is about: the whole, a sheet, a row, or one field of a row (a column, `@note`, `@from`, `@until`
 * or `@disabled`).
 */
export interface HistoryPlace {
  readonly sheet?: string | undefined
  readonly row?: string | undefined
  readonly column?: string | undefined
}
