/** The middle: the sheet with its formula bar and grid, and below it what clashes and what is worth a look. */
import { Anchor, Button } from '@mantine/core'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { Link } from 'react-router'
import type { HistoryPlace } from '../../../rules/history/index.ts'
import { textIn } from '../../../rules/text.ts'
import {
  ignoringEdits,
  tellingEdits,
  type BookReader,
  type CellRef,
  type Edit,
  type Remedy,
  type Scenario,
  type Sheet,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { fieldOf, placeOfClash, type Conflict } from '../draft/conflict.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { cellReader } from '../grid/cell-reader.ts'
import { gridShape, type GridPlace } from '../grid/grid-shape.ts'
import { emptyColumns } from '../grid/view-work.ts'
import type { Other } from '../live/people.ts'
import type { Preview } from '../preview/preview.ts'
import { usePreviewPart } from '../preview/use-preview.ts'
import type { Structure } from '../structure/use-structure.ts'
import type { Words } from '../use-words.ts'
import type { Moments } from '../why/use-moments.ts'
import { wordsAddress } from '../book-page.ts'
import { CitedClauses } from './cited-clauses.tsx'
import { Conflicts } from './conflicts.tsx'
import { FindBar } from './find-bar.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import type { KeptView } from './kept-view.ts'
import { LiveGrid } from './live-grid.tsx'
import { newRowId } from '../new-row-id.ts'
import { remedied } from './remedied.ts'
import { PrintedSheet } from './printed-sheet.tsx'
import { SelectedCell } from './selected-cell.tsx'
import type { Selection } from './selection.ts'
import { SheetTitle } from './sheet-title.tsx'
import { useDraftPart } from '../draft/use-draft-part.ts'
import type { History } from './use-history.ts'
import type { JournalChoice } from './use-journal-choice.ts'
import type { Making } from './use-making.ts'
import type { Finding } from './use-finding.ts'
import type { RowViews } from './use-row-views.ts'
import type { Travel } from './use-travel.ts'

export interface MainPanelProps {
  readonly book: BookReader
  readonly sheet: Sheet
  readonly draft: OpenDraft
  readonly preview: Preview
  readonly scenarios: readonly Scenario[]
  /** Rows of the sheet that no scenario reaches. */
  readonly unreached: ReadonlySet<string>
  readonly selection: Selection
  readonly others: readonly Other[]
  readonly because: JournalChoice['because']
  readonly why: Moments | undefined
  readonly history: History
  readonly travel: Travel
  readonly view: KeptView
  readonly rowViews: RowViews
  readonly finding: Finding
  readonly structure: Structure
  readonly words: Words
  readonly readOnly: boolean
  readonly licenseKey: string
  readonly onHistory: (place: HistoryPlace) => void
  readonly findingsShown: boolean
  readonly onFindingsShown: (shown: boolean) => void
  readonly making: Making
}

export function MainPanel(props: MainPanelProps) {
  const { book, sheet, draft, preview, selection, travel, words, readOnly, view, structure } = props
  const { workbook } = book
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- what cells mean changes with their basis only
  const reader = useMemo(() => cellReader(book), [book.basis])
  const [withDates, showDates] = useState(false)
  const onEdits = useCallback(
    (edits: readonly Edit[], at: GridPlace) => draft.edit(edits, { sheet: sheet.id, ...at }),
    [draft, sheet.id],
  )
  const onIgnoring = (made: readonly Edit[], { sheet: of, row, column = '' }: CellRef): void =>
    draft.edit(made, { sheet: of, column, ...(row === undefined ? {} : { row }) })
  const onRemedy = (at: CellRef, remedy: Remedy): void => {
    const { edits, place } = remedied(workbook, at, remedy, newRowId)
    // What was mended is drawn before it is gone to.
    flushSync(() => draft.edit(edits, place))
    travel.go(place)
  }
  const [hidden, folded] = [view.hiddenIn(sheet.id), view.foldedIn(sheet.id)]
  const empty = useMemo(() => emptyColumns(gridShape(sheet, { hidden, folded })), [sheet, hidden, folded])
  return (
    <>
      <SheetTitle
        sheet={sheet}
        words={words}
        withDates={withDates}
        onDates={showDates}
        hidden={sheet.columns.filter(({ id }) => hidden.has(id))}
        onShowAll={() => view.showAll(sheet.id)}
        empty={empty}
        onFold={() =>
          view.fold(
            sheet.id,
            empty.map(({ id }) => id),
          )
        }
        {...(readOnly ? {} : { structure })}
      />
      <PrintedSheet book={book} sheet={sheet} words={words} withDates={withDates} />
      <SelectedCell
        sheet={sheet}
        selection={selection}
        reader={reader}
        readOnly={readOnly}
        words={words}
        onEdits={onEdits}
        onRemedy={onRemedy}
        onDone={travel.toGrid}
      />
      <CitedClauses
        workbook={workbook}
        sheet={sheet}
        selection={selection}
        words={words}
        to={wordsAddress(workbook.id, 'clauses')}
      />
      {props.finding.open && (
        <FindBar
          finding={props.finding}
          book={book}
          sheet={sheet}
          selection={selection}
          words={words}
          readOnly={readOnly}
          onGo={travel.go}
          onEdits={(edits, { sheet: first, row, column }) => draft.edit(edits, { sheet: first, row, column })}
          onClose={() => {
            props.finding.close()
            travel.toGrid()
          }}
        />
      )}
      <LiveGrid
        sheet={sheet}
        draft={draft}
        preview={preview}
        selection={selection}
        others={props.others}
        reader={reader}
        because={props.because}
        why={props.why}
        unreached={props.unreached}
        history={props.history}
        view={view}
        rowViews={props.rowViews}
        structure={structure}
        words={words}
        zone={workbook.zone}
        readOnly={readOnly}
        withDates={withDates}
        withCites={(workbook.clauses ?? []).length > 0}
        licenseKey={props.licenseKey}
        onHistory={props.onHistory}
        onEdits={onEdits}
        gridRef={travel.gridRef}
      />
      <Disputes workbook={workbook} draft={draft} words={words} onGo={travel.go} />
      {props.findingsShown && (
        <Remarks
          workbook={workbook}
          sheet={sheet.id}
          preview={preview}
          scenarios={props.scenarios}
          words={words}
          readOnly={readOnly}
          onGo={travel.go}
          onRemedy={onRemedy}
          onIgnoring={onIgnoring}
          onShow={props.making.showing}
          onClose={() => props.onFindingsShown(false)}
        />
      )}
    </>
  )
}

interface DisputesProps {
  readonly workbook: Workbook
  readonly draft: OpenDraft
  readonly words: Words
  readonly onGo: Travel['go']
}

/** What somebody else has changed as well. */
export function Disputes({ workbook, draft, words: { lexicon, t }, onGo }: DisputesProps) {
  const conflicts = useDraftPart(draft, (state) => state.queue.conflicts)
  return (
    <Conflicts
      conflicts={conflicts}
      workbook={workbook}
      lexicon={lexicon}
      t={t}
      onGo={({ clash }: Conflict) => {
        const place = placeOfClash(clash)
        if (place) onGo({ ...place, column: fieldOf(clash) })
      }}
      onKeepMine={draft.keepMine}
      onTakeTheirs={draft.takeTheirs}
    />
  )
}

interface RemarksProps extends Omit<DisputesProps, 'draft'> {
  readonly onRemedy: (finding: CellRef, remedy: Remedy) => void
  readonly onIgnoring: (edits: readonly Edit[], at: CellRef) => void
  readonly sheet: string
  readonly preview: Preview
  readonly scenarios: readonly Scenario[]
  readonly readOnly: boolean
  readonly onShow: Making['showing']
  readonly onClose: () => void
}

/** What is wrong or worth a look, with the remedy as an edit. */
function Remarks({ workbook, preview, words, onRemedy, onIgnoring, ...props }: RemarksProps) {
  const statuses = useDeferredValue(usePreviewPart(preview, (state) => state.statuses))
  const findings = useDeferredValue(usePreviewPart(preview, (state) => state.findings))
  const hints = useDeferredValue(usePreviewPart(preview, (state) => state.hints))
  const ignored = useDeferredValue(usePreviewPart(preview, (state) => state.ignored))
  if (findings.length + hints.length + ignored.length === 0) return null
  return (
    <FindingsPanel
      workbook={workbook}
      findings={findings}
      hints={hints}
      ignored={ignored}
      statuses={statuses}
      lexicon={words.lexicon}
      t={words.t}
      onApply={onRemedy}
      onIgnore={(finding, reason) => onIgnoring(ignoringEdits(workbook, finding, reason), finding)}
      onTell={(one) => onIgnoring(tellingEdits(one), one)}
      {...props}
    />
  )
}

interface NoSheetProps {
  readonly id: string | undefined
  readonly words: Pick<Words, 't' | 'language'>
  readonly sheets: readonly Pick<Sheet, 'id' | 'label'>[]
  readonly addressOf: (sheet: string) => string
  /** Absent where nothing can be made. */
  readonly onNew?: (() => void) | undefined
  readonly onFile?: (() => void) | undefined
}

/** A book without a sheet; or an address that leads to no sheet of it, with those there are. */
export function NoSheet({ id, words: { t, language }, sheets, addressOf, onNew, onFile }: NoSheetProps) {
  if (sheets.length === 0)
    return (
      <div className="rb-nothing rb-grow">
        <h2>{t('structure.empty')}</h2>
        <p>{t('structure.emptyHint')}</p>
        {onNew && (
          <Button size="xs" mt="xs" onClick={onNew}>
            {t('structure.newSheet')}
          </Button>
        )}
        {onFile && (
          <Button size="xs" mt="xs" ml="xs" variant="default" onClick={onFile}>
            {t('bringIn.menu')}
          </Button>
        )}
      </div>
    )
  return (
    <div className="rb-nothing rb-grow">
      <p>{t('sheets.unknown', { sheet: id ?? '' })}</p>
      <ul>
        {sheets.map(({ id: sheet, label }) => (
          <li key={sheet}>
            <Anchor component={Link} to={addressOf(sheet)}>
              {textIn(label, language)}
            </Anchor>
          </li>
        ))}
      </ul>
    </div>
  )
}
