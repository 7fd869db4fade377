/** Where one is signed in, and ending it there. */
import { Badge, Button, Text } from '@mantine/core'
import { Form } from 'react-router'
import { timeAgo } from '../books/time-ago.ts'
import type { SessionShown } from '../services/index.ts'
import { deviceName } from './device-name.ts'
import { usePeopleText } from './use-people-text.ts'

export function Sessions({ sessions, now }: { readonly sessions: readonly SessionShown[]; readonly now: number }) {
  const { t } = usePeopleText()
  return (
    <section className="rb-part">
      <h2>{t('account.sessions')}</h2>
      <ul className="rb-rows">
        {sessions.map((session) => (
          <Session key={session.id} session={session} now={now} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form method="post">
          <input type="hidden" name="do" value="end-others" />
          <Button type="submit" variant="default" mt="sm">
            {t('account.endOthers')}
          </Button>
        </Form>
      )}
    </section>
  )
}

function Session({ session, now }: { readonly session: SessionShown; readonly now: number }) {
  const text = usePeopleText()
  const { t, language } = text
  const { id, address, since, lastSeen, isThis } = session
  const device = deviceName(session.device, text)
  const when = timeAgo(lastSeen, now, language)
  return (
    <li>
      <span>
        {device} {isThis && <Badge variant="light">{t('account.thisOne')}</Badge>}
        <Text size="sm" c="dimmed">
          {[t('account.lastSeen', { when, since: timeAgo(since, now, language) }), address].filter(Boolean).join(' · ')}
        </Text>
      </span>
      {!isThis && (
        <Form method="post">
          <input type="hidden" name="do" value="end-session" />
          <input type="hidden" name="id" value={id} />
          <Button type="submit" size="compact-sm" variant="subtle" aria-label={t('account.endNamed', { device, when })}>
            {t('account.end')}
          </Button>
        </Form>
      )}
    </li>
  )
}
