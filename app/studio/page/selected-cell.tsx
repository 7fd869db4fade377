/** The formula bar for whichever cell of the sheet is selected. */
import type { Edit, Sheet } from '../../../rules/workbook/index.ts'
import type { CellReader } from '../grid/cell-reader.ts'
import type { GridPlace } from '../grid/grid-shape.ts'
import type { Words } from '../use-words.ts'
import { FormulaBar } from './formula-bar.tsx'
import { usePlaceIn, type Selection } from './selection.ts'

export interface SelectedCellProps {
  readonly sheet: Sheet
  readonly selection: Selection
  readonly reader: CellReader
  readonly readOnly: boolean
  readonly words: Words
  readonly onEdits: (edits: readonly Edit[], at: GridPlace) => void
  readonly onDone: () => void
}

export function SelectedCell({ sheet, selection, words: { lexicon, t }, onEdits, ...rest }: SelectedCellProps) {
  const place = usePlaceIn(selection, sheet.id)
  const row = place?.row
  return (
    <FormulaBar
      {...rest}
      sheet={sheet}
      row={row}
      column={place?.column}
      readOnly={rest.readOnly || row === undefined}
      lexicon={lexicon}
      t={t}
      onText={(text) => place && row !== undefined && onEdits([textEdit(sheet, row, place.column, text)], place)}
    />
  )
}

function textEdit(sheet: Sheet, row: string, column: string, text: string): Edit {
  if (!column.startsWith('@')) return { kind: 'cell', sheet: sheet.id, row, column, text }
  return { kind: 'row-set', sheet: sheet.id, row, [column.slice(1)]: text.trim() || null }
}
