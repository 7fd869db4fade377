/** The pages of a book: which there are, and the address of each. */
import type { HistoryPlace } from '../../rules/history/index.ts'

export type BookPage =
  | { readonly kind: 'sheets'; readonly sheet: string | undefined }
  | { readonly kind: 'scenarios'; readonly scenario: string | undefined }
  | { readonly kind: 'words'; readonly list: string | undefined }
  | { readonly kind: 'settings' }
  | { readonly kind: 'history' }
  | { readonly kind: 'versions'; readonly version: string | undefined }
  | { readonly kind: 'compare' }

export type PageKind = BookPage['kind']

interface Params {
  readonly sheet?: string | undefined
  readonly scenario?: string | undefined
  readonly list?: string | undefined
  readonly version?: string | undefined
}

/** The book's id stands before it, and may be anything. */
const kindIn = (pathname: string): string | undefined => pathname.split('/')[3]

/** Sheets are the page of a book that is not said otherwise. */
export function bookPageOf(pathname: string, { sheet, scenario, list, version }: Params): BookPage {
  const kind = kindIn(pathname)
  switch (kind) {
    case 'scenarios':
      return { kind: 'scenarios', scenario }
    case 'words':
      return { kind: 'words', list }
    case 'settings':
      return { kind: 'settings' }
    case 'history':
      return { kind }
    case 'versions':
      return { kind, version }
    case 'compare':
      return { kind }
    default:
      return { kind: 'sheets', sheet }
  }
}

const bookAddress = (workbook: string, kind: PageKind, part?: string): string =>
  `/workbooks/${encodeURIComponent(workbook)}/${kind}${part === undefined ? '' : `/${encodeURIComponent(part)}`}`

export const sheetAddress = (workbook: string, sheet: string): string => bookAddress(workbook, 'sheets', sheet)
export const scenarioAddress = (workbook: string, scenario?: string): string =>
  bookAddress(workbook, 'scenarios', scenario)
export const wordsAddress = (workbook: string, list?: string): string => bookAddress(workbook, 'words', list)
export const versionsAddress = (workbook: string, version?: number): string =>
  bookAddress(workbook, 'versions', version === undefined ? undefined : String(version))
export const settingsAddress = (workbook: string): string => bookAddress(workbook, 'settings')

/** What of the book it is about, and whose doing. */
export interface HistoryWanted extends HistoryPlace {
  readonly by?: string | undefined
}

export const historyAddress = (workbook: string, { sheet, row, column, by }: HistoryWanted = {}): string =>
  bookAddress(workbook, 'history') + searchOf({ sheet, row, column, by })

/** What is held against what, as the address says it (compare/sides.ts); the page says what stands for what is left out. */
export interface CompareWanted {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export const compareAddress = (workbook: string, { from, to }: CompareWanted = {}): string =>
  bookAddress(workbook, 'compare') + searchOf({ from, to })

function searchOf(named: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams(
    Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return search.size > 0 ? `?${search.toString()}` : ''
}

/** The addresses that parts of a page lead to, whatever book it is. */
export interface BookAddresses {
  readonly settings: string
  ofSheet(sheet: string): string
  ofScenario(scenario?: string): string
  ofWords(list?: string): string
  ofHistory(wanted?: HistoryWanted): string
  ofVersions(version?: number): string
  ofCompare(wanted?: CompareWanted): string
}
