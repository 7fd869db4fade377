/** The books of this studio. */
import { Button, Text, TextInput, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { BookTable } from '../books/book-table.tsx'
import { DeletedBooks } from '../books/deleted-books.tsx'
import { FirstRun } from '../books/first-run.tsx'
import { RenameDialog } from '../books/rename-dialog.tsx'
import { firstDirection, isUntouched, matching, type Sort, type SortBy, sorted } from '../books/shown-books.ts'
import { tourAddress } from '../books/tour.server.ts'
import { useBooksText } from '../books/use-books-text.ts'
import { useLife } from '../books/use-life.ts'
import { useSummaries } from '../books/use-summaries.ts'
import { servicesContext, userContext } from '../context.ts'
import { PageFrame } from '../page-frame.tsx'
import { needsOf } from '../reviews/needs.ts'
import { NeedsYou } from '../reviews/needs-you.tsx'
import { Welcome } from '../people/welcome.tsx'
import { isToBeWelcomed } from '../people/welcome-cookie.ts'
import type { BookEntry } from '../services/index.ts'
import { PRODUCT } from '../services/product.ts'
import { PlusIcon, SearchIcon } from '../icons.tsx'
import { useMay } from '../use-may.ts'
import type { Route } from './+types/home.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const services = context.get(servicesContext)
  const [books, waiting] = await Promise.all([services.books.list(), services.reviews.waiting()])
  const user = context.get(userContext)!
  const needs = needsOf(user, waiting, books)
  const welcome = isToBeWelcomed(user.name, request.headers.get('cookie')) ? user.name : undefined
  return { books, needs, welcome, tour: tourAddress(books), now: Date.now() }
}

export default function Home({ loaderData: { books, needs, welcome, tour, now } }: Route.ComponentProps) {
  const { t, language } = useBooksText()
  const summaryOf = useSummaries(books)
  const life = useLife()
  const may = useMay()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort>({ by: 'changed', direction: 'descending' })
  const [renaming, rename] = useState<BookEntry>()
  const onSort = (by: SortBy): void =>
    setSort((now) => ({
      by,
      direction: now.by !== by ? firstDirection(by) : now.direction === 'ascending' ? 'descending' : 'ascending',
    }))

  const kept = books.filter(({ deleted }) => !deleted)
  const shown = sorted(matching(kept, search), sort, language)
  const [current, archived] = [shown.filter((book) => !book.archived), shown.filter((book) => book.archived)]
  const deleted = books.filter((book) => book.deleted && may('book.manage', book.id))
  const table = { summaryOf, now, life, sort, onSort, onRename: rename }
  return (
    <PageFrame>
      {welcome !== undefined && <Welcome name={welcome} />}
      {may('book.make') && isUntouched(books, PRODUCT) && <FirstRun tour={tour} />}
      <NeedsYou needs={needs} />
      <div className="rb-books-bar">
        <Title order={1} size="h3">
          {t('title')}
        </Title>
        <TextInput
          type="search"
          className="rb-books-search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<SearchIcon size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
        />
        {may('book.make') && (
          <Button component={Link} to="/new" leftSection={<PlusIcon size={14} />}>
            {t('new')}
          </Button>
        )}
      </div>
      {current.length > 0 && <BookTable label={t('title')} books={current} {...table} />}
      {kept.length === 0 && <Nothing title={t('empty')} hint={t(may('book.make') ? 'emptyHint' : 'emptyShared')} />}
      {kept.length > 0 && shown.length === 0 && (
        <Nothing title={t('nothingFound', { search })}>
          <Button variant="default" mt="sm" onClick={() => setSearch('')}>
            {t('clear')}
          </Button>
        </Nothing>
      )}
      {archived.length > 0 && (
        <details className="rb-fold" open={search !== ''}>
          <summary>{t('archived', { count: archived.length })}</summary>
          <BookTable label={t('archived', { count: archived.length })} books={archived} {...table} />
        </details>
      )}
      {deleted.length > 0 && <DeletedBooks books={deleted} now={now} life={life} />}
      {renaming && <RenameDialog key={renaming.id} book={renaming} life={life} onClose={() => rename(undefined)} />}
    </PageFrame>
  )
}

interface NothingProps {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}

const Nothing = ({ title, hint, children }: NothingProps) => (
  <div className="rb-drop">
    <Text fw={600}>{title}</Text>
    {hint !== undefined && (
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
    )}
    {children}
  </div>
)
