/** Books as a table: each with its draft, how it stands, who changed it last, and what can be done with it. */
import { Anchor, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { textIn } from '../../rules/text.ts'
import type { BookEntry } from '../services/index.ts'
import { BookMenu } from './book-menu.tsx'
import { SORTS, type Sort, type SortBy } from './shown-books.ts'
import { Ahead, Published } from './published.tsx'
import { Findings, Scenarios } from './standing.tsx'
import { exactly, timeAgo } from './time-ago.ts'
import { useBooksText } from './use-books-text.ts'
import type { Life } from './use-life.ts'
import type { KnownSummary } from './use-summaries.ts'

export interface BookTableProps {
  readonly label: string
  readonly books: readonly BookEntry[]
  readonly summaryOf: (book: BookEntry) => KnownSummary
  readonly now: number
  readonly life: Life
  readonly sort: Sort
  readonly onSort: (by: SortBy) => void
  readonly onRename: (book: BookEntry) => void
}

const COLUMNS = ['book', 'published', 'draft', 'findings', 'scenarios', 'changed', 'actions'] as const

export function BookTable({ label, books, sort, onSort, ...row }: BookTableProps) {
  const { t } = useBooksText()
  const headOf = (column: (typeof COLUMNS)[number]): ReactNode => {
    const by = SORTS.find((name) => name === column)
    if (column === 'actions') return <span className="rb-unseen">{t('columns.actions')}</span>
    if (by === undefined) return t(`columns.${column}`)
    return (
      <button
        type="button"
        className="rb-sort"
        title={t('sortBy', { column: t(`columns.${column}`) })}
        onClick={() => onSort(by)}
      >
        {t(`columns.${column}`)}
      </button>
    )
  }
  return (
    <Table className="rb-books" verticalSpacing={8} aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((column) => (
            <Table.Th
              key={column}
              className={`rb-col-${column}`}
              {...(column === sort.by && { 'aria-sort': sort.direction })}
            >
              {headOf(column)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {books.map((book) => (
          <BookLine key={book.id} book={book} {...row} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

type BookLineProps = Pick<BookTableProps, 'summaryOf' | 'now' | 'life' | 'onRename'> & { readonly book: BookEntry }

function BookLine({ book, summaryOf, now, life, onRename }: BookLineProps) {
  const { t, language } = useBooksText()
  const summary = summaryOf(book)
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/workbooks/${encodeURIComponent(book.id)}`} fw={600}>
          {textIn(book.title, language)}
        </Anchor>{' '}
        <span className="rb-id">{book.id}</span>
      </Table.Td>
      <Table.Td className="rb-col-published">
        <Published book={book} />
      </Table.Td>
      <Table.Td className="rb-col-draft">
        {t('revision', { revision: book.revision })}
        <Ahead book={book} />
      </Table.Td>
      <Table.Td className="rb-col-findings">
        <Findings summary={summary} />
      </Table.Td>
      <Table.Td className="rb-col-scenarios">
        <Scenarios summary={summary} />
      </Table.Td>
      <Table.Td className="rb-col-changed">
        <time dateTime={book.updatedAt} title={exactly(book.updatedAt, language)}>
          {t('changed', { by: book.updatedBy, when: timeAgo(book.updatedAt, now, language) })}
        </time>
      </Table.Td>
      <Table.Td className="rb-col-actions">
        <BookMenu book={book} life={life} onRename={() => onRename(book)} />
      </Table.Td>
    </Table.Tr>
  )
}
