/**
 * The dates between which a row is in force. In findings, changes and the grid they go by the names `@from` and `@until`,
 * which no column can have.
 */
import type { Text } from '../text.ts'

export const ROW_DATES = ['from', 'until'] as const
export type RowDate = (typeof ROW_DATES)[number]
export const rowDateColumn = (name: RowDate): `@${RowDate}` => `@${name}`
export const rowDateOf = (column: string | undefined): RowDate | undefined =>
  ROW_DATES.find((date) => rowDateColumn(date) === column)

export const ROW_DATE_LABELS: Readonly<Record<RowDate, Text>> = {
  from: { en: 'From', 'zh-CN': '自' },
  until: { en: 'Until', 'zh-CN': '至' },
}
