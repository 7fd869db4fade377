/** The list: each revision with who, when and what, by days, and the way back to it. */
import { Anchor, Button, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { Fragment, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import type { HistoryPlace } from '../../../rules/history/index.ts'
import { placeWords } from '../../../rules/review/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { HistoryEntry } from '../../services/index.ts'
import type { BookAddresses } from '../book-page.ts'
import { NotFetched, UnderWay } from '../fetching.tsx'
import type { Words } from '../use-words.ts'
import { ChangeList } from './change-list.tsx'
import { clockOf, dayOf, momentOf, wholeWords } from './entry-words.ts'
import type { HistoryPage } from './use-history-page.ts'
import './history.css'

/** What both the list and one revision beside it are shown with. */
export interface HistoryViewProps {
  readonly page: HistoryPage
  readonly workbook: Workbook
  /** The newest revision that this page has. */
  readonly revision: number
  readonly words: Words
  readonly readOnly: boolean
  readonly address: BookAddresses
  readonly onBack: (entry: HistoryEntry, place: HistoryPlace) => void
}

export function HistoryPanel(props: HistoryViewProps) {
  const { page, workbook, words } = props
  const { t } = words
  const { by: _, ...place } = page.wanted
  return (
    <>
      <header className="rb-sheet-title rb-words-title">
        <h2>{t('history.of', { what: words.lexicon.text(placeWords(place, { workbook })) })}</h2>
        <Text size="xs" c="dimmed">
          {t('history.about')} <Wider {...props} place={place} />
        </Text>
      </header>
      <div className="rb-history" role="region" aria-label={t('history.label')} data-testid="history">
        <Trouble page={page} t={t} />
        {page.entries.length > 0 && <Entries {...props} place={place} />}
        {page.state === 'loaded' && page.entries.every(({ kind }) => kind === 'made') && (
          <Text size="sm" c="dimmed" p="md">
            {page.wanted.by === undefined ? t('history.none') : t('history.noneBy', { by: page.wanted.by })}
          </Text>
        )}
        {page.more && (
          <Button variant="default" size="xs" m="md" onClick={page.more}>
            {t('history.more')}
          </Button>
        )}
      </div>
    </>
  )
}

/** From a cell to its row, from a row to its sheet. */
function Wider({ address, words: { t }, place }: HistoryViewProps & { readonly place: HistoryPlace }) {
  const { sheet, row, column } = place
  if (row === undefined) return null
  return (
    <Anchor
      component={Link}
      to={address.ofHistory(column === undefined ? { sheet } : { sheet, row })}
      size="xs"
      underline="always"
    >
      {t(column === undefined ? 'history.thisSheet' : 'history.thisRow')}
    </Anchor>
  )
}

function Trouble({ page: { state, entries, retry }, t }: { readonly page: HistoryPage; readonly t: Words['t'] }) {
  if (state === 'loaded') return null
  if (state === 'loading') return entries.length > 0 ? null : <UnderWay text={t('history.loading')} />
  const retrying = { label: t('history.retry'), run: retry }
  return <NotFetched text={t(state === 'signed-out' ? 'history.signedOut' : 'history.failed')} retry={retrying} />
}

type EntriesProps = HistoryViewProps & { readonly place: HistoryPlace }

function Entries(props: EntriesProps) {
  const { page, words } = props
  const days = Map.groupBy(page.entries, ({ at }) => dayOf(at, words.language))
  return (
    <ol className="rb-history-list" onKeyDown={stepThrough}>
      {Array.from(days, ([day, entries]) => (
        <Fragment key={day}>
          <li className="rb-history-day">{day}</li>
          {entries.map((entry) => (
            <OneEntry key={entry.revision} {...props} entry={entry} />
          ))}
        </Fragment>
      ))}
    </ol>
  )
}

const MOST_IN_LIST = 3

function OneEntry({ entry, ...props }: EntriesProps & { readonly entry: HistoryEntry }) {
  const { page, place, words, workbook, revision } = props
  const { t, language } = words
  const whole = wholeWords(entry, t)
  const isNow = entry.revision === revision
  const said = { revision: entry.revision, by: entry.by, at: momentOf(entry.at, language) }
  return (
    <li className="rb-history-entry" data-chosen={entry === page.chosen}>
      <UnstyledButton
        className="rb-history-open"
        aria-current={entry === page.chosen}
        onClick={() => page.choose(entry)}
        data-testid="history-entry"
      >
        <span className="rb-history-head">
          <VisuallyHidden>{t('history.entry', said)}</VisuallyHidden>
          <time dateTime={entry.at} title={said.at} aria-hidden>
            {clockOf(entry.at, language)}
          </time>
          <strong aria-hidden>{entry.by}</strong>
          <span className="rb-id" aria-hidden>
            r{entry.revision}
          </span>
        </span>
        {whole !== undefined && <span className="rb-changes-done">{whole}</span>}
        {entry.message !== undefined && <span>{t('history.message', { message: entry.message })}</span>}
      </UnstyledButton>
      <ChangeList {...{ workbook, words }} {...entry} most={MOST_IN_LIST} within={place} />
      {isNow ? (
        <span className="rb-history-now">{t('history.now')}</span>
      ) : (
        !props.readOnly && (
          <Button
            className="rb-history-back"
            size="compact-xs"
            variant="default"
            onClick={() => props.onBack(entry, place)}
            aria-label={`${t('history.back.action')}: ${t('history.entry', said)}`}
          >
            {t('history.back.action')}
          </Button>
        )
      )}
    </li>
  )
}

/** The arrows go from change to change. */
function stepThrough(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.rb-history-open')]
  const at = all.findIndex((each) => each.closest('li')?.contains(document.activeElement))
  const next = all[at + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.click()
}
