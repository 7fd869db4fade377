/**
 * Which rows the scenarios of a book reach. A row of decisions is reached where it took part in an answer. A row of a
 * dictionary decides nothing itself: it is reached where a scenario names what it is about, or a row that is reached does.
 */
import { decides, renamedScenario, type Reached } from '../simulate/index.ts'
import { thingKey, usesIn, type BookReader, type Row, type Sheet, type Thing, type Use } from '../workbook/index.ts'

export function reachedIn(reader: BookReader, reached: Reached): (sheet: Sheet, row: Row) => boolean {
  let uses: ReadonlyMap<string, readonly Use[]> | undefined
  const isNamed = (use: Use): boolean => {
    if ('scenario' in use) return true
    const rows = reached.get(use.sheet)
    return rows !== undefined && (use.row === undefined ? rows.size > 0 : rows.has(use.row))
  }
  return (sheet, row) => {
    if (decides(sheet)) return reached.get(sheet.id)?.has(row.id) === true
    const thing = thingOf(reader, sheet, row)
    if (!thing) return true
    uses ??= usesIn(reader, renamedScenario)
    return uses.get(thingKey(thing))?.some(isNamed) === true
  }
}

const THINGS: Readonly<Record<string, (id: string) => Thing>> = {
  items: (id) => ({ of: 'item', id }),
  meters: (id) => ({ of: 'meter', id }),
  parameters: (id) => ({ of: 'fact', id: `parameters.${id}` }),
}

const NAMED_BY: Readonly<Record<string, string>> = { items: 'item', meters: 'meter', parameters: 'parameter' }

/** What a row of a dictionary is about; a holiday is no thing that could be named. */
function thingOf(reader: BookReader, sheet: Sheet, row: Row): Thing | undefined {
  const column = sheet.columns.find(({ output }) => output !== undefined && output === NAMED_BY[sheet.point])
  const reading = column && reader.cell(sheet, column, row.cells[column.id]?.text ?? '')
  if (!reading?.ok || !reading.meaning || !('expr' in reading.meaning)) return undefined
  const { expr } = reading.meaning
  return expr.kind === 'literal' && typeof expr.value === 'string' ? THINGS[sheet.point]?.(expr.value) : undefined
}
