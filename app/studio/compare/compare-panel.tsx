/** What changed between the two, as tables; and beside them in words. */
import { Text } from '@mantine/core'
import { ChangedWords } from '../changes/changed-words.tsx'
import { ChangesView, partKey } from '../changes/changes-view.tsx'
import { NotFetched, UnderWay } from '../fetching.tsx'
import type { Words } from '../use-words.ts'
import { sideInWords } from './sides.ts'
import type { Comparison } from './use-comparison.ts'

export interface ComparePanelProps {
  readonly comparison: Comparison
  readonly words: Words
  readonly addressOf: (sheet: string) => string
}

export function ComparePanel({ comparison, words, addressOf }: ComparePanelProps) {
  const { t } = words
  const { from, to, state, parts, onlyAnswers } = comparison
  const named = { from: sideInWords(from, t), to: sideInWords(to, t) }
  const count = parts.reduce((sum, { changes }) => sum + changes.length, 0)
  return (
    <>
      <header className="rb-sheet-title rb-words-title">
        <h2>{t('changes.compare.title', named)}</h2>
        {state.kind === 'loaded' && count > 0 && (
          <Text size="xs" c="dimmed">
            {t('changes.compare.count', { count })}
          </Text>
        )}
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached with the keyboard */}
      <div
        className="rb-history"
        role="region"
        aria-label={t('changes.compare.label')}
        data-testid="compare"
        tabIndex={0}
      >
        {state.kind !== 'loaded' && <Trouble comparison={comparison} t={t} />}
        {state.kind === 'loaded' && count === 0 && (
          <Text size="sm" c="dimmed" p="md">
            {t(onlyAnswers ? 'changes.compare.sameAnswers' : 'changes.compare.same')}
          </Text>
        )}
        {state.kind === 'loaded' && (
          <ChangesView
            from={state.from}
            to={state.to}
            parts={parts}
            words={words}
            addressOf={
              to === 'draft' ? (sheet, row) => `${addressOf(sheet)}?row=${encodeURIComponent(row)}` : undefined
            }
          />
        )}
      </div>
    </>
  )
}

function Trouble({
  comparison: { state, retry },
  t,
}: Pick<ComparePanelProps, 'comparison'> & { readonly t: Words['t'] }) {
  if (state.kind === 'loading') return <UnderWay text={t('changes.compare.loading')} />
  const retrying = { label: t('changes.compare.retry'), run: retry }
  return (
    <NotFetched
      text={t(`changes.compare.${state.kind}`, 'side' in state ? { side: state.side } : {})}
      retry={state.kind === 'unknown' ? undefined : retrying}
    />
  )
}

/** The same beside the tables, as sentences. */
export function CompareWords({ comparison: { parts }, words }: Omit<ComparePanelProps, 'addressOf'>) {
  return (
    <section className="rb-word-uses" aria-label={words.t('changes.inWords')}>
      <h2>{words.t('changes.inWords')}</h2>
      {parts.map((part) => (
        <section key={partKey(part)}>
          <h3>{words.lexicon.text(part.label)}</h3>
          <ChangedWords changes={part.changes} words={words} />
        </section>
      ))}
    </section>
  )
}
