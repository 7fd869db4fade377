/** Asking for a link with which to set a new password. */
import { Alert, Anchor, Button, Code, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { data, Form, Link, useNavigation } from 'react-router'
import { formBody } from '../body.ts'
import { entranceContext, originContext } from '../context.ts'
import { textOf, toldNo, useFault, withActionHeaders } from '../entrance/denied.ts'
import { Door } from '../entrance/door.tsx'
import { EmailField } from '../entrance/fields.tsx'
import { getLocale } from '../i18n.server.ts'
import type { Route } from './+types/forgot.ts'

export const loader = ({ context }: Route.LoaderArgs) => ({
  sendsMail: context.get(entranceContext).settings.sendsMail,
})

export async function action({ request, context }: Route.ActionArgs) {
  const email = textOf(await formBody(request), 'email').trim()
  const asking = { headers: request.headers, origin: context.get(originContext) }
  const asked = await context.get(entranceContext).askReset({ email, language: getLocale(context) }, asking)
  return asked.kind === 'denied' ? toldNo(asked) : data({ kind: 'asked', email } as const)
}

export const headers = withActionHeaders

export default function Forgot({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('frame')
  const navigation = useNavigation()
  const faultAt = useFault(actionData?.kind === 'denied' ? actionData : undefined)
  return (
    <Door title={t('forgot.title')}>
      {actionData?.kind === 'asked' && (
        <Alert color="green" role="status">
          {t('forgot.sent', { email: actionData.email })}
        </Alert>
      )}
      {faultAt() !== undefined && (
        <Alert color="yellow" role="alert">
          {faultAt()}
        </Alert>
      )}
      {loaderData.sendsMail ? (
        <Form method="post">
          <Stack gap="sm">
            <Text>{t('forgot.intro')}</Text>
            <EmailField label={t('signIn.email')} faultAt={faultAt} />
            <Button type="submit" loading={navigation.state === 'submitting'}>
              {t('forgot.send')}
            </Button>
          </Stack>
        </Form>
      ) : (
        <>
          <Text>{t('forgot.noMail')}</Text>
          <Code block>npm run -s ratebook -- sign-in you@example.com</Code>
        </>
      )}
      <Anchor component={Link} to="/sign-in" size="sm">
        {t('forgot.back')}
      </Anchor>
    </Door>
  )
}
