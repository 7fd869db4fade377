/** What is wrong with a record whatever its fields mean, as a sentence. */
export const FAULT = {
  none: 0,
  /** The record ends before its last column. */
  few: 1,
  many: 2,
  /** Text stands between a closing quote and the next separator. */
  afterQuote: 3,
  /** A quoted field is not closed within the limit, or at all. */
  open: 4,
  long: 5,
  nul: 6,
  /** The file ends within the record. */
  cut: 7,
  /** A line break in a column that holds no free text. */
  lineBreak: 8,
  /** A value stands in a column that has no name. */
  nameless: 9,
} as const
export type Fault = (typeof FAULT)[keyof typeof FAULT]

export interface FaultPlace {
  readonly line: number
  readonly columns: readonly string[]
  /** How many of the fields are known. */
  readonly known: number
  readonly maxRecord: number
}

export function faultText(fault: Fault, { line, columns, known, maxRecord }: FaultPlace): string {
  const column = JSON.stringify(columns[known] ?? columns.at(-1))
  switch (fault) {
    case FAULT.none:
      return ''
    case FAULT.few:
      return `the row has ${known === 1 ? '1 field' : `${known} fields`}; the header has ${columns.length}`
    case FAULT.many:
      return `the row has more fields than the ${columns.length} of the header`
    case FAULT.afterQuote:
      return `column ${column}: text stands after the closing quote; a quote inside a quoted field is written twice`
    case FAULT.open:
      return `a quoted field that begins here is not closed within ${maxRecord} bytes, or at all`
    case FAULT.long:
      return `the line is longer than ${maxRecord} bytes`
    case FAULT.nul:
      return `column ${column}: a NUL byte stands there; this is not text`
    case FAULT.cut:
      return `the file ends in the middle of line ${line}`
    case FAULT.nameless:
      return `something stands after the last column that has a name; clear it, or give the column a name`
    case FAULT.lineBreak:
      return `column ${column}: a line break stands in a quoted field, which is likely not closed`
    default:
      throw new Error(`not a fault: ${String(fault satisfies never)}`)
  }
}
