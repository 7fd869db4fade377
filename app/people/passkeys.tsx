/** One's passkeys: which there are, another one, one less. */
import { Button, Stack, Text } from '@mantine/core'
import { Form, useRevalidator } from 'react-router'
import { timeAgo } from '../books/time-ago.ts'
import { PasskeyButton } from '../entrance/passkey-button.tsx'
import { addPasskey } from '../entrance/passkey.ts'
import { deviceFrom } from '../services/device.ts'
import type { PasskeyShown } from '../services/index.ts'
import { deviceName } from './device-name.ts'
import { usePeopleText } from './use-people-text.ts'

export interface PasskeysProps {
  readonly passkeys: readonly PasskeyShown[]
  readonly host: string
  readonly now: number
}

export function Passkeys({ passkeys, host, now }: PasskeysProps) {
  const text = usePeopleText()
  const { t, language } = text
  const { revalidate } = useRevalidator()
  const add = () => addPasskey(deviceName(deviceFrom(navigator.userAgent), text))
  return (
    <section className="rb-part">
      <h2>{t('account.passkeys')}</h2>
      <Text size="sm">{t('account.passkeysHint')}</Text>
      {passkeys.length === 0 ? (
        <Text size="sm" c="dimmed" my="xs">
          {t('account.noPasskeys')}
        </Text>
      ) : (
        <ul className="rb-rows">
          {passkeys.map(({ id, name, addedAt }) => (
            <li key={id}>
              <span>
                {name ?? t('account.unnamed')}{' '}
                {addedAt !== undefined && (
                  <Text span size="sm" c="dimmed">
                    {t('account.added', { when: timeAgo(addedAt, now, language) })}
                  </Text>
                )}
              </span>
              <Form method="post">
                <input type="hidden" name="do" value="remove-passkey" />
                <input type="hidden" name="id" value={id} />
                <Button
                  type="submit"
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`${t('account.remove')}: ${name ?? t('account.unnamed')}`}
                >
                  {t('account.remove')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Stack gap="xs" mt="sm" align="flex-start">
        <PasskeyButton
          host={host}
          ask={add}
          onDone={() => void revalidate()}
          otherwise={
            <Text size="sm" c="dimmed">
              {t('account.noPasskeysHere', { host })}
            </Text>
          }
        >
          {t('account.addPasskey')}
        </PasskeyButton>
      </Stack>
    </section>
  )
}
