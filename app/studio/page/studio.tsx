/**
 * The studio's one page: sheets, grid, preview, and what ties them together. Each idea has a part of its own; here they
 * are only put together. The draft itself lives in `draft/`, the simulation in a worker behind `preview/`.
 */
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { followingReader, type Edit } from '../../../rules/workbook/index.ts'
import type { Document } from '../document/load-document.ts'
import { ComparePanel, CompareWords } from '../compare/compare-panel.tsx'
import { CompareSide } from '../compare/compare-side.tsx'
import { useComparison } from '../compare/use-comparison.ts'
import { GoingBackDialog } from '../history/going-back-dialog.tsx'
import { HistoryDetail } from '../history/history-detail.tsx'
import { HistoryPanel } from '../history/history-panel.tsx'
import { HistorySide } from '../history/history-side.tsx'
import { useGoingBack } from '../history/use-going-back.ts'
import { useHistoryPage } from '../history/use-history-page.ts'
import { People } from '../live/people-shown.tsx'
import { usePreview } from '../preview/use-preview.ts'
import { StructureDialogs } from '../structure/structure-dialogs.tsx'
import { useStructure } from '../structure/use-structure.ts'
import { ScenarioOutcome } from './scenario-outcome.tsx'
import { ScenarioPanel } from './scenario-panel.tsx'
import { SettingsPanel } from '../settings/settings-panel.tsx'
import { useWords } from '../use-words.ts'
import { StandpointBand } from '../versions/standpoint.tsx'
import { useVersion } from '../versions/use-version.ts'
import { useVersionDoings } from '../versions/use-version-doings.ts'
import { useVersions } from '../versions/use-versions.ts'
import { VersionChanges } from '../versions/version-changes.tsx'
import { VersionDialogs } from '../versions/version-dialogs.tsx'
import { VersionPanel } from '../versions/version-panel.tsx'
import { VersionsSide } from '../versions/versions-side.tsx'
import { useMoments } from '../why/use-moments.ts'
import { WhyPanel } from '../why/why-panel.tsx'
import { useWordsPage } from '../words/use-words-page.ts'
import { WordUses } from '../words/word-uses.tsx'
import { WordsPanel } from '../words/words-panel.tsx'
import { WordsSide } from '../words/words-side.tsx'
import type { BookPage, PageKind } from '../book-page.ts'
import { BookTabs } from './book-tabs.tsx'
import { DraftStatus } from './draft-status.tsx'
import { FilesMenu } from './files-menu.tsx'
import { Header } from './header.tsx'
import { useKeptView } from './kept-view.ts'
import type { PanelWidths } from './layout-cookie.ts'
import { Layout, usePanels, type PageParts } from './layout.tsx'
import { Disputes, MainPanel, NoSheet } from './main-panel.tsx'
import { PreviewSide } from './preview-side.tsx'
import { RightsBand } from './rights-band.tsx'
import { ScenarioSide } from './scenario-side.tsx'
import { useSelection } from './selection.ts'
import { SheetsPanel } from './sheets-panel.tsx'
import { ShortcutsDialog, useShortcutsPage } from './shortcuts-dialog.tsx'
import { StudioCommands } from './studio-commands.tsx'
import { TroubleBand } from './trouble-band.tsx'
import { useAddress, useShownAddress, type Address } from './use-address.ts'
import { useDraft, useDraftPart } from './use-draft.ts'
import { useFinding } from './use-finding.ts'
import { useHistory } from './use-history.ts'
import { useJournalChoice } from './use-journal-choice.ts'
import { useCoverage } from './use-coverage.ts'
import { useLast } from './use-last.ts'
import { useLive } from './use-live.ts'
import { useMaking } from './use-making.ts'
import { useRowViews } from './use-row-views.ts'
import { useScenarioEdits } from './use-scenario-edits.ts'
import { useScenarios } from './use-scenarios.ts'
import { useTravel } from './use-travel.ts'

export interface StudioProps {
  readonly document: Document
  readonly page: BookPage
  readonly licenseKey: string
  readonly userName: string
  readonly readOnly: boolean
  readonly widths: PanelWidths | undefined
}

export function Studio({ document, licenseKey, page, ...props }: StudioProps) {
  const draft = useDraft(document)
  const workbook = useDraftPart(draft, (state) => state.workbook)
  /** For what stands around the grid: it follows when the grid has been drawn. */
  const settled = useDeferredValue(workbook)
  const book = useState(followingReader)[0](workbook)
  const words = useWords(book)
  const { t } = words
  const address = useAddress(workbook.id)
  const ofScenarios = page.kind === 'scenarios' ? page : undefined
  const wantedSheet = page.kind === 'sheets' ? page.sheet : undefined
  const sheet = workbook.sheets.find(({ id }) => id === wantedSheet)
  const lastSheet = useLast(sheet?.id) ?? workbook.sheets[0]?.id
  const scenarios = useScenarios(workbook, address, ofScenarios)
  const edits = useScenarioEdits(draft, address, words)
  const preview = usePreview(draft, document, scenarios.chosen?.id)
  const making = useMaking(draft, preview, edits, words)
  const coverage = useCoverage(preview, settled)
  const selection = useSelection()
  const savedRevision = useDraftPart(draft, (state) => state.queue.revision)
  const versions = useVersions(workbook.id, savedRevision)
  const { others, over } = useLive(workbook.id, draft, selection, sheet?.id, versions.refresh)
  const readOnly = props.readOnly || over !== undefined
  const travel = useTravel(sheet?.id, address)
  const asked = useStructure(draft, sheet?.id, travel.go)
  const { structure } = asked
  const view = useKeptView(workbook.id)
  const rowViews = useRowViews()
  const finding = useFinding(sheet !== undefined)
  const history = useHistory(draft, travel.go)
  const choice = useJournalChoice(travel.go)
  const panels = usePanels()
  const shortcuts = useShortcutsPage()
  const [findingsShown, showFindings] = useState(true)
  useShownAddress(address, selection, wantedSheet, scenarios.chosen?.id)

  const revision = savedRevision
  const historyPage = useHistoryPage(workbook.id, page, revision)
  const comparison = useComparison(page, settled)
  const goingBack = useGoingBack(draft, workbook)
  const wordsPage = useWordsPage(book, page)
  const wordList = wordsPage?.list.id
  const onWords = useCallback((made: readonly Edit[]) => draft.edit(made, { words: wordList ?? '' }), [draft, wordList])
  const onSettings = useCallback((made: readonly Edit[]) => draft.edit(made, { settings: true }), [draft])
  const openFindings = useCallback(() => showFindings(true), [showFindings])
  const { choose } = scenarios
  const { forget } = choice
  const onScenario = useCallback(
    (id: string) => {
      choose(id)
      forget()
    },
    [choose, forget],
  )
  const why = useMoments(preview, book, choice.entry)
  const { go } = travel
  const whyPanel = useMemo(
    () => why && <WhyPanel book={book} why={why} words={words} onGo={go} onClose={forget} />,
    [book, why, words, go, forget],
  )
  const previewSide = (
    <PreviewSide
      workbook={settled}
      preview={preview}
      scenarios={scenarios}
      edits={edits}
      choice={choice}
      why={whyPanel}
      words={words}
      readOnly={readOnly}
      onScenario={onScenario}
      onGo={travel.go}
    />
  )
  const versionsFound = versions.found?.versions ?? []
  const wantedVersion = page.kind === 'versions' ? page.version : undefined
  const version =
    page.kind !== 'versions'
      ? undefined
      : wantedVersion === undefined
        ? (versions.found?.standpoint.current ?? versionsFound[0])
        : versionsFound.find(({ number }) => String(number) === wantedVersion)
  const versionContent = useVersion(workbook.id, version?.number)
  const versionBase = useVersion(workbook.id, version?.base ?? undefined)
  const doings = useVersionDoings(workbook.id, versions, words)
  const published = { known: versions, chosen: version, words, address }
  const past = { workbook: settled, revision, words, readOnly, address, onBack: goingBack.ask }
  const parts: { readonly [kind in PageKind]: PageParts } = {
    sheets: {
      sheets: (
        <SheetsPanel
          sheets={settled.sheets}
          scenarios={scenarios.all.length}
          current={sheet?.id}
          preview={preview}
          words={words}
          addressOf={address.ofSheet}
          {...(readOnly ? {} : { structure })}
        />
      ),
      main: sheet ? (
        <MainPanel
          book={book}
          sheet={sheet}
          draft={draft}
          preview={preview}
          scenarios={scenarios.all}
          unreached={(sheet && coverage?.unreached.get(sheet.id)) ?? NO_ROWS}
          selection={selection}
          others={others}
          because={choice.because}
          why={why}
          history={history}
          travel={travel}
          view={view}
          rowViews={rowViews}
          finding={finding}
          structure={structure}
          words={words}
          readOnly={readOnly}
          licenseKey={licenseKey}
          onHistory={address.toHistory}
          findingsShown={findingsShown}
          onFindingsShown={showFindings}
          making={making}
        />
      ) : (
        <NoSheet
          id={wantedSheet}
          words={words}
          sheets={workbook.sheets}
          addressOf={address.ofSheet}
          onNew={readOnly ? undefined : () => structure.ask({ kind: 'new-sheet' })}
          onFile={readOnly ? undefined : () => structure.ask({ kind: 'bring-in' })}
        />
      ),
      preview: previewSide,
    },
    scenarios: {
      sheets: (
        <ScenarioSide
          scenarios={scenarios}
          edits={edits}
          making={making}
          preview={preview}
          coverage={coverage}
          sheets={settled.sheets}
          words={words}
          readOnly={readOnly}
          address={address}
          onGo={travel.go}
        />
      ),
      main: (
        <>
          <ScenarioPanel
            book={book}
            scenarios={scenarios}
            wanted={ofScenarios?.scenario}
            edits={edits}
            preview={preview}
            history={history}
            words={words}
            readOnly={readOnly}
            licenseKey={licenseKey}
          />
          <Disputes workbook={workbook} draft={draft} words={words} onGo={travel.go} />
        </>
      ),
      preview: (
        <ScenarioOutcome
          workbook={settled}
          opened={document.workbook}
          preview={preview}
          scenarios={scenarios}
          edits={edits}
          choice={choice}
          why={whyPanel}
          words={words}
          readOnly={readOnly}
          onScenario={onScenario}
          onGo={travel.go}
        />
      ),
    },
    words: {
      sheets: <WordsSide workbook={settled} page={page} words={words} address={address} />,
      main: wordsPage && (
        <WordsPanel
          book={book}
          page={wordsPage}
          words={words}
          readOnly={readOnly}
          licenseKey={licenseKey}
          onEdits={onWords}
          onUndo={history.undo}
          onRedo={history.redo}
        />
      ),
      preview: wordsPage && <WordUses page={wordsPage} workbook={settled} words={words} address={address} />,
    },
    settings: {
      sheets: <WordsSide workbook={settled} page={page} words={words} address={address} />,
      main: <SettingsPanel workbook={workbook} words={words} readOnly={readOnly} onEdits={onSettings} />,
      preview: previewSide,
    },
    history: {
      sheets: historyPage && <HistorySide page={historyPage} workbook={settled} words={words} address={address} />,
      main: historyPage && (
        <>
          <HistoryPanel page={historyPage} {...past} />
          <Disputes workbook={workbook} draft={draft} words={words} onGo={travel.go} />
        </>
      ),
      preview: historyPage && <HistoryDetail page={historyPage} {...past} />,
    },
    versions: {
      sheets: <VersionsSide {...published} book={workbook.id} zone={workbook.zone} />,
      main: (
        <VersionPanel
          {...published}
          wanted={wantedVersion}
          content={versionContent}
          workbook={settled}
          onAsk={doings.ask}
        />
      ),
      preview: <VersionChanges version={version} content={versionContent} base={versionBase} words={words} />,
    },
    compare: {
      sheets: comparison && <CompareSide comparison={comparison} words={words} addressOf={address.ofCompare} />,
      main: comparison && <ComparePanel comparison={comparison} words={words} addressOf={address.ofSheet} />,
      preview: comparison && <CompareWords comparison={comparison} words={words} />,
    },
  }
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
          files={
            <FilesMenu
              book={workbook.id}
              sheet={sheet?.id}
              t={t}
              onBringIn={readOnly ? undefined : () => structure.ask({ kind: 'bring-in' })}
            />
          }
          tabs={
            <BookTabs
              current={page.kind === 'compare' ? 'history' : page.kind}
              tabs={[
                { page: 'sheets', to: lastSheet === undefined ? '..' : address.ofSheet(lastSheet) },
                { page: 'scenarios', to: address.ofScenario(scenarios.chosen?.id) },
                { page: 'versions', to: address.ofVersions() },
                { page: 'words', to: address.ofWords() },
                { page: 'settings', to: address.settings },
                { page: 'history', to: address.ofHistory() },
              ]}
              t={t}
            />
          }
          onSheets={panels.foldLeft}
          onPreview={panels.foldRight}
        >
          <People others={others} workbook={settled} words={words} onGo={travel.go} />
          <DraftStatus draft={draft} preview={preview} t={t} onFindings={() => showFindings((shown) => !shown)} />
        </Header>
      }
      band={
        <>
          <StandpointBand
            book={workbook.id}
            known={versions}
            zone={workbook.zone}
            words={words}
            address={address}
            onPublish={readOnly ? undefined : () => doings.ask({ kind: 'publish' })}
          />
          <TroubleBand draft={draft} t={t} />
          <RightsBand book={workbook.id} readOnly={readOnly} over={over} t={t} />
        </>
      }
      {...parts[page.kind]}
    >
      <VersionDialogs
        doings={doings}
        known={versions}
        draft={draft}
        workbook={workbook}
        words={words}
        placeOf={(place) => addressOfPlace(address, place)}
      />
      <GoingBackDialog back={goingBack} workbook={workbook} words={words} />
      <StructureDialogs {...asked} book={book} words={words} onClosed={travel.toGrid} />
      <StudioCommands
        words={words}
        sheets={settled.sheets}
        scenarios={scenarios.all}
        current={sheet}
        {...(readOnly ? {} : { structure })}
        onSheet={address.toSheet}
        onScenario={onScenario}
        onUndo={history.undo}
        onRedo={history.redo}
        onMake={edits.make}
        onFindings={openFindings}
        onHistory={address.toHistory}
        onFind={sheet && finding.ask}
        onShortcuts={shortcuts.show}
      />
      {shortcuts.shown && <ShortcutsDialog t={t} onClose={shortcuts.close} />}
    </Layout>
  )
}

const NO_ROWS: ReadonlySet<string> = new Set()

/** Where something stands that is in the way; undefined where it stands nowhere. */
function addressOfPlace(
  address: Address,
  { sheet, row, scenario }: { readonly sheet?: string; readonly row?: string; readonly scenario?: string },
): string | undefined {
  if (scenario !== undefined) return address.ofScenario(scenario)
  if (sheet === undefined) return undefined
  return row === undefined
    ? address.ofSheet(sheet)
    : `${address.ofSheet(sheet)}?${new URLSearchParams({ row }).toString()}`
}
