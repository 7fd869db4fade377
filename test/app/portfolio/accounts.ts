/** A small portfolio of the imaging book, as the lines of both formats. */
import type { JsonObject } from '../../../rules/json.ts'
import { imagingTimelines } from '../../bench/imaging-timelines.ts'
import { accountRow, accountsHeader, header, rowsOf } from '../../bench/portfolio-rows.ts'

export const timelines = (accounts: number, events: number): readonly JsonObject[] =>
  imagingTimelines(accounts, events, 20_251_001)

export const asNdjson = (files: readonly JsonObject[]): string =>
  files.map((file) => `${JSON.stringify(file)}\n`).join('')

const idOf = (file: JsonObject): string => (file['account'] as { id: string }).id

/** Without the `until` of each, which a CSV does not have. */
export const asCsv = (files: readonly JsonObject[]): string =>
  header + files.map((file) => rowsOf(file, idOf(file))).join('')

export const accountsCsv = (files: readonly JsonObject[]): string =>
  accountsHeader + files.map((file) => accountRow(file, idOf(file))).join('')
