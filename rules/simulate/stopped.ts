/**
 * What a cell that cannot be read stops: its sheet when that is asked, the item or meter whose row it is in when that is
 * named, and every sheet that looks at its parameter or its calendar. What never comes to it goes on.
 */
import type { BookTable, CompiledBook, Finding, Sheet } from '../workbook/index.ts'
import { RuleError } from './timeline-error.ts'

export interface Stopped {
  /** By sheet. */
  readonly sheets: ReadonlyMap<string, Finding>
  readonly items: ReadonlyMap<string, Finding>
  readonly meters: ReadonlyMap<string, Finding>
}

export const NOTHING_STOPPED: Stopped = { sheets: new Map(), items: new Map(), meters: new Map() }

/** A run that came to a cell which cannot be read. */
export class UnreadableCell extends RuleError {
  readonly finding: Finding

  constructor(finding: Finding) {
    const { sheet, row, column, message } = finding
    super(sheet, row === undefined ? [] : [row], column, message.en)
    this.finding = finding
  }
}

export function stop(finding: Finding | undefined): void {
  if (finding !== undefined) throw new UnreadableCell(finding)
}

/** The first mistake counts: of a sheet's own, then of what it looks at. */
export function stoppedIn({ workbook, dictionaries, tables, findings }: CompiledBook): Stopped {
  const bySheet = Map.groupBy(
    findings.filter(({ severity }) => severity === 'error'),
    ({ sheet }) => sheet,
  )
  if (bySheet.size === 0) return NOTHING_STOPPED
  const named = (rows: typeof dictionaries.itemRows): ReadonlyMap<string, Finding> =>
    new Map([...rows].flatMap(([id, places]) => places.flatMap(({ sheet, row }) => found(id, bySheet.get(sheet), row))))
  const parameters = named(dictionaries.parameterRows)
  const calendar = workbook.sheets
    .filter(({ point }) => point === 'calendar')
    .flatMap(({ id }) => bySheet.get(id) ?? [])[0]
  const read = new Map(tables.map((table) => [table.sheet.id, table]))
  const reasonOf = ({ id }: Sheet): Finding | undefined =>
    bySheet.get(id)?.[0] ?? lookedAt(read.get(id), parameters, calendar)
  return {
    sheets: new Map(workbook.sheets.flatMap((sheet) => withId(sheet.id, reasonOf(sheet)))),
    items: named(dictionaries.itemRows),
    meters: named(dictionaries.meterRows),
  }
}

const withId = (id: string, finding: Finding | undefined): readonly (readonly [string, Finding])[] =>
  finding === undefined ? [] : [[id, finding]]

/** A mistake of a column concerns every row of its sheet. */
const found = (id: string, findings: readonly Finding[] | undefined, row: string) =>
  withId(
    id,
    findings?.find((finding) => finding.row === undefined || finding.row === row),
  )

function lookedAt(
  table: BookTable | undefined,
  parameters: ReadonlyMap<string, Finding>,
  calendar: Finding | undefined,
): Finding | undefined {
  for (const fact of table?.facts ?? []) {
    const [root, name = ''] = fact.split('.')
    const finding = root === 'parameters' ? parameters.get(name) : root === 'calendar' ? calendar : undefined
    if (finding !== undefined) return finding
  }
  return undefined
}
