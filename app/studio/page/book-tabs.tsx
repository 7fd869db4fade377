/** The pages of a book, one row of tabs: each an address. */
import { Link } from 'react-router'
import type { Translate } from '../../translate.ts'
import type { PageKind } from '../book-page.ts'

export interface BookTabsProps {
  readonly tabs: readonly { readonly page: PageKind; readonly to: string }[]
  readonly current: PageKind
  readonly t: Translate
}

export function BookTabs({ tabs, current, t }: BookTabsProps) {
  return (
    <nav className="rb-tabs" aria-label={t('tabs.label')}>
      {tabs.map(({ page, to }) => (
        <Link key={page} to={to} prefetch="none" aria-current={page === current ? 'page' : undefined}>
          {t(`tabs.${page}`)}
        </Link>
      ))}
    </nav>
  )
}
