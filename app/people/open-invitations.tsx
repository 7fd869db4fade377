/** Invitations that nobody has used yet. */
import { Button, Text } from '@mantine/core'
import { textIn } from '../../rules/text.ts'
import { exactly } from '../books/time-ago.ts'
import type { OpenInvitation } from '../services/index.ts'
import type { BookNamed } from './person-row.tsx'
import type { Act } from './use-doing.ts'
import { usePeopleText } from './use-people-text.ts'

export interface OpenInvitationsProps {
  readonly invitations: readonly OpenInvitation[]
  readonly books: readonly BookNamed[]
  readonly busy: boolean
  readonly onDo: Act
}

export function OpenInvitations({ invitations, books, busy, onDo }: OpenInvitationsProps) {
  const { t, role, language } = usePeopleText()
  const whereOf = ({ book }: OpenInvitation): string => {
    const title = books.find(({ id }) => id === book)?.title
    return book === undefined ? t('invite.all') : title === undefined ? book : textIn(title, language)
  }
  return (
    <section className="rb-part" aria-label={t('invite.open')}>
      <h2>{t('invite.open')}</h2>
      {invitations.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('invite.noneOpen')}
        </Text>
      )}
      <ul className="rb-rows">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <span>
              {invitation.email}
              <Text size="sm" c="dimmed">
                {t('invite.of', {
                  role: invitation.role === undefined ? t('none') : role(invitation.role),
                  where: whereOf(invitation),
                  by: invitation.by,
                  until: exactly(invitation.expiresAt, language),
                })}
              </Text>
            </span>
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={busy}
              aria-label={t('invite.withdrawOf', { email: invitation.email })}
              onClick={() => onDo({ do: 'withdraw', id: invitation.id })}
            >
              {t('invite.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
