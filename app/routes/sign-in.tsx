import { Alert, Code, Container, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { redirect } from 'react-router'
import { entranceContext, originContext, userContext } from '../context.ts'
import { LanguageMenu } from '../language-menu.tsx'
import type { Route } from './+types/sign-in.ts'

/** A link's token is used up here. A second look at the same link by its owner leads to the books all the same. */
export async function loader({ request, url, context }: Route.LoaderArgs) {
  // Whoever only asks what is behind a link, as mail filters do, must not use it up.
  const token = request.method === 'HEAD' ? null : url.searchParams.get('token')
  const cookies =
    token === null
      ? undefined
      : await context.get(entranceContext).signIn(token, request.headers, context.get(originContext))
  if (cookies !== undefined) throw redirect('/', { headers: cookies.map((cookie) => ['set-cookie', cookie]) })
  if (context.get(userContext) !== undefined) throw redirect('/')
  return { refused: token !== null }
}

export default function SignIn({ loaderData }: Route.ComponentProps) {
  const { t } = useTranslation('frame')
  return (
    <Container size="xs" py={96} component="main">
      <Stack>
        <Title order={1} size="h2">
          {t('signIn.title')}
        </Title>
        {loaderData.refused && <Alert color="yellow">{t('signIn.used')}</Alert>}
        <Text>{t('signIn.intro')}</Text>
        <Text>{t('signIn.terminal')}</Text>
        <Text>{t('signIn.command')}</Text>
        <Code block>npm run -s ratebook -- sign-in</Code>
        <LanguageMenu />
      </Stack>
    </Container>
  )
}
