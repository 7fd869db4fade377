/** What the history is about: the book or one of its sheets, and whose doing. */
import { NavLink, Select } from '@mantine/core'
import { Link, useNavigate } from 'react-router'
import { goneSheet } from '../../../rules/review/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { BookAddresses } from '../book-page.ts'
import type { Words } from '../use-words.ts'
import type { HistoryPage } from './use-history-page.ts'

export interface HistorySideProps {
  readonly page: HistoryPage
  readonly workbook: Workbook
  readonly words: Words
  readonly address: BookAddresses
}

export function HistorySide({ page, workbook, words: { t, lexicon }, address }: HistorySideProps) {
  const { by, ...place } = page.wanted
  const navigate = useNavigate()
  const people = [...new Set([...page.people, ...(by === undefined ? [] : [by])])].filter((name) => name !== '')
  const gone = place.sheet !== undefined && !workbook.sheets.some(({ id }) => id === place.sheet)
  const choices = [
    { sheet: undefined, label: t('history.wholeBook') },
    ...workbook.sheets.map(({ id, label }) => ({ sheet: id, label: lexicon.text(label) })),
    ...(gone ? [{ sheet: place.sheet, label: lexicon.text(goneSheet(place.sheet ?? '')) }] : []),
  ]
  return (
    <nav className="rb-sheets" aria-label={t('history.places')}>
      <div className="rb-sheets-scroll rb-history-side">
        <section className="rb-sheet-group">
          <Select
            size="xs"
            px={8}
            pb={8}
            label={t('history.person')}
            data={[
              { value: '', label: t('history.everybody') },
              ...people.map((name) => ({ value: name, label: name })),
            ]}
            value={by ?? ''}
            allowDeselect={false}
            onChange={(name) => void navigate(address.ofHistory({ ...place, by: name || undefined }))}
          />
          <h2>{t('history.places')}</h2>
          {choices.map(({ sheet, label }) => (
            <NavLink
              key={sheet ?? ''}
              component={Link}
              to={address.ofHistory({ sheet, by })}
              prefetch="none"
              active={sheet === place.sheet}
              label={label}
              className="rb-sheet"
            />
          ))}
        </section>
      </div>
    </nav>
  )
}
