/** Asks an owner who came by a link to say who they are. Nobody has to; "later" is remembered in this browser. */
import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { Link, useRouteLoaderData } from 'react-router'
import type { loader as rootLoader } from '../root.tsx'
import { OWNER_NAME } from '../services/product.ts'
import { usePeopleText } from './use-people-text.ts'

const KEY = 'ratebook.introduce-later'
const never = () => () => {}

export function Welcome() {
  const { t } = usePeopleText()
  const name = useRouteLoaderData<typeof rootLoader>('root')?.user?.name
  const [isPutOff, putOff] = useState(false)
  const wasPutOff = useSyncExternalStore(
    never,
    () => localStorage.getItem(KEY) !== null,
    () => true,
  )
  if (name !== OWNER_NAME || isPutOff || wasPutOff) return null
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
              localStorage.setItem(KEY, 'yes')
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
