/** The frame of the pages before one is in: one narrow column, with the reader's language. */
import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '../books/books.css'
import { LanguageMenu } from '../language-menu.tsx'
import './entrance.css'

export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation('frame')
  return (
    <main className="rb-page rb-door">
      <Stack gap="md">
        <div>
          <Text size="sm" c="dimmed">
            {t('product')}
          </Text>
          <Title order={1} size="h2">
            {title}
          </Title>
        </div>
        {children}
        <LanguageMenu />
      </Stack>
    </main>
  )
}
