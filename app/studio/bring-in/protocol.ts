/** What the page asks of the thread that looks at tables, and what comes back. */
import type { DmnFile, PackedSheet } from '../../../rules/exchange/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Brought, DmnLook, Looked, TableWish, View } from './look.ts'

export interface Answers {
  readonly look: Looked
  readonly bring: Brought
  readonly dmn: DmnLook
}

export type Question =
  | { readonly kind: 'look'; readonly wish: TableWish; readonly view: View }
  | { readonly kind: 'bring'; readonly wish: TableWish }
  | { readonly kind: 'dmn'; readonly file: DmnFile }

export type BringRequest =
  | { readonly kind: 'open'; readonly book: Workbook; readonly sheets: readonly PackedSheet[] }
  | (Question & { readonly id: number })

export interface BringReply {
  readonly id: number
  readonly answer: Answers[keyof Answers]
}
