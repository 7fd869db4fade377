/** "Why?" of an entry of the journal: the rows that decided it and what they saw, and why not another row. */
import { ActionIcon } from '@mantine/core'
import { useMemo } from 'react'
import type { JournalEntry } from '../../../rules/simulate/index.ts'
import { placeName, type BookReader } from '../../../rules/workbook/index.ts'
import type { SheetPlace } from '../draft/undo-stack.ts'
import { CrossIcon } from '../../icons.tsx'
import type { Words } from '../use-words.ts'
import { explainerOf } from './explainer.ts'
import type { Moments } from './use-moments.ts'
import { WhyMoment } from './why-moment.tsx'
import './why.css'

export interface WhyPanelProps {
  readonly book: BookReader
  readonly why: Moments
  readonly words: Words
  readonly onGo: (to: SheetPlace) => void
  readonly onClose: () => void
}

export function WhyPanel({ book, why, words, onGo, onClose }: WhyPanelProps) {
  const { t } = words
  const { entry, moments } = why
  const explainer = useMemo(() => explainerOf(book, words), [book, words])
  const plain = rowsWithoutQuestion(why)
  return (
    <section className="rb-why" aria-label={t('why.title')} data-testid="why">
      <div className="rb-why-head">
        <h2>{t('why.title')}</h2>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('why.close')} onClick={onClose}>
          <CrossIcon size={13} />
        </ActionIcon>
      </div>
      {/* Scrolled by the keyboard as well; another entry begins at its top. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached */}
      <div key={JSON.stringify(entry)} className="rb-why-body" tabIndex={0} role="group" aria-label={t('why.title')}>
        {moments.map((moment) => (
          <WhyMoment
            key={`${moment.sheet.id} ${moment.rows.join(' ')}`}
            moment={moment}
            explainer={explainer}
            words={words}
            onGo={onGo}
          />
        ))}
        {plain.map((row) => (
          <p key={`${row.sheet} ${row.row}`}>
            <button type="button" className="rb-inline-link" onClick={() => onGo(row)}>
              {words.lexicon.text(placeName(book.workbook, row))}
            </button>{' '}
            <span className="rb-dim">{t('why.named')}</span>
          </p>
        ))}
        {moments.length + plain.length === 0 && <p className="rb-dim">{t('why.nobodyAsked')}</p>}
      </div>
    </section>
  )
}

/** Rows of items, meters and the like decide without being asked. */
const rowsWithoutQuestion = ({ entry, moments }: Moments): JournalEntry['because'] =>
  entry.because.filter(
    ({ sheet, row }, at, all) =>
      !moments.some((moment) => moment.sheet.id === sheet && moment.rows.includes(row)) &&
      all.findIndex((other) => other.sheet === sheet && other.row === row) === at,
  )
