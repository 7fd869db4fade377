/** A book that ships with the product, read as any other file is. One that cannot be read is our own mistake. */
import { parseWorkbook, type Workbook } from '../workbook/index.ts'

export function shipped(name: string, file: unknown): Workbook {
  const parsed = parseWorkbook(file)
  if (parsed.ok) return parsed.workbook
  const [{ pointer, message }] = parsed.problems
  throw new Error(`${name}: ${pointer}: ${message}`)
}
