/**
 * The studio's one page: sheets, grid, preview, and what ties them together. Each idea has a part of its own; here they
 * are only put together. The draft itself lives in `draft/`, the simulation in a worker behind `preview/`.
 */
import { useCallback, useDeferredValue, useState } from 'react'
import { followingReader } from '../../../rules/workbook/index.ts'
import type { Document } from '../document/load-document.ts'
import { usePreview } from '../preview/use-preview.ts'
import { useWords } from '../use-words.ts'
import { DraftStatus } from './draft-status.tsx'
import { Header } from './header.tsx'
import type { PanelWidths } from './layout-cookie.ts'
import { Layout, usePanels } from './layout.tsx'
import { MainPanel, NoSheet } from './main-panel.tsx'
import { PreviewSide } from './preview-side.tsx'
import { ScenarioEditor } from './scenario-editor.tsx'
import { useSelection } from './selection.ts'
import { SheetsPanel } from './sheets-panel.tsx'
import { ShortcutsDialog, useShortcutsPage } from './shortcuts-dialog.tsx'
import { StudioCommands } from './studio-commands.tsx'
import { TroubleBand } from './trouble-band.tsx'
import { useAddress, useShownAddress } from './use-address.ts'
import { useDraft, useDraftPart } from './use-draft.ts'
import { useHistory } from './use-history.ts'
import { useJournalChoice } from './use-journal-choice.ts'
import { useScenarios } from './use-scenarios.ts'
import { useTravel } from './use-travel.ts'

export interface StudioProps {
  readonly document: Document
  readonly sheet: string | undefined
  readonly licenseKey: string
  readonly userName: string
  readonly readOnly: boolean
  readonly widths: PanelWidths | undefined
}

export function Studio({ document, licenseKey, readOnly, ...props }: StudioProps) {
  const draft = useDraft(document)
  const workbook = useDraftPart(draft, (state) => state.workbook)
  /** For what stands around the grid: it follows when the grid has been drawn. */
  const settled = useDeferredValue(workbook)
  const book = useState(followingReader)[0](workbook)
  const words = useWords(book)
  const { t } = words
  const address = useAddress(workbook.id)
  const sheet = workbook.sheets.find(({ id }) => id === props.sheet)
  const scenarios = useScenarios(workbook, address.initial.scenario, words)
  const preview = usePreview(draft, document, scenarios.all, scenarios.chosen?.id)
  const selection = useSelection()
  const travel = useTravel(sheet?.id, address)
  const history = useHistory(draft, travel.go)
  const choice = useJournalChoice(travel.go)
  const panels = usePanels()
  const shortcuts = useShortcutsPage()
  const [findingsShown, showFindings] = useState(true)
  useShownAddress(address, selection, props.sheet, scenarios.chosen?.id)

  const openFindings = useCallback(() => showFindings(true), [])
  const { choose } = scenarios
  const { forget } = choice
  const onScenario = useCallback(
    (id: string) => {
      choose(id)
      forget()
    },
    [choose, forget],
  )
  return (
    <Layout
      panels={panels}
      widths={props.widths}
      t={t}
      header={
        <Header
          id={workbook.id}
          title={words.lexicon.text(workbook.title)}
          userName={props.userName}
          readOnly={readOnly}
          t={t}
          onSheets={panels.foldLeft}
          onPreview={panels.foldRight}
        >
          <DraftStatus draft={draft} preview={preview} t={t} onFindings={() => showFindings((shown) => !shown)} />
        </Header>
      }
      band={<TroubleBand draft={draft} t={t} />}
      sheets={
        <SheetsPanel
          sheets={settled.sheets}
          scenarios={scenarios.all.length}
          current={sheet?.id}
          preview={preview}
          words={words}
          addressOf={address.ofSheet}
        />
      }
      main={
        sheet ? (
          <MainPanel
            book={book}
            sheet={sheet}
            draft={draft}
            preview={preview}
            scenarios={scenarios.all}
            selection={selection}
            because={choice.because}
            history={history}
            travel={travel}
            address={address}
            words={words}
            readOnly={readOnly}
            licenseKey={licenseKey}
            findingsShown={findingsShown}
            onFindingsShown={showFindings}
          />
        ) : (
          <NoSheet id={props.sheet} words={words} sheets={workbook.sheets} addressOf={address.ofSheet} />
        )
      }
      preview={
        <PreviewSide
          workbook={settled}
          preview={preview}
          scenarios={scenarios}
          choice={choice}
          words={words}
          onScenario={onScenario}
          onGo={travel.go}
        />
      }
    >
      {scenarios.edited && (
        <ScenarioEditor
          scenario={scenarios.edited}
          workbook={workbook}
          words={words}
          licenseKey={licenseKey}
          onChange={scenarios.change}
          onDiscard={scenarios.discard}
          onClose={scenarios.doneEditing}
        />
      )}
      <StudioCommands
        words={words}
        sheets={settled.sheets}
        scenarios={scenarios.all}
        onSheet={address.toSheet}
        onScenario={onScenario}
        onUndo={history.undo}
        onRedo={history.redo}
        onMake={scenarios.make}
        onFindings={openFindings}
        onShortcuts={shortcuts.show}
      />
      {shortcuts.shown && <ShortcutsDialog t={t} onClose={shortcuts.close} />}
    </Layout>
  )
}
