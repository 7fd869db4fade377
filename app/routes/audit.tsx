/** The log of who did what: what is looked for is part of the address, and so is where a page begins. */
import { Anchor, Button, Group } from '@mantine/core'
import { data, Link } from 'react-router'
import { AuditFilter } from '../access/audit-filter.tsx'
import { AuditTable } from '../access/audit-table.tsx'
import { auditAddress, auditFormFrom, auditWishOf } from '../access/audit-wish.ts'
import { ListPage, NothingYet } from '../access/list-page.tsx'
import { servicesContext } from '../context.ts'
import { getInstance } from '../i18n.server.ts'
import { useText } from '../use-text.ts'
import type { Route } from './+types/audit.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const { t } = getInstance(context)
  const form = auditFormFrom(url.searchParams)
  if (form === undefined) throw data(t('audit.asked', { ns: 'access' }), { status: 400 })
  const { audit, books } = context.get(servicesContext)
  const page = await audit.page(auditWishOf(form))
  return {
    ...page,
    form,
    books: (await books.list()).map(({ id }) => id),
    title: t('audit.title', { ns: 'access' }),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.title ?? ''} · Ratebook` }]

export default function AuditLog({ loaderData: { entries, next, form, books } }: Route.ComponentProps) {
  const { t } = useText('access')
  const { before, ...question } = form
  return (
    <ListPage title={t('audit.title')} intro={t('audit.intro')}>
      <AuditFilter key={JSON.stringify(question)} form={form} books={books} />
      {entries.length > 0 ? (
        <AuditTable entries={entries} />
      ) : (
        <NothingYet title={t('audit.empty')} hint={t('audit.emptyHint')}>
          <Anchor component={Link} to="/audit" size="sm">
            {t('audit.clear')}
          </Anchor>
        </NothingYet>
      )}
      <Group mt="md" gap="xs">
        {before !== undefined && (
          <Button component={Link} to={auditAddress('/audit', question)} variant="default" size="compact-sm">
            {t('audit.newest')}
          </Button>
        )}
        {next !== undefined && (
          <Button
            component={Link}
            to={auditAddress('/audit', { ...question, before: next })}
            variant="default"
            size="compact-sm"
          >
            {t('audit.older')}
          </Button>
        )}
        {entries.length > 0 && (
          <Anchor href={auditAddress('/audit.csv', question)} size="sm" download>
            {t('audit.export')}
          </Anchor>
        )}
      </Group>
    </ListPage>
  )
}
