/**
 * Units: the changes between two books, put together where one makes no valid book without the other.
 *
 * A renamed item and the row that names it, a new column and the cells in it: applied by halves they would make a book
 * with an unreadable cell. Such changes have their effect together, and are one unit.
 */
import {
  changesBetween,
  compileWorkbook,
  hasStrayCells,
  isDictionary,
  readerOf,
  withChanges,
  type BookReader,
  type Change,
  type Workbook,
} from '../workbook/index.ts'

/** Changes that go together. Plain data. */
export type Unit = readonly [Change, ...Change[]]

/** The units that lead from one book to the other, in the order of their first changes. */
export function unitsBetween(base: Workbook, candidate: Workbook): readonly Unit[] {
  const changes = changesBetween(base, candidate)
  const alone = changes.map((change): Unit => [change])
  if (changes.length < 2 || changes.every((change) => standsAlone(base, candidate, change))) return alone
  const reader = readerOf(base)
  return joined(alone, (units) => isValid(withChanges(base, candidate, units.flat()), reader))
}

/** Cells outside the dictionaries: names stay as they are, so what can be read in the candidate can be read in the base. */
function standsAlone(base: Workbook, candidate: Workbook, { row, kind, sheet }: Change): boolean {
  const find = ({ sheets }: Workbook) => sheets.find(({ id }) => id === sheet)
  const [before, after] = [find(base), find(candidate)]
  if (!before || !after || kind === 'columns') return false
  return !isDictionary(before) && (row !== null || kind === 'row-order')
}

const isValid = (workbook: Workbook, before: BookReader): boolean =>
  !hasStrayCells(workbook) && compileWorkbook(workbook, before).findings.every(({ severity }) => severity !== 'error')

/** Joins each unit that is not valid by itself with the first other one that mends it, else with all that are not. */
function joined(units: readonly Unit[], valid: (units: readonly Unit[]) => boolean): readonly Unit[] {
  let known = [...units]
  const broken = (): readonly Unit[] => known.filter((unit) => !valid([unit]))
  const join = (parts: readonly Unit[]): void => {
    const whole = units.filter(([first]) => parts.some((part) => part.includes(first))).flat() as unknown as Unit
    known = [...known.filter((unit) => !parts.includes(unit)), whole]
  }
  for (let at = broken(); at.length > 0; at = broken()) {
    const pair = at.flatMap((unit) => {
      const partner = known.find((other) => other !== unit && valid([unit, other]))
      return partner ? [[unit, partner]] : []
    })[0]
    join(pair ?? (at.length > 1 ? at : known))
    if (known.length === 1) break
  }
  const order = (unit: Unit): number => units.findIndex(([first]) => first === unit[0])
  return known.sort((a, b) => order(a) - order(b))
}
