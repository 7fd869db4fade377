/** Inviting somebody: to all books or to one. */
import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { textIn } from '../../rules/text.ts'
import type { Role } from '../services/permissions.ts'
import type { BookNamed } from './person-row.tsx'
import { RoleSelect } from './role-select.tsx'
import type { Act } from './use-doing.ts'
import { usePeopleText } from './use-people-text.ts'

export interface InviteFormProps {
  /** To choose from; without them it is about one book. */
  readonly books?: readonly BookNamed[]
  readonly title?: string
  readonly busy: boolean
  readonly onDo: Act
}

export function InviteForm({ books, title, busy, onDo }: InviteFormProps) {
  const { t, language } = usePeopleText()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [book, setBook] = useState('')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    onDo({ do: 'invite', email, role, ...(books && { book }) })
    setEmail('')
  }
  return (
    <section className="rb-part" aria-label={title ?? t('invite.title')}>
      <h2>{title ?? t('invite.title')}</h2>
      <form onSubmit={onSubmit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            type="email"
            label={t('email')}
            value={email}
            maxLength={254}
            required
            withAsterisk={false}
            autoComplete="off"
            w={250}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleSelect
            label={t('invite.role')}
            isLabelShown
            role={role}
            onChange={(wanted) => wanted && setRole(wanted)}
          />
          {books && (
            <Select
              label={t('invite.where')}
              data={[
                { value: '', label: t('invite.all') },
                ...books.map(({ id, title }) => ({ value: id, label: textIn(title, language) })),
              ]}
              value={book}
              allowDeselect={false}
              searchable
              w={220}
              onChange={(value) => setBook(value ?? '')}
            />
          )}
          <Button type="submit" loading={busy}>
            {t('invite.go')}
          </Button>
        </Group>
      </form>
    </section>
  )
}
