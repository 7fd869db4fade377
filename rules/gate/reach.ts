/**
 * Changed rows that no scenario reaches: nobody has seen what they do.
 *
 * Where there is no version yet all rows are new, and in a sheet with many such rows nobody would name them one by one:
 * they are one item together.
 */
import type { Json } from '../json.ts'
import { inBoth } from '../review/index.ts'
import { decides, type Reached } from '../simulate/index.ts'
import {
  canonicalJson,
  placeName,
  printOf,
  rowNames,
  sameMakeUp,
  withoutLogic,
  type BookReader,
  type Row,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import { changedRows, type RowsOf } from './changed-rows.ts'
import type { Obstacle } from './item.ts'
import { reachedIn } from './reached.ts'

/** More than these are one item. */
export const MOST_ONE_BY_ONE = 20

export function reachObstacles(reader: BookReader, base: Workbook | undefined, reached: Reached): readonly Obstacle[] {
  const { workbook } = reader
  const isReached = reachedIn(reader, reached)
  const unreached = changedRows(workbook, base).flatMap(({ sheet, rows }) => {
    const left = rows.filter((row) => !isReached(sheet, row))
    return left.length > 0 ? [{ sheet, rows: left }] : []
  })
  if (!base) return unreached.length > 0 ? [ofFirstVersion(unreached)] : []
  return [
    ...unreached.flatMap(({ sheet, rows }) =>
      rows.length > MOST_ONE_BY_ONE ? [ofSheet({ sheet, rows })] : rows.map((row) => ofRow(workbook, sheet, row)),
    ),
    ...workbook.sheets.flatMap((sheet) =>
      isMadeAnew(base, sheet) && !reached.get(sheet.id)?.size ? [ofColumns(sheet)] : [],
    ),
  ]
}

/** Other columns may change the answer of every row. */
function isMadeAnew({ sheets }: Workbook, sheet: Sheet): boolean {
  const was = sheets.find(({ id }) => id === sheet.id)
  return was !== undefined && decides(sheet) && sheet.rows.length > 0 && !sameMakeUp(was, sheet)
}

const ofRow = (workbook: Workbook, sheet: Sheet, row: Row): Obstacle => ({
  ...obstacle(`row:${sheet.id}/${row.id}`, contentOf([{ sheet, rows: [row] }])),
  text: inBoth((say, language) => {
    const place = say(placeName(workbook, { sheet: sheet.id, row: row.id }))
    return language === 'en' ? `${place} was changed, and no scenario reaches it.` : `${place}已修改，但没有场景触及。`
  }),
  place: { sheet: sheet.id, row: row.id },
})

function ofSheet({ sheet, rows }: RowsOf): Obstacle {
  const names = rowNames(
    sheet,
    rows.map(({ id }) => id),
  )
  return {
    ...obstacle(`rows:${sheet.id}`, contentOf([{ sheet, rows }])),
    text: inBoth((say, language) =>
      language === 'en'
        ? `${say(sheet.label)}: ${rows.length} changed rows are reached by no scenario: ${say(names)}`
        : `${say(sheet.label)}：有 ${rows.length} 行已修改但没有场景触及：${say(names)}`,
    ),
    place: { sheet: sheet.id },
    rows: refsOf([{ sheet, rows }]),
  }
}

function ofFirstVersion(unreached: readonly RowsOf[]): Obstacle {
  const count = unreached.reduce((sum, { rows }) => sum + rows.length, 0)
  const sheets = inBoth((say, language) =>
    unreached.map(({ sheet, rows }) => `${say(sheet.label)} (${rows.length})`).join(language === 'en' ? ', ' : '、'),
  )
  return {
    ...obstacle('rows:all', contentOf(unreached)),
    text: inBoth((say, language) =>
      language === 'en'
        ? `${count === 1 ? '1 row is' : `${count} rows are`} reached by no scenario: ${say(sheets)}`
        : `有 ${count} 行没有场景触及：${say(sheets)}`,
    ),
    place: {},
    rows: refsOf(unreached),
  }
}

const ofColumns = (sheet: Sheet): Obstacle => ({
  ...obstacle(`columns:${sheet.id}`, sheet.columns as unknown as Json),
  text: inBoth((say, language) =>
    language === 'en'
      ? `${say(sheet.label)}: its columns or hit policy were changed, and no scenario reaches the sheet.`
      : `${say(sheet.label)}：列或命中策略已修改，但没有场景触及此表。`,
  ),
  place: { sheet: sheet.id },
})

const obstacle = (key: string, about: Json): Omit<Obstacle, 'text' | 'place'> => ({
  key,
  kind: 'reach',
  weight: 'stands',
  acknowledgeable: true,
  print: printOf(canonicalJson(about)),
})

/** What stands in the rows, wherever they stand. */
const contentOf = (unreached: readonly RowsOf[]): Json =>
  unreached
    .flatMap(({ sheet, rows }) => rows.map((row) => canonicalJson([sheet.id, withoutLogic(row) as unknown as Json])))
    .sort()

const refsOf = (unreached: readonly RowsOf[]): NonNullable<Obstacle['rows']> =>
  unreached.flatMap(({ sheet, rows }) => rows.map((row) => ({ sheet: sheet.id, row: row.id })))
