/** What is another outcome than before: entries that are gone, entries that are new, figures, and the rows that did it. */
import { Alert, Button } from '@mantine/core'
import type { Json, JsonObject } from '../../../rules/json.ts'
import type { JournalEntry, SimulationResult } from '../../../rules/simulate/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { changedEntries } from '../preview/changed-entries.ts'
import { entryInWords, reasonsOf, subjectsOf, type Reason } from '../preview/journal-words.ts'
import type { Translate } from '../../translate.ts'
import { figureKey, figureName, figuresOf, figureValue, valueAtPath } from '../preview/figures.ts'

export interface OutcomeChangesProps {
  readonly before: SimulationResult
  readonly after: SimulationResult
  readonly workbook: Workbook
  /** The rows that were edited since, as `sheet row`. */
  readonly edited: ReadonlySet<string>
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onReason: (reason: Reason) => void
  readonly onAccept: (() => void) | undefined
}

export function OutcomeChanges(props: OutcomeChangesProps) {
  const { before, after, t } = props
  const gone = [...changedEntries(after.journal, before.journal)]
  const fresh = [...changedEntries(before.journal, after.journal)]
  return (
    <Alert
      color="orange"
      p="xs"
      className="rb-trouble rb-outcome"
      title={t('scenario.outcomeChanged')}
      data-testid="outcome-changes"
    >
      <ul>
        <Entries sign="−" result={before} entries={gone} {...props} />
        <Entries sign="+" result={after} entries={fresh} {...props} />
        <Figures {...props} />
      </ul>
      {props.onAccept && (
        <Button size="compact-xs" variant="light" color="orange" onClick={props.onAccept}>
          {t('scenario.accept')}
        </Button>
      )}
    </Alert>
  )
}

const MOST = 5

interface EntriesProps extends OutcomeChangesProps {
  readonly sign: string
  readonly result: SimulationResult
  readonly entries: readonly number[]
}

function Entries({ sign, result, entries, ...props }: EntriesProps) {
  const { lexicon, t } = props
  const subjects = subjectsOf(result.journal)
  return (
    <>
      {entries.slice(0, MOST).map((index) => {
        const entry = result.journal[index]!
        return (
          <li key={index}>
            <span className="rb-mark" role="img" aria-label={t(sign === '+' ? 'scenario.now' : 'scenario.before')}>
              {sign}
            </span>{' '}
            {lexicon.shortInstant(entry.at)} {entryInWords(entry, lexicon, t, subjects)}{' '}
            <Because entry={entry} {...props} />
          </li>
        )
      })}
      {entries.length > MOST && (
        <li className="rb-dim">
          {sign} {t('findings.more', { count: entries.length - MOST })}
        </li>
      )}
    </>
  )
}

/** The edited rows among those that decided it; where none of them was edited, the first. */
function Because({
  entry,
  workbook,
  edited,
  lexicon,
  t,
  onReason,
}: OutcomeChangesProps & { readonly entry: JournalEntry }) {
  const reasons = reasonsOf(entry, workbook, lexicon, t)
  const own = reasons.filter(({ sheet, row }) => edited.has(`${sheet} ${row}`))
  return (own.length > 0 ? own : reasons.slice(0, 1)).map((reason) => (
    <button
      key={`${reason.sheet} ${reason.row}`}
      type="button"
      className="rb-inline-link"
      disabled={reason.gone}
      onClick={() => onReason(reason)}
    >
      {reason.words}
    </button>
  ))
}

function Figures({ before, after, lexicon, t }: OutcomeChangesProps) {
  const then = before.final as unknown as JsonObject
  const changed = figuresOf(after.final as unknown as JsonObject).flatMap((figure) => {
    const earlier = valueAtPath(then as Json, figure.path) ?? null
    return JSON.stringify(earlier) === JSON.stringify(figure.value) ? [] : [{ figure, earlier }]
  })
  return changed.slice(0, MOST).map(({ figure, earlier }) => (
    <li key={figureKey(figure)}>
      {t('scenario.figureChanged', {
        name: figureName(figure, lexicon, t),
        before: figureValue({ ...figure, value: earlier }, lexicon, t),
        after: figureValue(figure, lexicon, t),
      })}
    </li>
  ))
}
