/** A block of cells as people write it: `A3:F7`. */
import { cellName, type Range } from './plain.ts'

export const rangeName = ({ top, left, bottom, right }: Range): string =>
  `${cellName(top, left)}:${cellName(bottom, right)}`

/** Undefined where it is none. Either corner may come first. */
export function rangeFrom(text: string): Range | undefined {
  const found = /^\s*\$?([A-Z]{1,3})\$?([1-9]\d{0,6})\s*[:：]\s*\$?([A-Z]{1,3})\$?([1-9]\d{0,6})\s*$/i.exec(text)
  if (!found) return undefined
  const [columns, rows] = [
    [columnOf(found[1]!), columnOf(found[3]!)],
    [Number(found[2]) - 1, Number(found[4]) - 1],
  ]
  return { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) }
}

/** A is 0, AA is 26. */
const columnOf = (name: string): number =>
  [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
