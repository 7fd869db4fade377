/**
 * The right side: which scenario, what the draft does with it as a picture and as a journal, and whether the other
 * scenarios still come out as they did.
 */
import { ActionIcon, Alert, Button, Menu, Select, Skeleton, Text, Tooltip, useComputedColorScheme } from '@mantine/core'
import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react'
import { expectsRefusal, type Mismatch } from '../../../rules/simulate/index.ts'
import { placeName, type Finding, type Scenario, type Workbook } from '../../../rules/workbook/index.ts'
import { CopyIcon, PencilIcon } from '../icons.tsx'
import type { Lexicon } from '../lexicon.ts'
import { instantsOf, titleOf } from '../scenarios.ts'
import type { Translate } from '../translate.ts'
import { paletteOf } from './chart-palette.ts'
import { chartSeries } from './chart-series.ts'
import { civilAxis } from './civil-axis.ts'
import { EventTrack } from './event-track.tsx'
import { trackEvents } from './track-events.ts'
import { JournalList } from './journal-list.tsx'
import { entryInWords, subjectsOf, type Reason } from './journal-words.ts'
import { mismatchInWords } from './mismatch-words.ts'
import type { Picture, ScenarioStatus } from './protocol.ts'
import { PreviewSkeleton } from './preview-skeleton.tsx'
import type { LastResult, PreviewState } from './preview.ts'
import { StatusMark, stateWords } from './status-mark.tsx'
import { timelinePlace } from './timeline-place.ts'

const TimelineChart = lazy(() => import('./timeline-chart.client.tsx'))

export interface PreviewPanelProps {
  readonly preview: PreviewState
  readonly workbook: Workbook
  readonly scenarios: readonly Scenario[]
  readonly scenario: Scenario | undefined
  readonly entry: number | undefined
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onScenario: (scenario: string) => void
  readonly onEntry: (entry: number, reason: Reason | undefined) => void
  readonly onFinding: (finding: Finding) => void
  readonly onCopy: (scenario: Scenario) => void
  readonly onMake: () => void
  readonly readOnly: boolean
  readonly onEdit: (scenario: Scenario) => void
  /** "Why?" of the chosen entry. */
  readonly why?: ReactNode
  /** On the scenarios' own page, where the scenario is chosen beside: what can be promised of an outcome, and what changed. */
  readonly promises?: Promises | undefined
}

export interface Promises {
  readonly actions: (entry: number) => ReactNode
  readonly above: ReactNode
  readonly below: ReactNode
  /** Lets an event of the scenario happen at another time; absent where nothing can be changed. */
  readonly move?: ((event: number, instant: number) => void) | undefined
}

export function PreviewPanel(props: PreviewPanelProps) {
  const { preview, scenario, t } = props
  const last = preview.last?.scenario === scenario?.id ? preview.last : undefined
  const picture = preview.picture?.scenario === scenario?.id ? preview.picture?.picture : undefined
  return (
    <section className="rb-preview" aria-label={t('preview.label')} aria-busy={preview.pending}>
      {!props.promises && <ScenarioPicker {...props} />}
      {preview.failure !== undefined && (
        <Alert color="red" title={t('preview.failed')} m="xs" p="xs">
          {t('preview.failedHint')}
        </Alert>
      )}
      {scenario === undefined ? (
        <NoScenario t={t} onMake={props.readOnly ? undefined : props.onMake} />
      ) : (
        <>
          {picture && <Troubles picture={picture} {...props} />}
          {last ? (
            <Outcome {...props} scenario={scenario} last={last} stale={picture?.kind !== 'simulated'} />
          ) : (
            <Waiting picture={picture} />
          )}
        </>
      )}
      <Suite {...props} />
    </section>
  )
}

function ScenarioPicker({ scenarios, scenario, preview, lexicon, t, ...on }: PreviewPanelProps) {
  const statuses = new Map(preview.statuses.map((status) => [status.scenario, status]))
  const data = scenarios.map((one) => ({ value: one.id, label: titleOf(one, lexicon.language) }))
  return (
    <div className="rb-picker">
      <Select
        size="xs"
        flex={1}
        aria-label={t('preview.scenario')}
        placeholder={t('preview.choose')}
        nothingFoundMessage={t('palette.nothing')}
        data={data}
        value={scenario?.id ?? null}
        onChange={(value) => value !== null && on.onScenario(value)}
        searchable
        allowDeselect={false}
        maxDropdownHeight={420}
        comboboxProps={{ width: 380, position: 'bottom-end' }}
        title={scenario && titleOf(scenario, lexicon.language)}
        leftSection={<StatusMark status={scenario && statuses.get(scenario.id)} t={t} />}
        renderOption={({ option }) => (
          <span className="rb-option">
            <StatusMark status={statuses.get(option.value)} t={t} />
            <span className="rb-option-title">{option.label}</span>
            <span className="rb-dim">{stateWords(statuses.get(option.value), t)}</span>
          </span>
        )}
      />
      {scenario && (
        <Tooltip label={t('scenario.edit')}>
          <ActionIcon variant="default" aria-label={t('scenario.edit')} onClick={() => on.onEdit(scenario)}>
            <PencilIcon size={14} />
          </ActionIcon>
        </Tooltip>
      )}
      {!on.readOnly && (
        <Tooltip label={t(scenario ? 'preview.makeFromThis' : 'preview.make')}>
          <ActionIcon
            variant="default"
            aria-label={t(scenario ? 'preview.makeFromThis' : 'preview.make')}
            onClick={() => (scenario ? on.onCopy(scenario) : on.onMake())}
            data-testid="copy-scenario"
          >
            <CopyIcon size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  )
}

function NoScenario({ t, onMake }: { readonly t: Translate; readonly onMake: (() => void) | undefined }) {
  return (
    <div className="rb-nothing">
      <Text fw={600}>{t('preview.none')}</Text>
      <Text size="sm" c="dimmed">
        {t('preview.noneHint')}
      </Text>
      {onMake && (
        <Button size="xs" variant="default" onClick={onMake}>
          {t('preview.make')}
        </Button>
      )}
    </div>
  )
}

function Waiting({ picture }: { readonly picture: Picture | undefined }) {
  return picture ? <div className="rb-grow" /> : <PreviewSkeleton />
}

function Troubles({ picture, ...props }: PreviewPanelProps & { readonly picture: Picture }) {
  const { t } = props
  switch (picture.kind) {
    case 'stopped':
      return (
        <Alert
          color="red"
          p="xs"
          className="rb-trouble"
          title={t('preview.stoppedTitle', { count: picture.findings.length })}
        >
          {picture.findings.slice(0, 3).map((finding, index) => (
            <button
              key={`${finding.sheet} ${finding.row} ${finding.column} ${index}`}
              type="button"
              className="rb-link"
              onClick={() => props.onFinding(finding)}
            >
              {props.lexicon.text(placeName(props.workbook, finding))}: {props.lexicon.text(finding.message)}
            </button>
          ))}
          <span className="rb-dim">{t('preview.previous')}</span>
        </Alert>
      )
    case 'refused':
      return (
        <Refused picture={picture} expected={props.scenario !== undefined && expectsRefusal(props.scenario)} t={t} />
      )
    case 'simulated':
      return picture.unmet.length > 0 ? <UnmetList {...props} unmet={picture.unmet} /> : null
  }
}

interface RefusedProps {
  readonly picture: Extract<Picture, { kind: 'refused' }>
  readonly expected: boolean
  readonly t: Translate
}

function Refused({ picture: { pointer, message }, expected, t }: RefusedProps) {
  const title = t(expected ? 'preview.refusedAsExpected' : 'preview.refusedTitle')
  const place = timelinePlace(pointer, t)
  return (
    <Alert color={expected ? 'green' : 'red'} p="xs" className="rb-trouble" title={title}>
      {place !== undefined && t('preview.at', { place })}
      <span lang="en">{message}</span>
    </Alert>
  )
}

function UnmetList({ unmet, ...props }: PreviewPanelProps & { readonly unmet: readonly Mismatch[] }) {
  const { t, lexicon, workbook } = props
  return (
    <Alert color="orange" p="xs" className="rb-trouble" title={t('preview.unmetTitle', { count: unmet.length })}>
      {unmet.slice(0, 4).map((mismatch) => {
        const { expected, found } = mismatchInWords(mismatch, lexicon, t)
        return (
          <div key={mismatch.pointer} title={mismatch.pointer}>
            {t('preview.expected', { expected })} {found !== undefined && t('preview.actual', { found })}{' '}
            {mismatch.because.slice(0, 1).map((row) => {
              const place: Finding = { ...row, code: 'unmet', severity: 'warning', message: { en: '' } }
              return (
                <button key={row.row} type="button" className="rb-inline-link" onClick={() => props.onFinding(place)}>
                  {lexicon.text(placeName(workbook, place))}
                </button>
              )
            })}
          </div>
        )
      })}
    </Alert>
  )
}

interface OutcomeProps extends Omit<PreviewPanelProps, 'scenario'> {
  readonly scenario: Scenario
  readonly last: LastResult
  /** The draft has gone on and cannot be simulated. */
  readonly stale: boolean
}

function Outcome(props: OutcomeProps) {
  const { scenario, lexicon, t, entry } = props
  const { result, changed } = props.last
  const scheme = useComputedColorScheme('light')
  const series = useMemo(() => chartSeries(result.journal, instantsOf(scenario)), [result, scenario])
  const axis = useMemo(() => civilAxis(lexicon.zone), [lexicon.zone])
  const subjects = useMemo(() => subjectsOf(result.journal), [result])
  const sentence = useCallback(
    (index: number) => {
      const one = result.journal[index]
      return one ? `${lexicon.instant(one.at)}\n${entryInWords(one, lexicon, t, subjects)}` : ''
    },
    [result, lexicon, t, subjects],
  )
  const events = useMemo(() => trackEvents(scenario, lexicon), [scenario, lexicon])
  const [zoom, setZoom] = useState(WHOLE)
  const move = props.promises?.move
  const chosen = entry === undefined ? undefined : result.journal[entry]
  if (result.journal.length === 0) return <div className="rb-nothing rb-grow">{t('preview.nothing')}</div>
  return (
    <>
      {props.promises?.above}
      <div className="rb-chart" data-stale={props.stale}>
        <Suspense fallback={<Skeleton height={150} m="sm" w="auto" />}>
          <TimelineChart
            series={series}
            axis={axis}
            palette={paletteOf(scheme)}
            lexicon={lexicon}
            t={t}
            sentence={sentence}
            {...(chosen ? { chosen: Date.parse(chosen.at) } : {})}
            onZoom={move && setZoom}
            onEntry={(index) => {
              const because = props.promises ? undefined : result.journal[index]?.because[0]
              props.onEntry(index, because && { ...because, words: '', number: 0, gone: false })
            }}
          />
        </Suspense>
        {move && <EventTrack {...{ events, series, axis, zoom, lexicon, t }} onMove={move} />}
        <div className="rb-zone">{t('chart.zone', { zone: lexicon.zone })}</div>
      </div>
      <JournalList
        journal={result.journal}
        workbook={props.workbook}
        changed={changed}
        chosen={entry}
        stale={props.stale}
        lexicon={lexicon}
        t={t}
        onChoose={props.onEntry}
        {...(props.promises && { actions: props.promises.actions })}
      />
      {props.why}
      {props.promises?.below}
    </>
  )
}

const WHOLE = { start: 0, end: 100 }

function Suite({ preview, scenarios, lexicon, t, onScenario }: PreviewPanelProps): ReactNode {
  const changed = preview.statuses.filter((status) => status.changed)
  const unmet = preview.statuses.filter(({ state }) => state !== 'met')
  const unchanged = preview.statuses.length - changed.length
  const titles = new Map(scenarios.map((scenario) => [scenario.id, titleOf(scenario, lexicon.language)]))
  if (scenarios.length === 0) return null
  if (preview.statuses.length > 0 && preview.statuses.every(({ state }) => state === 'stopped')) {
    return <footer className="rb-suite">{t('preview.standing', { count: preview.statuses.length })}</footer>
  }
  if (preview.statuses.length === 0) return <footer className="rb-suite">{t('preview.running')}</footer>
  return (
    <footer className="rb-suite" title={t('preview.sinceOpened')} data-testid="suite">
      <span>{t('preview.unchanged', { count: unchanged })}</span>
      {changed.length > 0 && (
        <>
          <span aria-hidden="true"> · </span>
          <StatusMenu statuses={changed} titles={titles} t={t} onScenario={onScenario} className="rb-suite-changed">
            {t('preview.changed', { count: changed.length })}
          </StatusMenu>
        </>
      )}
      {unmet.length > 0 && (
        <>
          <span aria-hidden="true"> · </span>
          <StatusMenu statuses={unmet} titles={titles} t={t} onScenario={onScenario} className="rb-suite-unmet">
            {t('preview.unmetCount', { count: unmet.length })}
          </StatusMenu>
        </>
      )}
    </footer>
  )
}

interface StatusMenuProps {
  readonly statuses: readonly ScenarioStatus[]
  readonly titles: ReadonlyMap<string, string>
  readonly t: Translate
  readonly onScenario: (scenario: string) => void
  readonly className: string
  readonly children: ReactNode
}

function StatusMenu({ statuses, titles, t, onScenario, className, children }: StatusMenuProps) {
  return (
    <Menu withinPortal position="top-end" width={340}>
      <Menu.Target>
        <button type="button" className={className}>
          {children} ▸
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {statuses.map((status) => (
          <Menu.Item
            key={status.scenario}
            fz="xs"
            leftSection={<StatusMark status={status} t={t} />}
            onClick={() => onScenario(status.scenario)}
          >
            {titles.get(status.scenario) ?? status.scenario}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
