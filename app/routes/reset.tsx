/** Setting a new password by a link that works once. Looking at it uses nothing up. */
import { Alert, Anchor, Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { data, Form, Link, useNavigation } from 'react-router'
import { formBody } from '../body.ts'
import { entranceContext, originContext } from '../context.ts'
import { outcome, textOf, useFault, withActionHeaders } from '../entrance/denied.ts'
import { Door } from '../entrance/door.tsx'
import { NewPasswordField } from '../entrance/fields.tsx'
import { PASSWORD_LENGTH } from '../services/password.ts'
import type { Route } from './+types/reset.ts'

export async function loader({ url, context }: Route.LoaderArgs) {
  const token = url.searchParams.get('token') ?? ''
  const isOpen = await context.get(entranceContext).isReset(token)
  return data({ isOpen, token }, { status: isOpen ? 200 : 404 })
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await formBody(request)
  const given = { token: textOf(form, 'token'), password: textOf(form, 'password') }
  const asking = { headers: request.headers, origin: context.get(originContext) }
  return outcome(await context.get(entranceContext).reset(given, asking))
}

export const headers = withActionHeaders

export default function Reset({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useTranslation('frame')
  const navigation = useNavigation()
  const faultAt = useFault(actionData)
  return (
    <Door title={t('reset.title')}>
      {faultAt() !== undefined && (
        <Alert color="yellow" role="alert">
          {faultAt()}
        </Alert>
      )}
      {loaderData.isOpen ? (
        <Form method="post">
          <input type="hidden" name="token" value={loaderData.token} />
          <Stack gap="sm">
            <NewPasswordField
              label={t('reset.password')}
              description={t('reset.hint', PASSWORD_LENGTH)}
              faultAt={faultAt}
            />
            <Button type="submit" loading={navigation.state === 'submitting'}>
              {t('reset.set')}
            </Button>
          </Stack>
        </Form>
      ) : (
        <>
          {faultAt() === undefined && <Alert color="yellow">{t('reset.gone')}</Alert>}
          <Anchor component={Link} to="/forgot" size="sm">
            {t('reset.again')}
          </Anchor>
        </>
      )}
    </Door>
  )
}
