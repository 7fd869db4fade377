/** One of the people here: their roles, and what may be done about them. */
import { ActionIcon, Badge, Button, Group, Menu, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { textIn, type Text as Bilingual } from '../../rules/text.ts'
import type { PersonListed } from '../services/index.ts'
import { DotsIcon } from '../studio/icons.tsx'
import { RoleSelect } from './role-select.tsx'
import type { Act } from './use-doing.ts'
import { usePeopleText } from './use-people-text.ts'

export interface BookNamed {
  readonly id: string
  readonly title: Bilingual
}

export interface PersonRowProps {
  readonly person: PersonListed
  readonly books: readonly BookNamed[]
  readonly isMe: boolean
  readonly busy: boolean
  readonly onDo: Act
}

export function PersonRow({ person, books, isMe, busy, onDo }: PersonRowProps) {
  const { t, language } = usePeopleText()
  const { id, name, email, isAdministrator, role, roles } = person
  return (
    <li>
      <div>
        <Text span fw={600}>
          {name}
        </Text>{' '}
        {isMe && (
          <Text span c="dimmed" size="sm">
            ({t('list.you')})
          </Text>
        )}{' '}
        {isAdministrator && <Badge variant="light">{t('list.administrator')}</Badge>}
        {email !== undefined && (
          <Text size="sm" c="dimmed">
            {email}
          </Text>
        )}
      </div>
      <Group gap="sm" align="flex-end">
        <RoleSelect
          label={t('list.roleOf', { name })}
          role={role}
          none={t('none')}
          disabled={busy}
          onChange={(wanted) => onDo({ do: 'role', person: id, role: wanted ?? '' })}
        />
        <PersonMenu person={person} busy={busy} onDo={onDo} />
      </Group>
      {Object.entries(roles).map(([book, onBook]) => {
        const title = books.find((one) => one.id === book)?.title
        const called = title === undefined ? book : textIn(title, language)
        return (
          <Group key={book} gap="xs" w="100%" pl="md">
            <Text size="sm" flex="1 1 200px">
              {called}
            </Text>
            <RoleSelect
              label={t('list.roleOn', { name, book: called })}
              role={onBook}
              none={t('none')}
              disabled={busy}
              onChange={(wanted) => onDo({ do: 'role-on', book, person: id, role: wanted ?? '' })}
            />
          </Group>
        )
      })}
    </li>
  )
}

function PersonMenu({ person, busy, onDo }: Pick<PersonRowProps, 'person' | 'busy' | 'onDo'>) {
  const { t } = usePeopleText()
  const [isAsking, ask] = useState(false)
  const { id, name, isAdministrator } = person
  return (
    <>
      <Menu withinPortal position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('list.actions', { name })} disabled={busy}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            title={t('list.administratorHint')}
            onClick={() => onDo({ do: 'administrator', person: id, is: isAdministrator ? 'no' : 'yes' })}
          >
            {t(isAdministrator ? 'list.endAdministrator' : 'list.makeAdministrator')}
          </Menu.Item>
          <Menu.Item onClick={() => onDo({ do: 'reset-link', person: id })}>{t('list.resetLink')}</Menu.Item>
          <Menu.Item color="red" onClick={() => ask(true)}>
            {t('list.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isAsking}
        onClose={() => ask(false)}
        title={t('list.removeTitle', { name })}
        transitionProps={{ duration: 0 }}
      >
        <Text size="sm">{t('list.removeText', { name })}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => ask(false)} data-autofocus>
            {t('list.cancel')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              ask(false)
              onDo({ do: 'remove', person: id })
            }}
          >
            {t('list.removeGo')}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
