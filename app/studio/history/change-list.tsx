/** Changes, each where it was and from what to what. */
import { VisuallyHidden } from '@mantine/core'
import type { HistoryPlace, LogChange } from '../../../rules/history/index.ts'
import { changeWords, type ChangeWords } from '../../../rules/review/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'

export interface ChangeListProps {
  readonly changes: readonly LogChange[]
  /** How many there are in all. */
  readonly count: number
  readonly most: number
  readonly within: HistoryPlace
  readonly workbook: Workbook
  readonly words: Words
}

export function ChangeList({ changes, count, most, within, workbook, words }: ChangeListProps) {
  const { t } = words
  const shown = changes.slice(0, most)
  return (
    <ul className="rb-changes">
      {shown.map((change, at) => (
        <OneChange key={at} {...changeWords(change, within, { workbook })} words={words} />
      ))}
      {count > shown.length && (
        <li className="rb-changes-more">{t('history.moreChanges', { count: count - shown.length })}</li>
      )}
    </ul>
  )
}

function OneChange({ where, what, words }: ChangeWords & { readonly words: Words }) {
  const { text } = words.lexicon
  const place = text(where)
  return (
    <li>
      {place !== '' && <span className="rb-changes-where">{place}</span>}
      {'done' in what ? (
        <span className="rb-changes-done">{text(what.done)}</span>
      ) : (
        <FromTo from={text(what.from)} to={text(what.to)} t={words.t} />
      )}
    </li>
  )
}

/** What it was and is: struck and underlined for the eye, in words for whoever listens. */
export function FromTo({ t, ...texts }: { readonly from: string; readonly to: string; readonly t: Words['t'] }) {
  return (
    <span className="rb-changes-texts">
      <VisuallyHidden>{t('history.fromTo', texts)}</VisuallyHidden>
      <span aria-hidden>
        <del>{texts.from}</del> → <ins>{texts.to}</ins>
      </span>
    </span>
  )
}
