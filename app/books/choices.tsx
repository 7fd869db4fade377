/** What a new book begins with, as a list of radio buttons: templates, samples, nothing. */
import { textIn } from '../../rules/text.ts'
import type { Offer } from './offers.server.ts'
import { useBooksText } from './use-books-text.ts'

export interface ChoicesProps {
  readonly templates: readonly Offer[]
  readonly samples: readonly Offer[]
  readonly chosen: string
  readonly onChoose: (from: string) => void
}

export const EMPTY = 'empty'

export function Choices({ templates, samples, chosen, onChoose }: ChoicesProps) {
  const { t } = useBooksText()
  const each = (offer: Offer) => (
    <Choice key={offer.from} offer={offer} checked={chosen === offer.from} onChoose={onChoose} />
  )
  return (
    <fieldset>
      <legend>{t('make.from')}</legend>
      <h2>{t('make.templates')}</h2>
      <div className="rb-choices-grid">{templates.map(each)}</div>
      <h2>{t('make.samples')}</h2>
      <div className="rb-choices-grid">{samples.map(each)}</div>
      <h2>{t('make.nothing')}</h2>
      <div className="rb-choices-grid">
        <label className="rb-choice">
          <input
            type="radio"
            name="from"
            value={EMPTY}
            checked={chosen === EMPTY}
            onChange={() => onChoose(EMPTY)}
            required
          />
          <b>{t('make.empty')}</b>
          <small>{t('make.emptyNote')}</small>
        </label>
      </div>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly offer: Offer
  readonly checked: boolean
  readonly onChoose: (from: string) => void
}

function Choice({ offer: { from, title, note, sheets, scenarios }, checked, onChoose }: ChoiceProps) {
  const { t, language } = useBooksText()
  return (
    <label className="rb-choice">
      <input type="radio" name="from" value={from} checked={checked} onChange={() => onChoose(from)} required />
      <b>{textIn(title, language)}</b>
      {note && <small>{textIn(note, language)}</small>}
      <small className="rb-parts">
        {t('make.sheets', { count: sheets })} · {t('make.scenarios', { count: scenarios })}
      </small>
    </label>
  )
}
