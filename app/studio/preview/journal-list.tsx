/** The journal in sentences: when, what, and which rows decided it. A choice here leads to the row in the grid. */
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { EntryKind, JournalEntry } from '../../../rules/simulate/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import {
  BellIcon,
  CartIcon,
  CheckIcon,
  ClockIcon,
  CoinIcon,
  CrossIcon,
  DotIcon,
  GiftIcon,
  MinusIcon,
  PauseIcon,
  PlayIcon,
  WarningIcon,
} from '../../icons.tsx'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import { entryInWords, reasonsOf, subjectsOf, toneOf, type Reason } from './journal-words.ts'

const ICONS: Readonly<Record<EntryKind, typeof DotIcon>> = {
  order: CartIcon,
  charge: CoinIcon,
  refund: CoinIcon,
  credit: CoinIcon,
  bill: CoinIcon,
  payment: CoinIcon,
  grant: GiftIcon,
  draw: MinusIcon,
  arrears: WarningIcon,
  reminder: BellIcon,
  suspend: PauseIcon,
  resume: PlayIcon,
  refuse: CrossIcon,
  breach: CrossIcon,
  cancel: CrossIcon,
  met: CheckIcon,
  admit: CheckIcon,
  complete: CheckIcon,
  offset: CheckIcon,
  due: ClockIcon,
  expire: ClockIcon,
  warning: WarningIcon,
  quota: DotIcon,
}

export interface JournalListProps {
  readonly journal: readonly JournalEntry[]
  readonly workbook: Workbook
  readonly changed: ReadonlySet<number>
  readonly chosen: number | undefined
  readonly stale: boolean
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onChoose: (entry: number, reason: Reason | undefined) => void
  /** What else can be done with an entry; it stands behind its sentence. Where something can, a choice stays on the page. */
  readonly actions?: (entry: number) => ReactNode
}

/**
 * What tells an entry from the others, whatever comes before it: a journal that comes anew in the middle of a click must
 * not put another entry under it.
 */
function keysOf(journal: readonly JournalEntry[]): readonly string[] {
  const times = new Map<string, number>()
  return journal.map((entry) => {
    const text = JSON.stringify(entry)
    const time = (times.get(text) ?? 0) + 1
    times.set(text, time)
    return `${text} ${time}`
  })
}

/** Long journals are drawn as far as anyone scrolls; the figures stand in the picture. */
const MOST = 500

export function JournalList(props: JournalListProps) {
  const { journal, t, lexicon, workbook, chosen } = props
  const list = useRef<HTMLOListElement>(null)
  const subjects = useMemo(() => subjectsOf(journal), [journal])
  const keys = useMemo(() => keysOf(journal), [journal])
  // Also when there is less room for the list: “Why?” opens below it a moment later.
  useEffect(() => {
    const shown = list.current
    if (chosen === undefined || shown === null) return
    const watch = new ResizeObserver(() =>
      shown.querySelector(`[data-entry="${chosen}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
    watch.observe(shown)
    return () => watch.disconnect()
  }, [chosen])
  return (
    <ol
      className="rb-journal"
      ref={list}
      aria-label={t('journal.label')}
      data-stale={props.stale}
      data-actions={props.actions !== undefined}
    >
      {journal.slice(0, MOST).map((entry, index) => {
        const reasons = reasonsOf(entry, workbook, lexicon, t)
        const Icon = ICONS[entry.kind]
        const again = index > 0 && journal[index - 1]?.at === entry.at
        return (
          <li
            key={keys[index]}
            data-entry={index}
            data-tone={toneOf(entry)}
            data-kind={entry.kind}
            data-chosen={index === chosen}
            data-changed={props.changed.has(index)}
          >
            <time dateTime={entry.at} title={lexicon.instant(entry.at)} data-again={again}>
              {lexicon.shortInstant(entry.at)}
            </time>
            <span className="rb-entry-icon">
              <Icon size={13} />
            </span>
            <span>
              <button
                type="button"
                className="rb-entry"
                onClick={() => props.onChoose(index, props.actions ? undefined : reasons[0])}
              >
                {entryInWords(entry, lexicon, t, subjects)}
              </button>
              {reasons.length > 0 && (
                <span className="rb-entry-why" title={t('journal.why')}>
                  {reasons.map((reason, at) => (
                    <button
                      // oxlint-disable-next-line react/no-array-index-key -- one row may be named twice
                      key={at}
                      type="button"
                      disabled={reason.gone}
                      onClick={() => props.onChoose(index, reason)}
                    >
                      {reasons[at - 1]?.sheet === reason.sheet && !reason.gone ? reason.number : reason.words}
                    </button>
                  ))}
                </span>
              )}
            </span>
            {props.actions?.(index)}
          </li>
        )
      })}
    </ol>
  )
}
