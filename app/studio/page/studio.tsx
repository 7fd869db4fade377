/**
 * The studio's one page: sheets, grid, preview, and what ties them together: which sheet, cell, scenario and journal
 * entry is looked at. The draft itself lives in `draft/`, the simulation in a worker behind `preview/`.
 */
import { spotlight } from '@mantine/spotlight'
import { lazy, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels'
import { followingReader, type Edit, type Finding, type Sheet } from '../../../rules/workbook/index.ts'
import type { ServerDraft } from '../draft/draft.ts'
import { fieldOf, type Conflict } from '../draft/conflict.ts'
import { saveState } from '../draft/edit-queue.ts'
import type { Place } from '../draft/undo-stack.ts'
import { cellReader } from '../grid/cell-reader.ts'
import type { GridPlace, SheetGridHandle } from '../grid/sheet-grid.client.tsx'
import type { Reason } from '../preview/journal-words.ts'
import { PreviewPanel } from '../preview/preview-panel.tsx'
import { usePreview } from '../preview/use-preview.ts'
import { titleOf } from '../scenarios.ts'
import { useOwnScenarios } from '../use-own-scenarios.ts'
import { useWords, type Words } from '../use-words.ts'
import { Conflicts } from './conflicts.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { FormulaBar } from './formula-bar.tsx'
import { GridArea } from './grid-area.tsx'
import { Header } from './header.tsx'
import { panelWidthsCookie, type PanelWidths } from './layout-cookie.ts'
import { ScenarioCount } from './scenario-count.tsx'
import { ScenarioEditor } from './scenario-editor.tsx'
import { SheetList } from './sheet-list.tsx'
import { SheetTitle } from './sheet-title.tsx'
import { StudioCommands } from './studio-commands.tsx'
import { TroubleBand } from './trouble-band.tsx'
import { useAddress } from './use-address.ts'
import { useDraft } from './use-draft.ts'
import { usePageKeys } from './use-page-keys.ts'
import './studio.css'

const SheetGrid = lazy(() => import('../grid/sheet-grid.client.tsx'))

export interface StudioProps {
  readonly server: ServerDraft
  readonly sheet: string | undefined
  readonly licenseKey: string
  readonly userName: string
  readonly readOnly: boolean
  readonly panels: PanelWidths | undefined
}

export function Studio(props: StudioProps) {
  const draft = useDraft(props.server)
  const { workbook, queue, trouble } = useSyncExternalStore(draft.subscribe, draft.state, draft.state)
  const readerOf = useState(followingReader)[0]
  const book = readerOf(workbook)
  const words = useWords(book)
  const { t, lexicon, language } = words
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- what cells mean changes with their basis only
  const reader = useMemo(() => cellReader(book), [book.basis])
  const address = useAddress(workbook.id)
  const sheet = workbook.sheets.find(({ id }) => id === props.sheet) ?? (props.sheet ? undefined : workbook.sheets[0])

  const own = useOwnScenarios(workbook.id)
  const scenarios = useMemo(() => [...workbook.scenarios, ...own.scenarios], [workbook.scenarios, own.scenarios])
  const [chosenScenario, chooseScenario] = useState(address.initial.scenario)
  const scenario = scenarios.find(({ id }) => id === chosenScenario) ?? scenarios[0]
  const preview = usePreview(draft, scenarios, scenario?.id)
  const [editing, setEditing] = useState(false)

  const [selected, select] = useState<{ readonly sheet: string; readonly place: GridPlace }>()
  const place = selected?.sheet === sheet?.id ? selected?.place : undefined
  const [entry, chooseEntry] = useState<number>()
  const [because, setBecause] = useState<{ readonly sheet: string; readonly row: string }>()
  const [findingsShown, showFindings] = useState(true)
  const [withDates, showDates] = useState(false)

  const grid = useRef<SheetGridHandle>(null)
  const wanted = useRef<Place>(undefined)
  const go = useCallback(
    (to: Place) => {
      if (to.sheet === sheet?.id) grid.current?.go(to)
      else {
        wanted.current = to
        address.toSheet(to.sheet)
      }
    },
    [sheet?.id, address],
  )
  const gridRef = useCallback(
    (handle: SheetGridHandle | null) => {
      grid.current = handle
      const to = wanted.current
      if (!handle || to?.sheet !== sheet?.id || !to) return
      wanted.current = undefined
      handle.go(to)
    },
    [sheet?.id],
  )

  useEffect(() => {
    const { row, sheet: first } = address.initial
    if (row !== undefined && first !== undefined) wanted.current = { sheet: first, row }
  }, [address.initial])
  useEffect(() => address.show({ sheet: props.sheet, scenario: scenario?.id, row: place?.row }))

  const picture = preview.picture?.picture
  const hits = useMemo(() => hitRows(picture?.kind === 'simulated' ? picture.result.journal : []), [picture])
  const sheetFindings = useMemo(
    () => preview.findings.filter((finding) => finding.sheet === sheet?.id),
    [preview.findings, sheet?.id],
  )
  const sheetConflicts = useMemo(
    () =>
      queue.conflicts.flatMap(({ clash }) =>
        clash.sheet === sheet?.id ? [{ row: clash.row, field: fieldOf(clash) }] : [],
      ),
    [queue.conflicts, sheet?.id],
  )
  const undo = (): void => {
    const to = draft.undo()
    if (to) go(to)
  }
  const redo = (): void => {
    const to = draft.redo()
    if (to) go(to)
  }
  usePageKeys(undo, redo)

  const onEdits = (edits: readonly Edit[], at: GridPlace): void => {
    if (sheet) draft.edit(edits, { sheet: sheet.id, ...at })
  }
  const applyRemedy = ({ sheet, row, column, suggestion }: Finding): void => {
    if (row === undefined || column === undefined || suggestion === undefined) return
    draft.edit([textEdit(sheet, row, column, suggestion)], { sheet, row, column })
    go({ sheet, row, column })
  }
  const onEntry = (index: number, reason: Reason | undefined): void => {
    chooseEntry(index)
    setBecause(reason)
    if (reason && !reason.gone) go({ sheet: reason.sheet, row: reason.row })
  }
  const onScenario = (id: string): void => {
    chooseScenario(id)
    chooseEntry(undefined)
    setBecause(undefined)
  }
  const makeScenario = (): void => {
    const title = scenario ? t('preview.copyOf', { title: titleOf(scenario, language) }) : t('preview.make')
    onScenario(own.make(scenario, title))
    setEditing(true)
  }

  const left = usePanelRef()
  const right = usePanelRef()
  const fold = (panel: typeof left) => (): void => {
    if (panel.current?.isCollapsed()) panel.current.expand()
    else panel.current?.collapse()
  }
  const errors = preview.findings.filter(({ severity }) => severity === 'error').length
  const editable = scenario && own.ids.has(scenario.id) ? scenario : undefined

  return (
    <div className="rb-studio">
      <Header
        id={workbook.id}
        title={lexicon.text(workbook.title)}
        revision={queue.revision}
        save={saveState(queue)}
        errors={errors}
        findings={preview.findings.length}
        userName={props.userName}
        readOnly={props.readOnly}
        t={t}
        onRetry={draft.retry}
        onFindings={() => showFindings((shown) => !shown)}
        onCommands={spotlight.open}
        onSheets={fold(left)}
        onPreview={fold(right)}
      />
      {trouble && <TroubleBand trouble={trouble} t={t} onRetry={draft.retry} onClose={draft.forgetTrouble} />}
      <Group
        id="studio"
        className="rb-panels"
        {...(props.panels ? { defaultLayout: props.panels } : {})}
        onLayoutChanged={(layout, { isUserInteraction }) => {
          // oxlint-disable-next-line unicorn/no-document-cookie -- read by the server, to draw the page as it will stand
          if (isUserInteraction) document.cookie = panelWidthsCookie(layout)
        }}
      >
        <Panel id="sheets" panelRef={left} defaultSize="17%" minSize="140px" maxSize="30%" collapsible>
          <SheetList
            workbook={workbook}
            current={sheet?.id}
            findings={preview.findings}
            hit={hits.sheets}
            language={language}
            t={t}
            addressOf={address.ofSheet}
            footer={<ScenarioCount statuses={preview.statuses} t={t} />}
          />
        </Panel>
        <Separator className="rb-separator" aria-label={t('header.sheets')} />
        <Panel id="grid" defaultSize="51%" minSize="30%">
          <main className="rb-main">
            {sheet ? (
              <>
                <SheetTitle sheet={sheet} words={words} withDates={withDates} onDates={showDates} />
                <FormulaBar
                  sheet={sheet}
                  row={place?.row}
                  column={place?.column}
                  reader={reader}
                  readOnly={props.readOnly || place?.row === undefined}
                  lexicon={lexicon}
                  t={t}
                  onText={(text) =>
                    place?.row !== undefined && onEdits([textEdit(sheet.id, place.row, place.column, text)], place)
                  }
                  onDone={() => grid.current?.focus()}
                />
                <GridArea>
                  <SheetGrid
                    key={sheet.id}
                    ref={gridRef}
                    sheet={sheet}
                    reader={reader}
                    findings={sheetFindings}
                    conflicts={sheetConflicts}
                    hits={hits.rows.get(sheet.id) ?? NO_ROWS}
                    chosenRow={because?.sheet === sheet.id ? because.row : undefined}
                    readOnly={props.readOnly}
                    withDates={withDates}
                    licenseKey={props.licenseKey}
                    lexicon={lexicon}
                    t={t}
                    widthsOf={address.widthsOf}
                    newRowId={newRowId}
                    today={() => todayIn(workbook.zone)}
                    onEdits={onEdits}
                    onSelect={(at) => select({ sheet: sheet.id, place: at })}
                    onWidth={(column, width) => address.keepWidth(sheet.id, column, width)}
                    onUndo={undo}
                    onRedo={redo}
                  />
                </GridArea>
              </>
            ) : (
              <NoSheet id={props.sheet} words={words} first={workbook.sheets[0]} addressOf={address.ofSheet} />
            )}
            <Conflicts
              conflicts={queue.conflicts}
              workbook={workbook}
              lexicon={lexicon}
              t={t}
              onGo={({ clash }: Conflict) => go({ sheet: clash.sheet, row: clash.row, column: fieldOf(clash) })}
              onKeepMine={draft.keepMine}
              onTakeTheirs={draft.takeTheirs}
            />
            {findingsShown && preview.findings.length > 0 && (
              <FindingsPanel
                workbook={workbook}
                findings={preview.findings}
                statuses={preview.statuses}
                scenarios={scenarios}
                sheet={sheet?.id}
                readOnly={props.readOnly}
                lexicon={lexicon}
                t={t}
                onGo={go}
                onApply={applyRemedy}
                onClose={() => showFindings(false)}
              />
            )}
          </main>
        </Panel>
        <Separator className="rb-separator" aria-label={t('header.preview')} />
        <Panel id="preview" panelRef={right} defaultSize="32%" minSize="260px" collapsible>
          <PreviewPanel
            preview={preview}
            workbook={workbook}
            scenarios={scenarios}
            own={own.ids}
            scenario={scenario}
            entry={entry}
            lexicon={lexicon}
            t={t}
            onScenario={onScenario}
            onEntry={onEntry}
            onFinding={go}
            onMake={makeScenario}
            onEdit={() => setEditing(true)}
          />
        </Panel>
      </Group>
      {editing && editable && (
        <ScenarioEditor
          scenario={editable}
          workbook={workbook}
          words={words}
          licenseKey={props.licenseKey}
          onChange={own.change}
          onDiscard={() => {
            setEditing(false)
            own.discard(editable.id)
          }}
          onClose={() => setEditing(false)}
        />
      )}
      <StudioCommands
        words={words}
        sheets={workbook.sheets}
        scenarios={scenarios.map((one) => ({ id: one.id, title: titleOf(one, language) }))}
        onSheet={address.toSheet}
        onScenario={onScenario}
        onUndo={undo}
        onRedo={redo}
        onMake={makeScenario}
        onFindings={() => showFindings(true)}
      />
    </div>
  )
}

const NO_ROWS: ReadonlySet<string> = new Set()

interface NoSheetProps {
  readonly id: string | undefined
  readonly words: Words
  readonly first: Sheet | undefined
  readonly addressOf: (sheet: string) => string
}

function NoSheet({ id, words: { t }, first, addressOf }: NoSheetProps) {
  return (
    <div className="rb-nothing rb-grow">
      <p>{id === undefined ? t('sheets.none') : t('sheets.unknown', { sheet: id })}</p>
      {first && <Link to={addressOf(first.id)}>{t('sheets.toFirst')}</Link>}
    </div>
  )
}

function hitRows(
  journal: readonly { readonly because: readonly { readonly sheet: string; readonly row: string }[] }[],
) {
  const rows = new Map<string, Set<string>>()
  for (const { because } of journal) {
    for (const { sheet, row } of because) rows.set(sheet, (rows.get(sheet) ?? new Set()).add(row))
  }
  return { rows, sheets: new Set(rows.keys()) }
}

function textEdit(sheet: string, row: string, column: string, text: string): Edit {
  if (!column.startsWith('@')) return { kind: 'cell', sheet, row, column, text }
  return { kind: 'row-set', sheet, row, [column.slice(1)]: text.trim() || null }
}

const newRowId = (): string => `r-${crypto.randomUUID().slice(0, 8)}`

const todayIn = (zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
