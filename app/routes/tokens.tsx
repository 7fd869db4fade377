/** Tokens of the API: one's own, an administrator's view of all, and how a new one is made. */
import { Alert, Text } from '@mantine/core'
import { data } from 'react-router'
import { ListPage, NothingYet } from '../access/list-page.tsx'
import { MadeToken } from '../access/made-token.tsx'
import { TokenForm } from '../access/token-form.tsx'
import { isOver, TokenTable } from '../access/token-table.tsx'
import { formBody } from '../body.ts'
import { servicesContext, userContext } from '../context.ts'
import { getInstance } from '../i18n.server.ts'
import type { Tokens, WantedToken } from '../services/index.ts'
import { useMay } from '../use-may.ts'
import { useText } from '../use-text.ts'
import type { Route } from './+types/tokens.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const { books, tokens } = context.get(servicesContext)
  const shown = (await books.list()).filter(({ deleted }) => !deleted)
  return {
    tokens: await tokens.list(),
    books: shown.map(({ id, title }) => ({ id, title })),
    now: Date.now(),
    title: getInstance(context).t('tokens.title', { ns: 'access' }),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.title ?? ''} · Ratebook` }]

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formBody(request)
  const { tokens } = context.get(servicesContext)
  if (form.get('do') === 'revoke') return revoke(tokens, form, context.get(userContext)?.name ?? '')
  const wanted = wantedFrom(form)
  const made = await tokens.make(wanted)
  if (made.kind === 'refused') return data(made, { status: 422 })
  return data({ ...made, name: wanted.name }, { status: 201 })
}

async function revoke(tokens: Tokens, form: FormData, by: string) {
  const isDone = await tokens.revoke(String(form.get('id') ?? ''), by)
  return data({ kind: isDone ? 'revoked' : 'not-there' } as const, { status: isDone ? 200 : 404 })
}

function wantedFrom(form: FormData): WantedToken {
  const books = String(form.get('books') ?? '')
    .split(',')
    .filter((id) => id !== '')
  const days = String(form.get('days') ?? 'never')
  return {
    name: String(form.get('name') ?? '').trim(),
    role: String(form.get('role') ?? ''),
    books: books.length === 0 ? undefined : books,
    writes: form.get('writes') === 'on',
    days: days === 'never' ? undefined : Number(days),
  }
}

export default function TokensPage({ loaderData: { tokens, books, now }, actionData }: Route.ComponentProps) {
  const { t } = useText('access')
  const may = useMay()
  const everywhere = may('token.make')
  const possible = books.filter(({ id }) => may('token.make', id))
  const over = tokens.filter((token) => isOver(token, now))
  const current = tokens.filter((token) => !isOver(token, now))
  const made = actionData?.kind === 'made' ? actionData : undefined
  return (
    <ListPage title={t('tokens.title')} intro={t('tokens.intro')}>
      {made && <MadeToken name={made.name} secret={made.secret} />}
      {actionData?.kind === 'revoked' && <Said color="green" text={t('tokens.isRevoked')} />}
      {actionData?.kind === 'not-there' && <Said color="yellow" text={t('tokens.notThere')} />}
      {current.length > 0 && <TokenTable label={t('tokens.title')} tokens={current} now={now} />}
      {tokens.length === 0 && <NothingYet title={t('tokens.empty')} hint={t('tokens.emptyHint')} />}
      {over.length > 0 && (
        <details className="rb-fold">
          <summary>{t('tokens.over', { count: over.length })}</summary>
          <TokenTable label={t('tokens.over', { count: over.length })} tokens={over} now={now} />
        </details>
      )}
      {everywhere || possible.length > 0 ? (
        <TokenForm
          key={made?.id}
          books={possible}
          everywhere={everywhere}
          problem={actionData?.kind === 'refused' ? actionData.problem : undefined}
        />
      ) : (
        <Text size="sm" c="dimmed" mt="md">
          {t('tokens.notAllowed')}
        </Text>
      )}
    </ListPage>
  )
}

const Said = ({ color, text }: { readonly color: string; readonly text: string }) => (
  <Alert color={color} mb="lg" p="xs" role="status">
    {text}
  </Alert>
)
