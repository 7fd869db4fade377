/** What a reader sees when a page cannot be shown: what happened, what is kept, where to go. Never a stack trace. */
import { Anchor, Button, Code, Container, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isRouteErrorResponse } from 'react-router'
import { isJsonObject } from '../rules/json.ts'
import { type Language, type Text as Sentence, textIn } from '../rules/text.ts'
import { useRequestId } from './request-id.ts'

export function ErrorPage({ error }: { error: unknown }) {
  const { t, i18n } = useTranslation('frame')
  const requestId = useRequestId()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const [title, hint] =
    status === 404
      ? [t('error.notFound'), t('error.notFoundHint')]
      : status < 500
        ? [t('error.refused'), refusalIn(error, i18n.language as Language)]
        : status === 503
          ? [t('error.away'), textIn(sentenceIn(error) ?? { en: t('error.failedHint') }, i18n.language as Language)]
          : [t('error.failed'), t('error.failedHint')]
  return (
    <Container size="xs" py={96} component="main">
      <Stack gap="sm">
        <Text c="dimmed" size="sm">
          {t('product')} · {status}
        </Text>
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text>{hint}</Text>
        <Group mt="sm">
          {status >= 500 && (
            <Button component="a" href="">
              {t('error.again')}
            </Button>
          )}
          <Anchor href="/">{t('error.home')}</Anchor>
        </Group>
        {requestId !== '' && (
          <Text c="dimmed" size="xs" mt="sm">
            {t('error.request')} <Code>{requestId}</Code>
          </Text>
        )}
      </Stack>
    </Container>
  )
}

function refusalIn(error: unknown, language: Language): string {
  const sentence = sentenceIn(error)
  if (sentence !== undefined) return textIn(sentence, language)
  return isRouteErrorResponse(error) && typeof error.data === 'string' ? error.data : ''
}

/** What the server said of it, in both languages. */
function sentenceIn(error: unknown): Sentence | undefined {
  const data: unknown = isRouteErrorResponse(error) ? error.data : undefined
  return isJsonObject(data) && isJsonObject(data['text']) ? (data['text'] as unknown as Sentence) : undefined
}
