/** One question behind an entry: the rows that answered it, the facts they saw, and any other row, asked why not. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { rowName } from '../../../rules/workbook/index.ts'
import type { SheetPlace } from '../draft/undo-stack.ts'
import type { Words } from '../use-words.ts'
import type { Explainer, SaidAnswer } from './explainer.ts'
import type { Moment } from './moment.ts'

export interface WhyMomentProps {
  readonly moment: Moment
  readonly explainer: Explainer
  readonly words: Words
  readonly onGo: (to: SheetPlace) => void
}

export function WhyMoment(props: WhyMomentProps) {
  const { moment, explainer, words } = props
  const { t, lexicon } = words
  return (
    <section className="rb-why-moment" aria-label={lexicon.text(moment.sheet.label)}>
      <h3>{lexicon.text(moment.sheet.label)}</h3>
      {moment.rows.length === 0 && <p className="rb-dim">{t('why.noRow')}</p>}
      {moment.rows.map((row) => (
        <div key={row}>
          <RowLink {...props} row={row} />
          <Cells {...props} row={row} />
          <Facts facts={explainer.answers(moment, row)} className="rb-why-answers" />
        </div>
      ))}
      {moment.facts.length > 0 && (
        <details>
          <summary>{t('why.facts', { count: moment.facts.length })}</summary>
          <Facts facts={moment.facts.map((fact) => explainer.fact(fact))} />
        </details>
      )}
      <WhyNot {...props} />
    </section>
  )
}

interface RowProps extends WhyMomentProps {
  readonly row: string
}

function RowLink({ moment, row, words, onGo }: RowProps) {
  return (
    <button type="button" className="rb-inline-link" onClick={() => onGo({ sheet: moment.sheet.id, row })}>
      {words.lexicon.text(rowName(moment.sheet, row))}
    </button>
  )
}

function Cells({ moment, row, explainer, words: { t } }: RowProps) {
  const cells = explainer.cells(moment, row)
  if (cells.length === 0) return moment.cells(row) ? <p className="rb-dim">{t('why.asksNothing')}</p> : null
  return (
    <ul className="rb-why-cells">
      {cells.map(({ key, met, sentence, saw }) => (
        <li key={key} data-met={met}>
          <span role="img" aria-label={t(met ? 'why.met' : 'why.unmet')}>
            {met ? '✓' : '✗'}
          </span>
          <span>
            {sentence} <span className="rb-dim">{t('why.saw', { value: saw })}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Facts({ facts, className }: { readonly facts: readonly SaidAnswer[]; readonly className?: string }) {
  if (facts.length === 0) return null
  return (
    <dl className={className}>
      {facts.map(({ label, answer }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two facts may have one label
        <div key={index}>
          <dt>{label}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  )
}

function WhyNot(props: WhyMomentProps) {
  const { moment, explainer, words } = props
  const { t } = words
  const [chosen, choose] = useState<string | null>(null)
  const others = moment.sheet.rows.filter(({ id }) => !moment.rows.includes(id))
  const row = others.some(({ id }) => id === chosen) ? chosen : null
  if (others.length === 0) return null
  return (
    <div className="rb-why-not">
      <Select
        size="xs"
        aria-label={t('why.notLabel', { sheet: words.lexicon.text(moment.sheet.label) })}
        placeholder={t('why.not')}
        nothingFoundMessage={t('palette.nothing')}
        data={others.map((one) => ({ value: one.id, label: explainer.rowTitle(moment.sheet, one) }))}
        value={row}
        onChange={choose}
        limit={MOST_OFFERED}
        searchable
        clearable
        comboboxProps={{ width: 380, position: 'top-end' }}
      />
      {row !== null && (
        <>
          <RowLink {...props} row={row} />
          <Cells {...props} row={row} />
          <Change {...props} row={row} />
        </>
      )}
    </div>
  )
}

/** What is searched for among thousands is typed. */
const MOST_OFFERED = 200

function Change({ moment, row, explainer }: RowProps) {
  const { heading, changes } = explainer.change(moment, row)
  return (
    <div className="rb-why-change" data-testid="why-change">
      <p>{heading}</p>
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
