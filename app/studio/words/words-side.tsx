/** The lists of words on the left, each with how many it holds, and the dictionary sheets, which are sheets of their own. */
import { NavLink } from '@mantine/core'
import { Link } from 'react-router'
import { POINTS, type Workbook } from '../../../rules/workbook/index.ts'
import type { BookAddresses, BookPage } from '../book-page.ts'
import type { Words } from '../use-words.ts'
import { WORD_LISTS, wordListNamed, wordsIn } from './word-lists.ts'

export interface WordsSideProps {
  readonly workbook: Workbook
  readonly page: BookPage
  readonly words: Words
  readonly address: BookAddresses
}

export function WordsSide({ workbook, page, words: { t, lexicon }, address }: WordsSideProps) {
  const current = page.kind === 'words' ? wordListNamed(page.list).id : undefined
  const dictionaries = workbook.sheets.filter(({ point }) => POINTS[point].dictionary)
  return (
    <nav className="rb-sheets" aria-label={t('words.label')}>
      <div className="rb-sheets-scroll">
        <section className="rb-sheet-group">
          <h2>{t('words.label')}</h2>
          {WORD_LISTS.map((list) => (
            <NavLink
              key={list.id}
              component={Link}
              to={address.ofWords(list.id)}
              prefetch="none"
              active={list.id === current}
              label={t(`words.lists.${list.id}`)}
              title={t(`words.about.${list.id}`)}
              className="rb-sheet"
              rightSection={<span className="rb-count">{wordsIn(workbook, list).length}</span>}
            />
          ))}
        </section>
        <section className="rb-sheet-group">
          <NavLink
            component={Link}
            to={address.settings}
            prefetch="none"
            active={page.kind === 'settings'}
            label={t('settings.label')}
            className="rb-sheet"
          />
        </section>
        <section className="rb-sheet-group">
          <h2>{t('words.dictionaries')}</h2>
          {dictionaries.map((sheet) => (
            <NavLink
              key={sheet.id}
              component={Link}
              to={address.ofSheet(sheet.id)}
              prefetch="none"
              label={lexicon.text(sheet.label)}
              className="rb-sheet"
              rightSection={<span className="rb-count">{sheet.rows.length}</span>}
            />
          ))}
        </section>
      </div>
    </nav>
  )
}
