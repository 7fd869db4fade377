import { Anchor, Container, List, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { textIn } from '../../rules/text.ts'
import { servicesContext } from '../context.ts'
import { LanguageMenu } from '../language-menu.tsx'
import type { Route } from './+types/home.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { workbooks: await context.get(servicesContext).listWorkbooks() }
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { t, i18n } = useTranslation('frame')
  return (
    <Container component="main" py="xl">
      <Title order={1}>{t('product')}</Title>
      <List>
        {loaderData.workbooks.map((book) => (
          <List.Item key={book.id}>
            <Anchor component={Link} to={`/workbooks/${book.id}`}>
              {textIn(book.title, i18n.language === 'zh-CN' ? 'zh-CN' : 'en')}
            </Anchor>
          </List.Item>
        ))}
      </List>
      <LanguageMenu />
    </Container>
  )
}
