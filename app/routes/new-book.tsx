/**
 * A new book: what it begins with and what it is called, or a file. What is chosen is part of the address (`?from=`). The
 * key in the form is made with the page, so that a form which is sent twice makes one book.
 */
import { Anchor, Title } from '@mantine/core'
import { useState } from 'react'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { textIn } from '../../rules/text.ts'
import { formBody } from '../body.ts'
import { Choices, EMPTY } from '../books/choices.tsx'
import { Details } from '../books/details.tsx'
import { FileDrop } from '../books/file-drop.tsx'
import { offers } from '../books/offers.server.ts'
import { regionsFor } from '../books/regions.server.ts'
import { titleFrom } from '../books/title-from.ts'
import { useBooksText } from '../books/use-books-text.ts'
import { servicesContext, userContext } from '../context.ts'
import { getInstance, getLocale } from '../i18n.server.ts'
import { isLanguage } from '../language.ts'
import { PageFrame } from '../page-frame.tsx'
import type { Beginning, Made } from '../services/index.ts'
import { demand } from '../services/refusal.ts'
import type { Route } from './+types/new-book.ts'

export function loader({ context, url }: Route.LoaderArgs) {
  demand(context.get(userContext)!, 'book.make')
  const language = getLocale(context)
  const { templates, samples } = offers()
  const asked = url.searchParams.get('from')
  const known = [...templates, ...samples].some(({ from }) => from === asked) || asked === EMPTY
  return {
    templates,
    samples,
    chosen: known && asked !== null ? asked : templates[0]!.from,
    regions: regionsFor(isLanguage(language) ? language : 'en'),
    key: crypto.randomUUID(),
    title: getInstance(context).t('make.title', { ns: 'books' }),
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: `${loaderData?.title ?? ''} · Ratebook` }]

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formBody(request)
  const from = beginningFrom(form)
  const key = fieldOf(form, 'key')
  if (from === undefined || key === undefined || !/^[!-~]{1,100}$/.test(key))
    return data({ kind: 'not-found' } as const, { status: 400 })
  const made: Made = await context.get(servicesContext).books.make({
    from,
    title: titleFrom(form),
    id: fieldOf(form, 'id'),
    by: context.get(userContext)?.name ?? '',
    key,
  })
  if (made.kind === 'made') throw redirect(`/workbooks/${encodeURIComponent(made.id)}`, 303)
  return data(made, { status: { taken: 409, refused: 422, 'not-found': 404 }[made.kind] })
}

function fieldOf(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function beginningFrom(form: FormData): Beginning | undefined {
  const [kind, id] = (fieldOf(form, 'from') ?? '').split(':')
  if (kind === EMPTY) return { kind, zone: fieldOf(form, 'zone') ?? 'UTC', currency: fieldOf(form, 'currency') ?? '' }
  return (kind === 'template' || kind === 'sample') && id !== undefined ? { kind, id } : undefined
}

export default function NewBook({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useBooksText()
  const { templates, samples, regions, key } = loaderData
  const faults = useFaults(actionData)
  const [chosen, choose] = useState(loaderData.chosen)
  const navigation = useNavigation()
  const onChoose = (from: string): void => {
    choose(from)
    window.history.replaceState(window.history.state, '', `/new?from=${encodeURIComponent(from)}`)
  }
  return (
    <PageFrame>
      <div className="rb-books-bar">
        <Title order={1} size="h3">
          {t('make.title')}
        </Title>
        <Anchor component={Link} to="/" size="sm">
          {t('make.back')}
        </Anchor>
      </div>
      <Form method="post">
        <input type="hidden" name="key" value={key} />
        <div className="rb-make">
          <Choices templates={templates} samples={samples} chosen={chosen} onChoose={onChoose} />
          <div>
            <Details
              chosen={chosen}
              regions={regions}
              busy={navigation.state !== 'idle' && navigation.formMethod === 'POST'}
              {...faults}
            />
            <FileDrop regions={regions} />
          </div>
        </div>
      </Form>
    </PageFrame>
  )
}

/** Why no book was made, at the field that it is about. */
function useFaults(made: Made | undefined) {
  const { t, language } = useBooksText()
  if (made?.kind === 'taken')
    return {
      idFault: t(made.deleted ? 'make.takenDeleted' : 'make.taken', { id: made.id, free: made.free }),
      titleFault: undefined,
    }
  if (made?.kind === 'not-found') return { idFault: undefined, titleFault: t('make.unknown') }
  const problem = made?.kind === 'refused' ? made.problems[0] : undefined
  const text = problem && textIn(problem.text, language)
  return problem?.pointer === '/id'
    ? { idFault: text, titleFault: undefined }
    : { idFault: undefined, titleFault: text }
}
