/**
 * Asks an owner who came by a link to say who they are. Nobody has to; "later" is remembered in a cookie, so that the server
 * draws the page as it will stand: what appears afterwards moves what somebody is about to press.
 */
import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { usePeopleText } from './use-people-text.ts'
import { LATER_COOKIE } from './welcome-cookie.ts'

export function Welcome({ name }: { readonly name: string }) {
  const { t } = usePeopleText()
  const [isPutOff, putOff] = useState(false)
  if (isPutOff) return null
  return (
    <Alert color="blue" title={t('welcome.title', { name })} mb="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 260px">
          {t('welcome.text')}
        </Text>
        <Group gap="xs">
          <Anchor component={Link} to="/account" size="sm" fw={600}>
            {t('welcome.go')}
          </Anchor>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              document.cookie = LATER_COOKIE
              putOff(true)
            }}
          >
            {t('welcome.later')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}
