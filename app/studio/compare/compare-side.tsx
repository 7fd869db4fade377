/** Which two are compared, how much of it is shown, and the parts in which something was changed. */
import { Button, Checkbox, NavLink, Select } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { CompareWanted } from '../book-page.ts'
import { partKey } from '../changes/changes-view.tsx'
import { momentOf } from '../history/entry-words.ts'
import type { Words } from '../use-words.ts'
import { DRAFT, revisionSide, sideInWords } from './sides.ts'
import type { Comparison } from './use-comparison.ts'

export interface CompareSideProps {
  readonly comparison: Comparison
  readonly words: Words
  readonly addressOf: (wanted: CompareWanted) => string
}

export function CompareSide({ comparison, words: { t, lexicon, language }, addressOf }: CompareSideProps) {
  const { from, to, onlyAnswers, showOnlyAnswers, parts, revisions } = comparison
  const navigate = useNavigate()
  const go = (wanted: CompareWanted): void => void navigate(addressOf(wanted), { preventScrollReset: true })
  const listed = [
    { value: DRAFT, label: sideInWords(DRAFT, t) },
    ...revisions.map(({ revision, by, at }) => ({
      value: revisionSide(revision),
      label: t('changes.compare.revisionBy', { revision, by, at: momentOf(at, language) }),
    })),
  ]
  const others = [...new Set([from, to])].filter((name) => !listed.some(({ value }) => value === name))
  const data = [...listed, ...others.map((value) => ({ value, label: sideInWords(value, t) }))]
  const common = { size: 'xs', data, allowDeselect: false, searchable: true, px: 8, pb: 8 } as const
  return (
    <nav className="rb-sheets" aria-label={t('changes.compare.parts')}>
      <div className="rb-sheets-scroll rb-compare-side">
        <Select
          {...common}
          label={t('changes.compare.from')}
          value={from}
          onChange={(name) => name && go({ from: name, to })}
        />
        <Select
          {...common}
          label={t('changes.compare.to')}
          value={to}
          onChange={(name) => name && go({ from, to: name })}
        />
        <Button size="compact-xs" variant="default" mx={8} mb={8} onClick={() => go({ from: to, to: from })}>
          {t('changes.compare.swap')}
        </Button>
        <Checkbox
          size="xs"
          px={8}
          pb={12}
          label={t('changes.compare.onlyAnswers')}
          checked={onlyAnswers}
          onChange={({ currentTarget }) => showOnlyAnswers(currentTarget.checked)}
        />
        {parts.length > 0 && (
          <section className="rb-sheet-group">
            <h2>{t('changes.compare.parts')}</h2>
            {parts.map((part) => (
              <NavLink
                key={partKey(part)}
                className="rb-sheet"
                href={`#${partKey(part)}`}
                label={lexicon.text(part.label)}
                rightSection={<span className="rb-dim">{part.changes.length}</span>}
              />
            ))}
          </section>
        )}
      </div>
    </nav>
  )
}
