/** Instants of a run: epoch milliseconds inside, ISO 8601 with the offset of the workbook's zone outside. */
import { civil } from '../cell/index.ts'

export const instantOf = (text: string): number | undefined => civil.parseInstant(text)

export const isoOf = (instant: number, zone: string): string => civil.formatInstant(instant, zone)

export const dateOf = (instant: number, zone: string): string => civil.dateOfInstant(instant, zone)
