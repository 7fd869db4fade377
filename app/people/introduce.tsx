/** The first owner says who they are; nobody has to. */
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { useFault } from '../entrance/denied.ts'
import { PASSWORD_LENGTH } from '../services/password.ts'
import { usePeopleText } from './use-people-text.ts'

export function Introduce({ faultAt }: { readonly faultAt: ReturnType<typeof useFault> }) {
  const { t } = usePeopleText()
  const navigation = useNavigation()
  return (
    <section className="rb-part">
      <h2>{t('account.introduce')}</h2>
      <Text size="sm" mb="sm">
        {t('account.introduceHint')}
      </Text>
      <Form method="post" className="rb-form">
        <input type="hidden" name="do" value="introduce" />
        <Stack gap="sm">
          <TextInput
            name="name"
            label={t('name')}
            description={t('invitation.nameHint')}
            autoComplete="name"
            maxLength={80}
            required
            withAsterisk={false}
            error={faultAt('name')}
          />
          <TextInput
            name="email"
            type="email"
            label={t('email')}
            autoComplete="username"
            maxLength={254}
            required
            withAsterisk={false}
            error={faultAt('email')}
          />
          <PasswordInput
            name="password"
            label={t('password')}
            description={`${t('passwordHint', PASSWORD_LENGTH)} · ${t('account.passwordLater')}`}
            autoComplete="new-password"
            minLength={PASSWORD_LENGTH.least}
            maxLength={PASSWORD_LENGTH.most}
            error={faultAt('password')}
          />
          <div>
            <Button type="submit" loading={navigation.state === 'submitting'}>
              {t('account.introduceGo')}
            </Button>
          </div>
        </Stack>
      </Form>
    </section>
  )
}
