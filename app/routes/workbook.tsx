/**
 * A book in the studio. The page comes with the first rows of its sheet; the document follows as data. The sheet is part
 * of the address; the page itself stays when only that changes.
 */
import { data, redirect, useLocation, useParams, type ShouldRevalidateFunctionArgs } from 'react-router'
import { textIn } from '../../rules/text.ts'
import { entranceContext, servicesContext, userContext } from '../context.ts'
import { getInstance } from '../i18n.server.ts'
import { isLanguage } from '../language.ts'
import { findDocument } from '../studio/document/documents.server.ts'
import { firstLook } from '../studio/document/first-look.ts'
import { bookPageOf, sheetAddress, type BookPage } from '../studio/book-page.ts'
import { panelWidthsFrom } from '../studio/page/layout-cookie.ts'
import { Opening } from '../studio/page/opening.tsx'
import { Studio } from '../studio/page/studio.tsx'
import { useDocument } from '../studio/page/use-document.ts'
import type { Translate } from '../studio/translate.ts'
import { useMay } from '../use-may.ts'
import type { Route } from './+types/workbook.ts'

/** What of a page is shown belongs to the child routes, but it is this page that draws it. */
type PageArgs = Omit<Route.LoaderArgs, 'params'> & {
  readonly params: { readonly id: string; readonly sheet?: string }
}

export async function loader({ context, params: { id, sheet }, request, url }: PageArgs) {
  const services = context.get(servicesContext)
  const document = await findDocument(services, id)
  if (document === undefined) throw data(null, { status: 404 })
  const [first] = document.beginning.sheets
  const isSheets = bookPageOf(url.pathname, {}).kind === 'sheets'
  if (sheet === undefined && first && isSheets) throw redirect(sheetAddress(id, first.id))
  const { language, t } = getInstance(context)
  const inStudio: Translate = (key, values) => String(t(key as never, { ns: 'studio', ...values } as never))
  const isMissing = sheet !== undefined && !document.beginning.sheets.some(({ id }) => id === sheet)
  return data(
    {
      first: firstLook(document, sheet, isLanguage(language) ? language : 'en', inStudio),
      licenseKey: context.get(entranceContext).settings.gridLicenseKey,
      userName: context.get(userContext)?.name ?? '',
      widths: panelWidthsFrom(request.headers.get('cookie')),
    },
    { status: isMissing ? 404 : 200 },
  )
}

/** The page keeps the draft itself from then on; loading it again would only be thrown away. */
export const shouldRevalidate = ({ currentParams, nextParams }: ShouldRevalidateFunctionArgs): boolean =>
  currentParams['id'] !== nextParams['id']

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `${textIn(loaderData.first.title, 'en')} · Ratebook` : 'Ratebook' },
]

export default function WorkbookPage({ loaderData, params }: Route.ComponentProps) {
  const page = bookPageOf(useLocation().pathname, useParams())
  return <Book key={params.id} {...loaderData} page={page} />
}

type BookProps = Route.ComponentProps['loaderData'] & { readonly page: BookPage }

function Book({ first, licenseKey, ...frame }: BookProps) {
  const { opened, load } = useDocument(first.id)
  const shown = { ...frame, readOnly: !useMay()('book.edit', first.id) }
  if (opened?.kind === 'loaded') return <Studio {...shown} document={opened.document} licenseKey={licenseKey} />
  return <Opening {...shown} first={first} trouble={opened?.kind} onRetry={load} />
}
