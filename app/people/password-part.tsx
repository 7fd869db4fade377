/** Setting one's password. Whoever has one must know it. */
import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { useFault } from '../entrance/denied.ts'
import { NewPasswordField } from '../entrance/fields.tsx'
import { PASSWORD_LENGTH } from '../services/password.ts'
import { usePeopleText } from './use-people-text.ts'

export interface PasswordPartProps {
  readonly hasPassword: boolean
  readonly faultAt: ReturnType<typeof useFault>
}

export function PasswordPart({ hasPassword, faultAt }: PasswordPartProps) {
  const { t } = usePeopleText()
  const navigation = useNavigation()
  return (
    <section className="rb-part">
      <h2>{t('password')}</h2>
      <Text size="sm" mb="sm">
        {t(hasPassword ? 'account.passwordSet' : 'account.passwordUnset')}
      </Text>
      <Form method="post" className="rb-form">
        <input type="hidden" name="do" value="set-password" />
        <Stack gap="sm">
          {hasPassword && (
            <PasswordInput
              name="current"
              label={t('account.current')}
              autoComplete="current-password"
              maxLength={PASSWORD_LENGTH.most}
              required
              withAsterisk={false}
              error={faultAt('current')}
            />
          )}
          <NewPasswordField
            label={t('account.fresh')}
            description={t('passwordHint', PASSWORD_LENGTH)}
            faultAt={faultAt}
          />
          <div>
            <Button type="submit" variant="default" loading={navigation.state === 'submitting'}>
              {t('account.setPassword')}
            </Button>
          </div>
        </Stack>
      </Form>
    </section>
  )
}
