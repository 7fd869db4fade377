/** The first owner says who they are; nobody has to. */
import { Button, Stack, Text } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import type { useFault } from '../entrance/denied.ts'
import { EmailField, NameField, NewPasswordField } from '../entrance/fields.tsx'
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
          <NameField label={t('name')} description={t('invitation.nameHint')} faultAt={faultAt} />
          <EmailField label={t('email')} faultAt={faultAt} />
          <NewPasswordField
            label={t('password')}
            description={`${t('passwordHint', PASSWORD_LENGTH)} · ${t('account.passwordLater')}`}
            isOptional
            faultAt={faultAt}
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
