/** What is wrong or worth a look, in sentences: each with its place, which leads there, and a remedy where one is known. */
import { ActionIcon } from '@mantine/core'
import { TABLE_FINDING_CODES } from '../../../rules/table/index.ts'
import {
  canBeIgnored,
  placeName,
  type Finding,
  type Ignored,
  type IgnoredFinding,
  type Remedy,
  type Scenario,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { CrossIcon, WarningIcon } from '../icons.tsx'
import type { Lexicon } from '../lexicon.ts'
import type { ScenarioStatus } from '../preview/protocol.ts'
import { titleOf } from '../scenarios.ts'
import type { Translate } from '../translate.ts'
import { IgnoreButton } from './ignore-button.tsx'
import { IgnoredList } from './ignored-list.tsx'
import { MakeButton } from '../scenarios/make-button.tsx'
import { RemedyButtons } from './remedy-buttons.tsx'

export interface FindingsPanelProps {
  readonly workbook: Workbook
  readonly findings: readonly Finding[]
  /** What may well be meant as it is: folded away under their number. */
  readonly hints: readonly Finding[]
  /** What somebody ignores: folded away, with the reason. */
  readonly ignored: readonly IgnoredFinding[]
  /** What became of the scenarios: some may have come to a cell that cannot be read. */
  readonly statuses: readonly ScenarioStatus[]
  readonly scenarios: readonly Scenario[]
  /** The sheet on screen: its findings stand first. */
  readonly sheet: string | undefined
  readonly readOnly: boolean
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onGo: (finding: Finding) => void
  readonly onApply: (finding: Finding, remedy: Remedy) => void
  readonly onIgnore: (finding: Finding, reason: string) => void
  readonly onTell: (ignored: Ignored) => void
  /** Makes a scenario that shows it, and answers why there is none. */
  readonly onShow: (finding: Finding) => Promise<string | undefined>
  readonly onClose: () => void
}

/** A sheet of ten thousand broken cells must not make ten thousand elements. */
const MOST = 100

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, hint: 2 }

export function FindingsPanel(props: FindingsPanelProps) {
  const { t } = props
  const ordered = props.findings.toSorted(
    (a, b) => Number(b.sheet === props.sheet) - Number(a.sheet === props.sheet) || RANK[a.severity] - RANK[b.severity],
  )
  // What the analysis of a table finds stops nothing: the table itself can be read.
  const stopped = ordered.some(({ severity, code }) => severity === 'error' && !isOfAnalysis(code))
  return (
    <section className="rb-findings" aria-label={t('findings.title')}>
      <div className="rb-findings-head">
        <h2>{t('findings.title')}</h2>
        <span className="rb-dim">{stopped ? t('findings.stops') : ordered.length === 0 ? t('findings.none') : ''}</span>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('findings.close')} onClick={props.onClose}>
          <CrossIcon size={13} />
        </ActionIcon>
      </div>
      <FindingList {...props} findings={ordered} />
      {props.hints.length > 0 && (
        <details className="rb-hints">
          <summary>{t('header.hints', { count: props.hints.length })}</summary>
          <FindingList {...props} findings={props.hints} />
        </details>
      )}
      {props.ignored.length > 0 && <IgnoredList {...props} />}
    </section>
  )
}

function FindingList(props: FindingsPanelProps) {
  const { t, lexicon, workbook, findings } = props
  const keys = keysOf(findings)
  return (
    <ul>
      {findings.slice(0, MOST).map((finding, index) => (
        <li key={keys[index]} data-severity={finding.severity}>
          <button type="button" className="rb-finding" onClick={() => props.onGo(finding)}>
            <span className="rb-finding-mark" title={t(`findings.${finding.severity}`)}>
              <WarningIcon size={13} />
            </span>
            <span className="rb-finding-place">{lexicon.text(placeName(workbook, finding))}</span>
            <span>{lexicon.text(finding.message)}</span>
            <StoppedScenarios {...props} finding={finding} />
          </button>
          {!props.readOnly && finding.example !== undefined && (
            <MakeButton
              words={t('scenario.tryExample')}
              name={t('scenario.tryExampleOf', { place: lexicon.text(placeName(workbook, finding)) })}
              t={t}
              onMake={() => props.onShow(finding)}
            />
          )}
          {!props.readOnly && (
            <RemedyButtons
              remedies={finding.remedies ?? []}
              lexicon={lexicon}
              onApply={(remedy) => props.onApply(finding, remedy)}
            />
          )}
          {!props.readOnly && canBeIgnored(finding) && (
            <IgnoreButton t={t} onIgnore={(reason) => props.onIgnore(finding, reason)} />
          )}
        </li>
      ))}
      {findings.length > MOST && <li className="rb-dim">{t('findings.more', { count: findings.length - MOST })}</li>}
    </ul>
  )
}

/** The same finding stays the same line when others come before it: somebody may be about to press its button. */
function keysOf(findings: readonly Finding[]): readonly string[] {
  const times = new Map<string, number>()
  return findings.map(({ sheet, row, column, scenario, code }) => {
    const place = [sheet, row, column, scenario, code].join(' ')
    const time = (times.get(place) ?? 0) + 1
    times.set(place, time)
    return `${place} ${time}`
  })
}

function StoppedScenarios({
  finding,
  statuses,
  scenarios,
  lexicon,
  t,
}: FindingsPanelProps & { readonly finding: Finding }) {
  const ids = new Set(
    statuses.flatMap(({ scenario, stoppedBy }) => (stoppedBy?.some(isSameAs(finding)) ? [scenario] : [])),
  )
  if (ids.size === 0) return null
  const titles = scenarios.filter(({ id }) => ids.has(id)).map((scenario) => titleOf(scenario, lexicon.language))
  return <span className="rb-dim">{t('findings.stopsScenarios', { titles: titles.join(', ') })}</span>
}

const isSameAs =
  (finding: Finding) =>
  (other: Finding): boolean =>
    other.sheet === finding.sheet &&
    other.row === finding.row &&
    other.column === finding.column &&
    other.code === finding.code

const isOfAnalysis = (code: string): boolean => TABLE_FINDING_CODES.some((known) => known === code)
