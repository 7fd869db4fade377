/** Everybody here with their roles, invitations, and what an administrator does about them: a form with `do`. */
import { Alert, Text, Title } from '@mantine/core'
import { data } from 'react-router'
import { formBody } from '../body.ts'
import { entranceContext, servicesContext, userContext } from '../context.ts'
import { withActionHeaders } from '../entrance/denied.ts'
import '../entrance/entrance.css'
import { getInstance, getLocale } from '../i18n.server.ts'
import { PageFrame } from '../page-frame.tsx'
import { doAboutPeople } from '../people/doings.server.ts'
import { InviteForm } from '../people/invite-form.tsx'
import { LinkDialog } from '../people/link-dialog.tsx'
import { OpenInvitations } from '../people/open-invitations.tsx'
import { PersonRow } from '../people/person-row.tsx'
import { useDoing } from '../people/use-doing.ts'
import { usePeopleText } from '../people/use-people-text.ts'
import type { Route } from './+types/people.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { people, invitations, books } = context.get(servicesContext)
  const present = await people.list()
  const invited = await invitations.list()
  return {
    people: present,
    invitations: invited,
    books: (await books.list()).filter(({ deleted }) => !deleted).map(({ id, title }) => ({ id, title })),
    me: context.get(userContext)?.id,
    origin: context.get(entranceContext).settings.publicOrigin ?? new URL(request.url).origin,
    title: getInstance(context).t('list.title', { ns: 'people' }),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formBody(request)
  const by = context.get(userContext)?.name ?? ''
  const done = await doAboutPeople({ services: context.get(servicesContext), form, by, language: getLocale(context) })
  return data(done, { status: done.kind === 'denied' ? done.status : 200 })
}

export const headers = withActionHeaders

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.title ?? ''} · Ratebook` }]

export default function PeoplePage({ loaderData }: Route.ComponentProps) {
  const { t } = usePeopleText()
  const { people, invitations, books, me, origin } = loaderData
  const { act, busy, fault, link, closeLink } = useDoing('/people')
  return (
    <PageFrame>
      <Title order={1} size="h3">
        {t('list.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('list.intro')}
      </Text>
      {fault !== undefined && (
        <Alert color="yellow" role="alert" mb="md">
          {fault}
        </Alert>
      )}
      {people.length === 1 && (
        <Alert color="blue" mb="md">
          {t('list.alone')}
        </Alert>
      )}
      <ul className="rb-rows rb-people">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} books={books} isMe={person.id === me} busy={busy} onDo={act} />
        ))}
      </ul>
      <InviteForm books={books} busy={busy} onDo={act} />
      <OpenInvitations invitations={invitations} books={books} busy={busy} onDo={act} />
      {link && <LinkDialog link={link} people={people} origin={origin} onClose={closeLink} />}
    </PageFrame>
  )
}
