/** One's own account: how one signs in, and where one is signed in. Each form says with `do` what it wants. */
import { Alert, Text, Title } from '@mantine/core'
import { data } from 'react-router'
import { isLanguage } from '../language.ts'
import { formBody } from '../body.ts'
import { entranceContext, originContext } from '../context.ts'
import { textOf, toldNo, useFault, withActionHeaders } from '../entrance/denied.ts'
import '../entrance/entrance.css'
import { getInstance, getLocale } from '../i18n.server.ts'
import { PageFrame } from '../page-frame.tsx'
import { Introduce } from '../people/introduce.tsx'
import { Passkeys } from '../people/passkeys.tsx'
import { PasswordPart } from '../people/password-part.tsx'
import { Sessions } from '../people/sessions.tsx'
import { usePeopleText } from '../people/use-people-text.ts'
import type { Account, Asking, Denied, Done } from '../services/index.ts'
import { OWNER_NAME } from '../services/product.ts'
import type { Route } from './+types/account.ts'

export async function loader({ request, context, url }: Route.LoaderArgs) {
  const { account, settings } = context.get(entranceContext)
  const shown = await account.of(request.headers)
  if (shown === undefined) throw data(null, { status: 404 })
  const language = getLocale(context)
  return {
    account: shown,
    passkeyHost: settings.passkeyHost,
    wantsPasskey: url.searchParams.has('passkey'),
    now: Date.now(),
    title: getInstance(context).t('account.title', { ns: 'people', lng: isLanguage(language) ? language : 'en' }),
  }
}

type Doing = (account: Account, form: FormData, asking: Asking) => Promise<Done | Denied>

const DOINGS: Readonly<Record<string, Doing>> = {
  introduce: (account, form, asking) =>
    account.introduce(
      { name: textOf(form, 'name'), email: textOf(form, 'email'), password: textOf(form, 'password') || undefined },
      asking,
    ),
  'set-password': (account, form, asking) =>
    account.setPassword({ current: textOf(form, 'current') || undefined, password: textOf(form, 'password') }, asking),
  'end-session': (account, form, asking) => account.endSession(textOf(form, 'id'), asking),
  'end-others': (account, _, asking) => account.endOtherSessions(asking),
  'remove-passkey': (account, form, asking) => account.removePasskey(textOf(form, 'id'), asking),
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formBody(request)
  const wanted = textOf(form, 'do')
  const doing = Object.hasOwn(DOINGS, wanted) ? DOINGS[wanted] : undefined
  if (doing === undefined) throw new Response(`“do” must be one of ${Object.keys(DOINGS).join(', ')}.`, { status: 400 })
  const asking = { headers: request.headers, origin: context.get(originContext) }
  const done = await doing(context.get(entranceContext).account, form, asking)
  return done.kind === 'denied' ? toldNo(done) : data(done)
}

export const headers = withActionHeaders

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.title ?? ''} · Ratebook` }]

export default function AccountPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = usePeopleText()
  const { account, passkeyHost, wantsPasskey, now } = loaderData
  const faultAt = useFault(actionData?.kind === 'denied' ? actionData : undefined)
  return (
    <PageFrame>
      <Title order={1} size="h3" mb="md">
        {t('account.title')}
      </Title>
      {actionData?.kind === 'done' && (
        <Alert color="green" role="status" mb="md">
          {t('account.saved')}
        </Alert>
      )}
      {faultAt() !== undefined && (
        <Alert color="yellow" role="alert" mb="md">
          {faultAt()}
        </Alert>
      )}
      {wantsPasskey && account.passkeys.length === 0 && (
        <Alert color="blue" mb="md">
          {t('account.makeOne')}
        </Alert>
      )}
      {account.name === OWNER_NAME ? (
        <Introduce faultAt={faultAt} />
      ) : (
        <>
          <section className="rb-part">
            <h2>{account.name}</h2>
            <Text size="sm">
              {account.email === undefined ? t('account.noAddress') : t('account.addressIs', { email: account.email })}{' '}
              {account.comesFromElsewhere && t('account.provider')}
            </Text>
            <Text size="sm" c="dimmed">
              {t('account.nameStays')}
            </Text>
          </section>
          <PasswordPart hasPassword={account.hasPassword} faultAt={faultAt} />
        </>
      )}
      <Passkeys passkeys={account.passkeys} host={passkeyHost} now={now} />
      <Sessions sessions={account.sessions} now={now} />
    </PageFrame>
  )
}
