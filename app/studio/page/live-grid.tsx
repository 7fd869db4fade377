/** The grid of a sheet with what the preview and others' edits say of it. */
import { useMemo, type Ref } from 'react'
import { marksOn, type Other } from '../live/people.ts'
import type { Met, OtherMark } from '../grid/looks.ts'
import { hasHeadings, type ForeignSheet } from '../../../rules/exchange/index.ts'
import type { HistoryPlace } from '../../../rules/history/index.ts'
import { filledCells, type Edit, type Sheet } from '../../../rules/workbook/index.ts'
import { fieldOf } from '../draft/conflict.ts'
import type { OpenDraft } from '../draft/draft.ts'
import type { CellReader } from '../grid/cell-reader.ts'
import type { Texts } from '../grid/clipboard.ts'
import type { GridPlace } from '../grid/grid-shape.ts'
import SheetGrid, { type SheetGridHandle } from '../grid/sheet-grid.client.tsx'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import type { Words } from '../use-words.ts'
import type { ColumnWork } from '../grid/column-menu.ts'
import type { Structure } from '../structure/use-structure.ts'
import { FilterDialog } from './filter-dialog.tsx'
import { hitsOf } from './hits.ts'
import type { KeptView } from './kept-view.ts'
import { newRowId } from '../new-row-id.ts'
import type { Selection } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useDraftPart } from '../draft/use-draft-part.ts'
import type { History } from './use-history.ts'
import type { JournalChoice } from './use-journal-choice.ts'
import { metIn } from '../why/moment.ts'
import type { Moments } from '../why/use-moments.ts'
import type { RowViews } from './use-row-views.ts'
import { useSheetView } from './use-sheet-view.ts'
import { ViewBand } from './view-band.tsx'

export interface LiveGridProps {
  readonly sheet: Sheet
  readonly draft: OpenDraft
  readonly preview: Preview
  readonly selection: Selection
  readonly others: readonly Other[]
  readonly reader: CellReader
  readonly because: JournalChoice['because']
  readonly why: Moments | undefined
  readonly unreached: ReadonlySet<string>
  readonly history: History
  readonly view: KeptView
  readonly rowViews: RowViews
  readonly structure: Structure
  readonly words: Words
  readonly zone: string
  readonly readOnly: boolean
  readonly withDates: boolean
  readonly withCites: boolean
  readonly licenseKey: string
  readonly onEdits: (edits: readonly Edit[], at: GridPlace) => void
  readonly onHistory: (place: HistoryPlace) => void
  readonly gridRef: Ref<SheetGridHandle>
}

export function LiveGrid({ gridRef, ...props }: LiveGridProps) {
  const { sheet, draft, preview, because, view, structure, history, words } = props
  const all = usePreviewPart(preview, (state) => state.findings)
  const hits = usePreviewPart(preview, hitsOf)
  const disputes = useDraftPart(draft, (state) => state.queue.conflicts)
  const findings = useMemo(() => all.filter((finding) => finding.sheet === sheet.id), [all, sheet.id])
  const conflicts = useMemo(
    () =>
      disputes.flatMap(({ clash }) =>
        'row' in clash && clash.sheet === sheet.id ? [{ row: clash.row, field: fieldOf(clash) }] : [],
      ),
    [disputes, sheet.id],
  )
  const others = useMarks(props.others, sheet.id)
  const met = useMemo(() => metOn(sheet.id, props.why, because?.row), [sheet.id, props.why, because?.row])
  const columns = useMemo(() => columnWork(sheet, structure, view), [sheet, structure, view])
  const seen = useSheetView(sheet, props.withDates, props.withCites, view, props.rowViews, props.reader, words.lexicon)
  return (
    <>
      <ViewBand
        sheet={sheet}
        seen={seen}
        words={words}
        readOnly={props.readOnly}
        onEdits={(edits) => props.onEdits(edits, { column: seen.viewWork.view?.sort?.column ?? '' })}
      />
      <div className="rb-grid-area">
        <SheetGrid
          key={sheet.id}
          ref={gridRef}
          shape={seen.shape}
          viewWork={seen.viewWork}
          reader={props.reader}
          findings={findings}
          conflicts={conflicts}
          others={others}
          hits={hits.get(sheet.id) ?? NO_ROWS}
          unreached={props.unreached}
          chosenRow={because?.sheet === sheet.id ? because.row : undefined}
          met={met}
          readOnly={props.readOnly}
          columns={columns}
          licenseKey={props.licenseKey}
          lexicon={words.lexicon}
          t={words.t}
          widthsOf={view.widthsOf}
          newRowId={newRowId}
          today={() => todayIn(props.zone)}
          onEdits={props.onEdits}
          takesTable={(texts, asCells) => {
            const table = tableOf(texts)
            const isTable = sheet.rows.length === 0 && hasHeadings(table, draft.state().workbook, sheet)
            if (isTable) structure.ask({ kind: 'bring-in', pasted: { sheet: sheet.id, table, asCells } })
            return isTable
          }}
          onHistory={props.onHistory}
          onSelect={(place, ranges) => props.selection.select({ sheet: sheet.id, place, ranges })}
          onWidth={(column, width) => view.keepWidth(sheet.id, column, width)}
          onUndo={history.undo}
          onRedo={history.redo}
        />
      </div>
      <SelectionBar shape={seen.shape} selection={props.selection} reader={props.reader} words={words} />
      {seen.asked !== undefined && (
        <FilterDialog
          key={seen.asked}
          sheet={sheet}
          column={seen.asked}
          seen={seen}
          words={words}
          onClose={() => seen.ask(undefined)}
        />
      )}
    </>
  )
}

const tableOf = (texts: Texts): ForeignSheet => ({
  name: '',
  rows: texts.map((line) => line.map((text) => (text === '' ? undefined : { kind: 'text', text }))),
})

/** A sheet may have been asked several times: the question counts that the row gone to answered, else the first. */
function metOn(sheet: string, why: Moments | undefined, row: string | undefined): Met | undefined {
  const asked = why?.moments.filter((moment) => moment.sheet.id === sheet) ?? []
  const moment = asked.find(({ rows }) => row !== undefined && rows.includes(row)) ?? asked[0]
  return moment && metIn(moment)
}

/** The very same while it says the same: what moves on other sheets draws nothing here. */
function useMarks(others: readonly Other[], sheet: string): readonly OtherMark[] {
  const text = JSON.stringify(marksOn(others, sheet))
  return useMemo(() => JSON.parse(text) as readonly OtherMark[], [text])
}

/** Where nothing is written in a column, nobody needs to be asked. */
function columnWork(sheet: Sheet, structure: Structure, view: KeptView): ColumnWork {
  const { id } = sheet
  return {
    add: (beside) => structure.ask({ kind: 'new-column', sheet: id, beside }),
    edit: (column) => structure.ask({ kind: 'column', sheet: id, column }),
    move: (columns, before) => structure.moveColumns(id, columns, before),
    step: (columns, shown, step) => structure.stepColumns(id, columns, shown, step),
    hide: (columns) => view.hide(id, columns),
    remove(columns) {
      if (columns.every((column) => filledCells(sheet, column) === 0)) structure.removeColumns(id, columns)
      else structure.ask({ kind: 'remove-columns', sheet: id, columns })
    },
  }
}

const NO_ROWS: ReadonlySet<string> = new Set()

const todayIn = (zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
