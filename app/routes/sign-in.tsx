import { Code, Container, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LanguageMenu } from '../language-menu.tsx'

export default function SignIn() {
  const { t } = useTranslation('frame')
  return (
    <Container size="xs" py={96} component="main">
      <Stack>
        <Title order={1} size="h2">
          {t('signIn.title')} · {t('product')}
        </Title>
        <Text>{t('signIn.intro')}</Text>
        <Text>{t('signIn.terminal')}</Text>
        <Text>{t('signIn.command')}</Text>
        <Code block>npm run -s ratebook -- sign-in</Code>
        <LanguageMenu />
      </Stack>
    </Container>
  )
}
