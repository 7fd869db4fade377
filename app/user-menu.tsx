/** Who is signed in, and the pages about them and others, as far as they concern this person. */
import { ActionIcon, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Form, Link, useRouteLoaderData } from 'react-router'
import type { loader as rootLoader } from './root.tsx'
import { type Actor, may } from './services/actor.ts'
import type { DeedName } from './services/permissions.ts'
import type { Translate } from './translate.ts'

type Place = 'account' | 'people' | 'tokens' | 'audit' | 'installation'

/** Each with the deed that it is for; everybody has an account. */
const PLACES: Readonly<Record<Place, DeedName | undefined>> = {
  account: undefined,
  people: 'people.manage',
  tokens: 'token.make',
  audit: 'audit.read',
  installation: 'installation.keep',
}

const concerns = (user: Actor, deed: DeedName | undefined): boolean =>
  deed === undefined || [undefined, ...Object.keys(user.roles)].some((book) => may(user, deed, book))

export function UserMenu({ name, t }: { readonly name: string; readonly t: Translate }) {
  const frame = useTranslation('frame').t
  const user = useRouteLoaderData<typeof rootLoader>('root')?.user
  const places = Object.entries(PLACES) as readonly (readonly [Place, DeedName | undefined])[]
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="light" radius="xl" aria-label={t('header.user', { name })} className="rb-user">
          {initialsOf(name)}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {places
          .filter(([, deed]) => user !== undefined && concerns(user, deed))
          .map(([place]) => (
            <Menu.Item key={place} component={Link} to={`/${place}`}>
              {frame(`user.${place}`)}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Form method="post" action="/sign-out">
          <Menu.Item component="button" type="submit">
            {frame('signIn.out')}
          </Menu.Item>
        </Form>
      </Menu.Dropdown>
    </Menu>
  )
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => Array.from(part)[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
