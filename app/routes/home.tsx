/** The books of this studio. */
import { Anchor, Container, Group, Paper, Text, Title } from '@mantine/core'
import { Link, useRouteLoaderData } from 'react-router'
import { textIn } from '../../rules/text.ts'
import { servicesContext } from '../context.ts'
import { LanguageMenu } from '../language-menu.tsx'
import type { loader as rootLoader } from '../root.tsx'
import { ThemeButton, UserMenu } from '../studio/page/header.tsx'
import { useStudioText } from '../studio/use-words.ts'
import type { Route } from './+types/home.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { workbooks: await context.get(servicesContext).listWorkbooks() }
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { t, language } = useStudioText()
  const root = useRouteLoaderData<typeof rootLoader>('root')
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return (
    <Container component="main" size="sm" py="xl">
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h3">
          Ratebook
        </Title>
        <Group gap={6}>
          <Anchor component={Link} to="/help" size="sm">
            {t('header.help')}
          </Anchor>
          <LanguageMenu />
          <ThemeButton />
          {root?.user && <UserMenu name={root.user.name} t={t} />}
        </Group>
      </Group>
      <Title order={2} size="h5" mb="xs">
        {t('books.title')}
      </Title>
      {loaderData.workbooks.length === 0 && (
        <Paper withBorder p="lg" ta="center">
          <Text fw={600}>{t('books.empty')}</Text>
          <Text size="sm" c="dimmed">
            {t('books.emptyHint')}
          </Text>
        </Paper>
      )}
      {loaderData.workbooks.map((book) => (
        <Paper key={book.id} withBorder p="md" mb="xs">
          <Group justify="space-between" wrap="nowrap" align="baseline">
            <div>
              <Anchor component={Link} to={`/workbooks/${encodeURIComponent(book.id)}`} fw={600}>
                {textIn(book.title, language)}
              </Anchor>
              <Text size="xs" c="dimmed" ff="monospace">
                {book.id}
              </Text>
            </div>
            <Text size="xs" c="dimmed" ta="end">
              {t('books.revision', { revision: book.revision })}
              <br />
              {t('books.changed', { at: `${when.format(new Date(book.updatedAt))} UTC` })}
            </Text>
          </Group>
        </Paper>
      ))}
    </Container>
  )
}
