/** The ways in. A link's token is used up here. */
import { Alert, Anchor, Button, Code, Divider, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { formBody } from '../body.ts'
import { entranceContext, originContext, userContext } from '../context.ts'
import { outcome, textOf, useFault, withActionHeaders } from '../entrance/denied.ts'
import { Door } from '../entrance/door.tsx'
import { EmailField } from '../entrance/fields.tsx'
import { PasskeyButton } from '../entrance/passkey-button.tsx'
import { signInWithPasskey } from '../entrance/passkey.ts'
import type { Route } from './+types/sign-in.ts'

/** A second look at the same link by its owner leads to the books all the same. */
export async function loader({ request, url, context }: Route.LoaderArgs) {
  // Whoever only asks what is behind a link, as mail filters do, must not use it up.
  const token = request.method === 'HEAD' ? null : url.searchParams.get('token')
  const entrance = context.get(entranceContext)
  const cookies = token === null ? undefined : await entrance.signIn(token, request.headers, context.get(originContext))
  if (cookies !== undefined) throw redirect('/', { headers: cookies.map((cookie) => ['set-cookie', cookie]) })
  if (context.get(userContext) !== undefined) throw redirect('/')
  const { identityProvider, passkeyHost } = entrance.settings
  return data({ refused: token !== null, failed: url.searchParams.get('error'), identityProvider, passkeyHost })
}

export async function action({ request, url, context }: Route.ActionArgs) {
  if (url.searchParams.has('token')) throw new Response('A link is opened, not sent.', { status: 400 })
  const form = await formBody(request)
  const given = { email: textOf(form, 'email'), password: textOf(form, 'password') }
  const asking = { headers: request.headers, origin: context.get(originContext) }
  return outcome(await context.get(entranceContext).withPassword(given, asking))
}

export const headers = withActionHeaders

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('frame')
  const { refused, failed, identityProvider, passkeyHost } = loaderData
  const faultAt = useFault(actionData)
  return (
    <Door title={t('signIn.title')}>
      {refused && <Alert color="yellow">{t('signIn.used')}</Alert>}
      {failed !== null && <Alert color="yellow">{t(`signIn.failed.${failureOf(failed)}`)}</Alert>}
      {faultAt() !== undefined && (
        <Alert color="yellow" role="alert">
          {faultAt()}
        </Alert>
      )}
      <PasswordForm faultAt={faultAt} />
      <Divider label={t('signIn.or')} />
      <Stack gap="xs">
        <PasskeyButton host={passkeyHost} ask={signInWithPasskey} onDone={() => location.assign('/')}>
          {t('signIn.passkey')}
        </PasskeyButton>
        {identityProvider !== undefined && (
          <Button component="a" href="/sign-in/elsewhere" variant="default">
            {t('signIn.elsewhere', { name: identityProvider })}
          </Button>
        )}
      </Stack>
      <ByLink isOpen={refused} />
    </Door>
  )
}

const FAILURES = ['not_invited', 'email_not_verified', 'access_denied', 'provider_away', 'account_not_linked'] as const

const failureOf = (code: string): (typeof FAILURES)[number] | 'other' =>
  FAILURES.find((known) => known === code.toLowerCase()) ?? 'other'

function PasswordForm({ faultAt }: { readonly faultAt: ReturnType<typeof useFault> }) {
  const { t } = useTranslation('frame')
  const navigation = useNavigation()
  return (
    <Form method="post" action="/sign-in">
      <Stack gap="sm">
        <EmailField label={t('signIn.email')} autoComplete="username webauthn" faultAt={faultAt} />
        <PasswordInput
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          maxLength={128}
          required
          withAsterisk={false}
          error={faultAt('password')}
        />
        <Group justify="space-between">
          <Button type="submit" loading={navigation.state === 'submitting'}>
            {t('signIn.go')}
          </Button>
          <Anchor component={Link} to="/forgot" size="sm">
            {t('signIn.forgot')}
          </Anchor>
        </Group>
      </Stack>
    </Form>
  )
}

function ByLink({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useTranslation('frame')
  return (
    <details open={isOpen}>
      <summary>{t('signIn.byLink')}</summary>
      <Stack gap="xs" pt="xs">
        <Text size="sm">{t('signIn.intro')}</Text>
        <Text size="sm">{t('signIn.terminal')}</Text>
        <Text size="sm">{t('signIn.command')}</Text>
        <Code block>npm run -s ratebook -- sign-in</Code>
      </Stack>
    </details>
  )
}
