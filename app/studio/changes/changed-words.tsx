/** The changes of a part of a book as sentences. */
import type { ChangedPart, ReviewedChange } from '../../../rules/review/index.ts'
import { FromTo } from '../history/change-list.tsx'
import type { Words } from '../use-words.ts'
import { Mark, type Beside } from './changed-sheet.tsx'
import type { Fate } from './changed-table.ts'

export interface ChangedWordsProps extends Pick<Beside, 'renderBeside'> {
  readonly changes: ChangedPart['changes']
  readonly words: Pick<Words, 't' | 'lexicon'>
}

export function ChangedWords({ changes, words, renderBeside }: ChangedWordsProps) {
  return (
    <ul className="rb-changes rb-difference-words">
      {changes.slice(0, MOST).map((change) => (
        <li key={`${change.place} ${change.change.kind} ${'property' in change.change ? change.change.property : ''}`}>
          <Sentence change={change} words={words} />
          {renderBeside?.(change.place)}
        </li>
      ))}
      {changes.length > MOST && (
        <li className="rb-changes-more">{words.t('history.moreChanges', { count: changes.length - MOST })}</li>
      )}
    </ul>
  )
}

const MOST = 500

function Sentence({
  change: { where, what, change },
  words: { t, lexicon },
}: { readonly change: ReviewedChange } & Pick<ChangedWordsProps, 'words'>) {
  const { text } = lexicon
  return (
    <>
      <Mark fate={fateOf(change.kind)} t={t} />
      <span className="rb-changes-where">{text(where)}</span>
      {'done' in what ? <span>{text(what.done)}</span> : <FromTo from={text(what.from)} to={text(what.to)} t={t} />}
    </>
  )
}

const FATES = ['added', 'removed', 'moved'] as const

const fateOf = (kind: string): Fate | 'moved' => FATES.find((fate) => kind.endsWith(fate)) ?? 'changed'
