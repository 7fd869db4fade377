/** The formula bar for whichever cell of the sheet is selected. */
import { fieldEdit, type CellRef, type Edit, type Remedy, type Sheet } from '../../../rules/workbook/index.ts'
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
  readonly onRemedy: (at: CellRef, remedy: Remedy) => void
  readonly onDone: () => void
}

export function SelectedCell({
  sheet,
  selection,
  words: { lexicon, t },
  onEdits,
  onRemedy,
  ...rest
}: SelectedCellProps) {
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
      onRemedy={(remedy) =>
        place && row !== undefined && onRemedy({ sheet: sheet.id, row, column: place.column }, remedy)
      }
      onText={(text) =>
        place &&
        row !== undefined &&
        onEdits(
          [fieldEdit({ sheet: sheet.id, row, column: place.column }, rest.reader.kept(sheet, place.column, text))],
          place,
        )
      }
    />
  )
}
