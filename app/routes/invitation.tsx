/** Becoming one of the people here, by a link. Looking at it uses nothing up. */
import { Alert, Anchor, Button, Divider, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { data, Form, Link, useNavigation } from 'react-router'
import { textIn } from '../../rules/text.ts'
import { formBody } from '../body.ts'
import { entranceContext, originContext } from '../context.ts'
import { outcome, textOf, toldNo, useFault, withActionHeaders } from '../entrance/denied.ts'
import { Door } from '../entrance/door.tsx'
import { NameField, NewPasswordField } from '../entrance/fields.tsx'
import { hasPasskeys } from '../entrance/passkey.ts'
import { usePeopleText } from '../people/use-people-text.ts'
import { PASSWORD_LENGTH } from '../services/password.ts'
import type { Denied, InvitationShown } from '../services/index.ts'
import type { Route } from './+types/invitation.ts'

export async function loader({ url, context }: Route.LoaderArgs) {
  const token = url.searchParams.get('token') ?? ''
  const { invitation, settings } = context.get(entranceContext)
  const { identityProvider, passkeyHost } = settings
  const shown: InvitationShown | Denied = await invitation(token)
  return data({ token, shown, identityProvider, passkeyHost }, { status: shown.kind === 'open' ? 200 : shown.status })
}

/** Whoever wants a passkey instead of a password makes it in their account, signed in by now. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await formBody(request)
  const wantsPasskey = form.get('way') === 'passkey'
  const password = wantsPasskey ? undefined : textOf(form, 'password')
  const given = { token: textOf(form, 'token'), name: textOf(form, 'name'), password }
  const asking = { headers: request.headers, origin: context.get(originContext) }
  const accepted = await context.get(entranceContext).accept(given, asking)
  return accepted.kind === 'denied' ? toldNo(accepted) : outcome(accepted, wantsPasskey ? '/account?passkey' : '/')
}

export const headers = withActionHeaders

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { t, language } = usePeopleText()
  const { shown } = loaderData
  const faultAt = useFault(actionData ?? (shown.kind === 'denied' ? shown : undefined))
  return (
    <Door title={t('invitation.title')}>
      {faultAt() !== undefined && (
        <Alert color="yellow" role="alert">
          {faultAt()}
        </Alert>
      )}
      {shown.kind === 'open' ? (
        <Acceptance {...loaderData} shown={shown} faultAt={faultAt} />
      ) : (
        <>
          {faultAt() === undefined && <Alert color="yellow">{textIn(shown.text, language)}</Alert>}
          <Anchor component={Link} to="/sign-in" size="sm">
            {t('invitation.signIn')}
          </Anchor>
        </>
      )}
    </Door>
  )
}

interface AcceptanceProps {
  readonly token: string
  readonly shown: InvitationShown
  readonly identityProvider: string | undefined
  readonly passkeyHost: string
  readonly faultAt: ReturnType<typeof useFault>
}

function Acceptance({ token, shown, identityProvider, passkeyHost, faultAt }: AcceptanceProps) {
  const { t, role, language } = usePeopleText()
  const { by, book, email, name } = shown
  const where = book === undefined ? t('invitation.allBooks') : textIn(book, language)
  return (
    <>
      <Text>{t('invitation.by', { by, role: role(shown.role), where })}</Text>
      <Form method="post">
        <input type="hidden" name="token" value={token} />
        <Stack gap="sm">
          <TextInput name="username" label={t('email')} value={email} readOnly autoComplete="username" />
          <NameField label={t('name')} description={t('invitation.nameHint')} kept={name} faultAt={faultAt} />
          <Ways passkeyHost={passkeyHost} faultAt={faultAt} />
        </Stack>
      </Form>
      {identityProvider !== undefined && (
        <>
          <Divider label={t('invitation.or')} />
          <Button component="a" href="/sign-in/elsewhere" variant="default">
            {t('invitation.elsewhere', { name: identityProvider })}
          </Button>
        </>
      )}
    </>
  )
}

function Ways({ passkeyHost, faultAt }: Pick<AcceptanceProps, 'passkeyHost' | 'faultAt'>) {
  const { t } = usePeopleText()
  const navigation = useNavigation()
  const [wantsPasskey, want] = useState(false)
  const busy = navigation.state === 'submitting'
  if (wantsPasskey)
    return (
      <>
        <input type="hidden" name="way" value="passkey" />
        <Text size="sm">{t('invitation.passkeyNext')}</Text>
        <Button type="submit" loading={busy}>
          {t('invitation.accept')}
        </Button>
        <Button variant="subtle" onClick={() => want(false)}>
          {t('invitation.withPassword')}
        </Button>
      </>
    )
  return (
    <>
      <NewPasswordField label={t('password')} description={t('passwordHint', PASSWORD_LENGTH)} faultAt={faultAt} />
      <Button type="submit" loading={busy}>
        {t('invitation.accept')}
      </Button>
      <Button variant="subtle" onClick={() => want(hasPasskeys(passkeyHost))}>
        {t('invitation.withPasskey')}
      </Button>
    </>
  )
}
