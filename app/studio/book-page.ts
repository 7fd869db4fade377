/** The pages of a book: which there are, and the address of each. */
export type BookPage =
  | { readonly kind: 'sheets'; readonly sheet: string | undefined }
  | { readonly kind: 'scenarios'; readonly scenario: string | undefined }
  | { readonly kind: 'words'; readonly list: string | undefined }
  | { readonly kind: 'settings' }

export type PageKind = BookPage['kind']

interface Params {
  readonly sheet?: string | undefined
  readonly scenario?: string | undefined
  readonly list?: string | undefined
}

/** The book's id stands before it, and may be anything. */
const kindIn = (pathname: string): string | undefined => pathname.split('/')[3]

/** Sheets are the page of a book that is not said otherwise. */
export function bookPageOf(pathname: string, { sheet, scenario, list }: Params): BookPage {
  switch (kindIn(pathname)) {
    case 'scenarios':
      return { kind: 'scenarios', scenario }
    case 'words':
      return { kind: 'words', list }
    case 'settings':
      return { kind: 'settings' }
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
export const settingsAddress = (workbook: string): string => bookAddress(workbook, 'settings')

/** The addresses that parts of a page lead to, whatever book it is. */
export interface BookAddresses {
  readonly settings: string
  ofSheet(sheet: string): string
  ofScenario(scenario?: string): string
  ofWords(list?: string): string
}
