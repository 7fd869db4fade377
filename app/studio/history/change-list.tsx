/** Changes, each where it was and from what to what. */
import { VisuallyHidden } from '@mantine/core'
import type { HistoryPlace, LogChange } from '../../../rules/history/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Words } from '../use-words.ts'
import { changeWords } from './change-words.ts'

export interface ChangeListProps {
  readonly changes: readonly LogChange[]
  /** How many there are in all. */
  readonly count: number
  readonly most: number
  readonly within: HistoryPlace
  readonly workbook: Workbook
  readonly words: Words
}

export function ChangeList({ changes, count, most, within, ...around }: ChangeListProps) {
  const { t } = around.words
  const shown = changes.slice(0, most)
  return (
    <ul className="rb-changes">
      {shown.map((change, at) => (
        <OneChange key={at} {...changeWords(change, within, around)} t={t} />
      ))}
      {count > shown.length && (
        <li className="rb-changes-more">{t('history.moreChanges', { count: count - shown.length })}</li>
      )}
    </ul>
  )
}

function OneChange({ where, what, t }: ReturnType<typeof changeWords> & { readonly t: Words['t'] }) {
  return (
    <li>
      {where !== '' && <span className="rb-changes-where">{where}</span>}
      {'done' in what ? (
        <span className="rb-changes-done">{what.done}</span>
      ) : (
        <span className="rb-changes-texts">
          <VisuallyHidden>{t('history.fromTo', what)}</VisuallyHidden>
          <span aria-hidden>
            <del>{what.from}</del> → <ins>{what.to}</ins>
          </span>
        </span>
      )}
    </li>
  )
}
