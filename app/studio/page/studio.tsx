/**
 * The studio's one page: sheets, grid, preview, and what ties them together: which sheet, cell, scenario and journal
 * entry is looked at. The draft itself lives in `draft/`, the simulation in a worker behind `preview/`.
 */
import { Alert, Button, Checkbox, Skeleton, Tooltip, useMantineColorScheme } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Link, useFetcher, useLocation, useNavigate } from 'react-router'
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels'
import { POINTS, type Edit, type Finding, type Sheet } from '../../../rules/workbook/index.ts'
import { openDraft, type Draft, type ServerDraft } from '../draft/draft.ts'
import { saveState, type Conflict } from '../draft/edit-queue.ts'
import { loadDraft, sendBatch } from '../draft/server.ts'
import type { Place } from '../draft/undo-stack.ts'
import { followingReader } from '../grid/cell-reader.ts'
import type { GridPlace, SheetGridHandle } from '../grid/sheet-grid.client.tsx'
import type { Reason } from '../preview/journal-words.ts'
import { PreviewPanel } from '../preview/preview-panel.tsx'
import { usePreview } from '../preview/use-preview.ts'
import { titleOf } from '../scenarios.ts'
import { useMounted } from '../use-mounted.ts'
import { useWords, type Words } from '../use-words.ts'
import { useOwnScenarios } from '../use-own-scenarios.ts'
import { Commands, type Command } from './commands.tsx'
import { Conflicts } from './conflicts.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { FormulaBar } from './formula-bar.tsx'
import { Header } from './header.tsx'
import { panelWidthsCookie, type PanelWidths } from './layout-cookie.ts'
import { ScenarioEditor } from './scenario-editor.tsx'
import { SheetList } from './sheet-list.tsx'
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
  const words = useWords(workbook)
  const { t, lexicon, language } = words
  const readers = useState(followingReader)[0]
  const reader = readers(workbook)
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
  const gridRef = useCallback((handle: SheetGridHandle | null) => {
    grid.current = handle
    const to = wanted.current
    if (!handle || !to) return
    wanted.current = undefined
    handle.go(to)
  }, [])

  useEffect(() => {
    const { row, sheet: first } = address.initial
    if (row !== undefined && first !== undefined) wanted.current = { sheet: first, row }
  }, [address.initial])
  useEffect(
    () => address.show({ scenario: scenario?.id, row: place?.row }),
    [address, scenario?.id, place?.row, sheet?.id],
  )

  const picture = preview.picture?.picture
  const hits = useMemo(() => hitRows(picture?.kind === 'simulated' ? picture.result.journal : []), [picture])
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
    draft.edit([{ kind: 'cell', sheet, row, column, text: suggestion }], { sheet, row, column })
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
      {trouble && (
        <Alert
          color={trouble.kind === 'cannot-undo' ? 'orange' : 'red'}
          p="xs"
          radius={0}
          className="rb-band"
          role="alert"
        >
          {trouble.kind === 'signed-out' && t('save.signedOut')}
          {trouble.kind === 'refused' && t('save.refused', { message: trouble.message })}
          {trouble.kind === 'cannot-undo' && t('save.cannotUndo')}{' '}
          {trouble.kind === 'signed-out' && (
            <Button size="compact-xs" onClick={() => (draft.forgetTrouble(), draft.retry())}>
              {t('save.retry')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={draft.forgetTrouble}>
            {t('save.dismiss')}
          </Button>
        </Alert>
      )}
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
            footer={<ScenarioCount preview={preview.statuses} t={t} />}
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
                    place?.row !== undefined && onEdits([textEdit(sheet, place.row, place.column, text)], place)
                  }
                  onDone={() => grid.current?.focus()}
                />
                <GridArea>
                  <SheetGrid
                    key={sheet.id}
                    ref={gridRef}
                    sheet={sheet}
                    reader={reader}
                    findings={preview.findings.filter((finding) => finding.sheet === sheet.id)}
                    conflicts={queue.conflicts.filter((conflict) => conflict.sheet === sheet.id)}
                    hits={hits.rows.get(sheet.id) ?? NO_ROWS}
                    chosenRow={because?.sheet === sheet.id ? because.row : undefined}
                    readOnly={props.readOnly}
                    withDates={withDates}
                    licenseKey={props.licenseKey}
                    lexicon={lexicon}
                    t={t}
                    widths={address.widthsOf(sheet.id)}
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
              onGo={(conflict: Conflict) => go(conflict)}
              onKeepMine={draft.keepMine}
              onTakeTheirs={draft.takeTheirs}
            />
            {findingsShown && preview.findings.length > 0 && (
              <FindingsPanel
                workbook={workbook}
                findings={preview.findings}
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
        draft={draft}
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

function useDraft(server: ServerDraft): Draft {
  const { id } = server.workbook
  const [draft] = useState(() =>
    openDraft(server, {
      send: (batch, base) => sendBatch(id, batch, base),
      load: (unless) => loadDraft(id, unless),
      storage: typeof window === 'undefined' ? NO_STORAGE : window.sessionStorage,
      newId: () => crypto.randomUUID(),
      later: (milliseconds, run) => void setTimeout(run, milliseconds),
    }),
  )
  useEffect(() => {
    draft.restore()
    const online = (): void => draft.retry()
    const seen = (): void => {
      if (document.visibilityState === 'visible') void draft.refresh()
    }
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [draft])
  return draft
}

const NO_STORAGE = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }

/** Where the page stands, as an address that can be shared; the scenario and the row change it without a navigation. */
function useAddress(workbook: string) {
  const navigate = useNavigate()
  const location = useLocation()
  const [initial] = useState(() => {
    const search = new URLSearchParams(location.search)
    const sheet = /\/sheets\/([^/]+)/.exec(location.pathname)?.[1]
    return {
      scenario: search.get('scenario') ?? undefined,
      row: search.get('row') ?? undefined,
      sheet: sheet === undefined ? undefined : decodeURIComponent(sheet),
    }
  })
  const scenario = useRef(initial.scenario)
  return useMemo(() => {
    const base = `/workbooks/${encodeURIComponent(workbook)}/sheets/`
    const ofSheet = (sheet: string): string => base + encodeURIComponent(sheet)
    const widthsKey = (sheet: string): string => `ratebook:widths:${workbook}/${sheet}`
    const widthsOf = (sheet: string): Readonly<Record<string, number>> => {
      if (typeof window === 'undefined') return {}
      try {
        return JSON.parse(window.localStorage.getItem(widthsKey(sheet)) ?? '{}') as Record<string, number>
      } catch {
        return {}
      }
    }
    return {
      initial,
      ofSheet,
      toSheet: (sheet: string) => void navigate(ofSheet(sheet), { preventScrollReset: true }),
      show(at: { readonly scenario: string | undefined; readonly row: string | undefined }) {
        scenario.current = at.scenario
        const search = new URLSearchParams()
        if (at.scenario !== undefined) search.set('scenario', at.scenario)
        if (at.row !== undefined) search.set('row', at.row)
        const query = search.size > 0 ? `?${search.toString()}` : ''
        window.history.replaceState(window.history.state, '', window.location.pathname + query)
      },
      widthsOf,
      keepWidth: (sheet: string, column: string, width: number) =>
        window.localStorage.setItem(widthsKey(sheet), JSON.stringify({ ...widthsOf(sheet), [column]: width })),
    }
  }, [workbook, initial, navigate])
}

/** Undo and redo wherever the focus is, except where a text field has its own. */
function usePageKeys(undo: () => void, redo: () => void): void {
  const latest = useRef({ undo, redo })
  useEffect(() => {
    latest.current = { undo, redo }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target
      const inField =
        target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], .handsontable')
      if (inField || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) latest.current.undo()
      else if (key === 'y' || key === 'z') latest.current.redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function GridArea({ children }: { readonly children: React.ReactNode }) {
  const mounted = useMounted()
  return (
    <div className="rb-grid-area">
      {mounted ? <Suspense fallback={<GridSkeleton />}>{children}</Suspense> : <GridSkeleton />}
    </div>
  )
}

function GridSkeleton() {
  return (
    <div className="rb-grid-skeleton" aria-hidden="true">
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} height={index === 0 ? 40 : 22} mb={4} radius={2} />
      ))}
    </div>
  )
}

interface SheetTitleProps {
  readonly sheet: Sheet
  readonly words: Words
  readonly withDates: boolean
  readonly onDates: (shown: boolean) => void
}

function SheetTitle({ sheet, words: { t, lexicon }, withDates, onDates }: SheetTitleProps) {
  const spec = POINTS[sheet.point]
  return (
    <div className="rb-sheet-title">
      <h2>{lexicon.text(sheet.label)}</h2>
      <span className="rb-id">{sheet.id}</span>
      {!spec.dictionary && (
        <Tooltip label={t('sheets.asked', { when: lexicon.text(spec.asked) })}>
          <span className="rb-policy" data-testid="hit-policy">
            {t(`hitPolicy.${sheet.hitPolicy}`)}
          </span>
        </Tooltip>
      )}
      {sheet.note && (
        <span className="rb-sheet-note" title={lexicon.text(sheet.note)}>
          {lexicon.text(sheet.note)}
        </span>
      )}
      {!spec.dictionary && (
        <Checkbox
          size="xs"
          ml="auto"
          label={t('sheets.dates')}
          checked={withDates}
          onChange={(event) => onDates(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}

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

function ScenarioCount({
  preview,
  t,
}: {
  readonly preview: readonly { readonly state: string; readonly changed: boolean }[]
  readonly t: Words['t']
}) {
  const met = preview.filter(({ state }) => state === 'met').length
  const changed = preview.filter((status) => status.changed).length
  return (
    <div className="rb-scenario-count">
      {t('preview.scenarios')} <strong>{preview.length}</strong>
      <span data-state={met === preview.length ? 'met' : 'unmet'}>
        {met === preview.length ? ' ✓' : ` ✗ ${preview.length - met}`}
      </span>
      {changed > 0 && <span data-state="changed"> {t('preview.changed', { count: changed })}</span>}
    </div>
  )
}

interface StudioCommandsProps {
  readonly words: Words
  readonly draft: Draft
  readonly sheets: readonly Sheet[]
  readonly scenarios: readonly { readonly id: string; readonly title: string }[]
  readonly onSheet: (sheet: string) => void
  readonly onScenario: (scenario: string) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onMake: () => void
  readonly onFindings: () => void
}

function StudioCommands({ words, sheets, scenarios, onSheet, onScenario, ...on }: StudioCommandsProps) {
  const { t, lexicon, language } = words
  const { toggleColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const fetcher = useFetcher()
  const location = useLocation()
  const switchLanguage = (): void => {
    const to = location.pathname + window.location.search
    void fetcher.submit({ language: language === 'en' ? 'zh-CN' : 'en', to }, { method: 'post', action: '/language' })
  }
  const actions: readonly Command[] = [
    { id: 'undo', label: t('palette.undo'), detail: 'Ctrl+Z', run: on.onUndo },
    { id: 'redo', label: t('palette.redo'), detail: 'Ctrl+Shift+Z', run: on.onRedo },
    { id: 'make', label: t('preview.makeFromThis'), run: on.onMake },
    { id: 'findings', label: t('palette.findings'), run: on.onFindings },
    { id: 'colours', label: t('palette.colours'), run: toggleColorScheme },
    { id: 'language', label: t('palette.language'), run: switchLanguage },
    { id: 'books', label: t('palette.books'), run: () => void navigate('/') },
  ]
  return (
    <Commands
      t={t}
      actions={actions}
      sheets={sheets.map((sheet) => ({
        id: `sheet:${sheet.id}`,
        label: lexicon.text(sheet.label),
        detail: sheet.id,
        run: () => onSheet(sheet.id),
      }))}
      scenarios={scenarios.map(({ id, title }) => ({
        id: `scenario:${id}`,
        label: title,
        ...(title === id ? {} : { detail: id }),
        run: () => onScenario(id),
      }))}
    />
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

function textEdit(sheet: Sheet, row: string, column: string, text: string): Edit {
  if (!column.startsWith('@')) return { kind: 'cell', sheet: sheet.id, row, column, text }
  return { kind: 'row-set', sheet: sheet.id, row, [column.slice(1)]: text.trim() || null }
}

const newRowId = (): string => `r-${crypto.randomUUID().slice(0, 8)}`

const todayIn = (zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
