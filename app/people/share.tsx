/** Who is what on one book, for whoever may say so; in the book's settings. */
import { Alert, Button, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useFetcher } from 'react-router'
import '../entrance/entrance.css'
import type { OpenInvitation, PersonOnBook } from '../services/index.ts'
import { useMay } from '../use-may.ts'
import type { BookNamed } from './person-row.tsx'
import { InviteForm } from './invite-form.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { OpenInvitations } from './open-invitations.tsx'
import { RoleSelect } from './role-select.tsx'
import { useDoing } from './use-doing.ts'
import { usePeopleText } from './use-people-text.ts'

interface Shared {
  readonly people: readonly PersonOnBook[]
  readonly invitations: readonly OpenInvitation[]
}

export function Share({ book }: { readonly book: BookNamed }) {
  return useMay()('book.share', book.id) ? <Sharing book={book} /> : null
}

function Sharing({ book }: { readonly book: BookNamed }) {
  const { t, role } = usePeopleText()
  const address = `/workbooks/${encodeURIComponent(book.id)}/people`
  const { data, load, state } = useFetcher<Shared>()
  const { act, busy, fault, link, closeLink } = useDoing(address)
  // Again after each thing that was done.
  useEffect(() => {
    if (!busy) void load(address)
  }, [busy, load, address])
  return (
    <section aria-label={t('share.title')}>
      <h2>{t('share.title')}</h2>
      <Text size="sm" c="dimmed">
        {t('share.intro')}
      </Text>
      {fault !== undefined && (
        <Alert color="yellow" role="alert" my="sm">
          {fault}
        </Alert>
      )}
      {data === undefined ? (
        <Waiting failed={state === 'idle' && data === undefined} onAgain={() => void load(address)} />
      ) : (
        <>
          <ul className="rb-rows rb-people">
            {data.people.map(({ id, name, role: counts, isOwn }) => (
              <li key={id}>
                <Text>{name}</Text>
                <RoleSelect
                  label={t('list.roleOn', { name, book: book.id })}
                  role={isOwn ? counts : undefined}
                  none={
                    isOwn || counts === undefined ? t('share.notShared') : t('share.asOnAll', { role: role(counts) })
                  }
                  disabled={busy}
                  onChange={(wanted) => act({ do: 'role', person: id, role: wanted ?? '' })}
                />
              </li>
            ))}
          </ul>
          <InviteForm title={t('share.invite')} busy={busy} onDo={act} />
          <OpenInvitations invitations={data.invitations} books={[book]} busy={busy} onDo={act} />
          {link && <LinkDialog link={link} people={data.people} origin={location.origin} onClose={closeLink} />}
        </>
      )}
    </section>
  )
}

function Waiting({ failed, onAgain }: { readonly failed: boolean; readonly onAgain: () => void }) {
  const { t } = usePeopleText()
  return (
    <Text size="sm" my="sm">
      {t(failed ? 'share.failed' : 'share.loading')}{' '}
      {failed && (
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {t('share.again')}
        </Button>
      )}
    </Text>
  )
}
