/** Spreadsheet files in and out. */
export { rowsFromCsv, sheetToCsv } from './csv.ts'
export { ExchangeError, ForeignFileError } from './exchange-error.ts'
export { textOf, type ForeignFile } from './foreign.ts'
export { readDmn, readSpreadsheet, readTables, READ_LIMITS } from './read.ts'
export { workbookFromXlsx, workbookToXlsx } from './workbook-file.ts'
export { FILE_LIMITS } from './zip-check.ts'
export { MOST_ROWS } from './xlsx.ts'
