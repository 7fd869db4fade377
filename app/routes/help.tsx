/** The author's guide, in the reader's language. */
import { Anchor, Container, Group, Typography } from '@mantine/core'
import { data, Link } from 'react-router'
import { getLocale } from '../i18n.server.ts'
import { helpAddress } from '../help/address.ts'
import { Markdown } from '../help/markdown.tsx'
import { helpPage } from '../help/pages.server.ts'
import { isLanguage } from '../language.ts'
import { LanguageMenu } from '../language-menu.tsx'
import { ThemeButton } from '../studio/page/header.tsx'
import { useStudioText } from '../studio/use-words.ts'
import type { Route } from './+types/help.ts'

export function loader({ context, params }: Route.LoaderArgs) {
  const language = getLocale(context)
  const text = helpPage(params.page, isLanguage(language) ? language : 'en')
  if (text === undefined) throw data(null, { status: 404 })
  return { text }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${/^# (.*)$/m.exec(loaderData?.text ?? '')?.[1] ?? ''} · Ratebook` },
]

export default function Help({ loaderData }: Route.ComponentProps) {
  const { t } = useStudioText()
  return (
    <Container component="main" size="md" py="xl">
      <Group justify="space-between" mb="lg">
        <Group gap="md">
          <Anchor component={Link} to="/">
            {t('header.allBooks')}
          </Anchor>
          <Anchor component={Link} to="/help">
            {t('header.help')}
          </Anchor>
        </Group>
        <Group gap={6}>
          <LanguageMenu />
          <ThemeButton />
        </Group>
      </Group>
      <Typography>
        <Markdown text={loaderData.text} addressOf={helpAddress} />
      </Typography>
    </Container>
  )
}
