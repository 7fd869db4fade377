/** The frame of the pages around the books: where one is, the guide, and the reader's own choices. */
import { Anchor, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useRouteLoaderData } from 'react-router'
import './books/books.css'
import { LanguageMenu } from './language-menu.tsx'
import type { loader as rootLoader } from './root.tsx'
import { ThemeButton } from './studio/page/header.tsx'
import { useStudioText } from './studio/use-words.ts'
import { UserMenu } from './user-menu.tsx'

export function PageFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useStudioText()
  const root = useRouteLoaderData<typeof rootLoader>('root')
  return (
    <div className="rb-page">
      <header className="rb-page-header">
        <Anchor component={Link} to="/" className="rb-brand" underline="never">
          Ratebook
        </Anchor>
        <Group gap={6} wrap="nowrap">
          <Anchor component={Link} to="/help" size="sm">
            {t('header.help')}
          </Anchor>
          <LanguageMenu />
          <ThemeButton />
          {root?.user && <UserMenu name={root.user.name} t={t} />}
        </Group>
      </header>
      <main className="rb-page-main">{children}</main>
    </div>
  )
}
