/** A book in the studio. The sheet is part of the address; the page itself stays when only that changes. */
import { data, redirect, useParams, type ShouldRevalidateFunctionArgs } from 'react-router'
import { textIn } from '../../rules/text.ts'
import { servicesContext, userContext } from '../context.ts'
import { panelWidthsFrom } from '../studio/page/layout-cookie.ts'
import { Studio } from '../studio/page/studio.tsx'
import type { Route } from './+types/workbook.ts'

/** The sheet belongs to the child route, but it is this page that draws it. */
type SheetArgs = Omit<Route.LoaderArgs, 'params'> & {
  readonly params: { readonly id: string; readonly sheet?: string }
}

const sheetAddress = (id: string, sheet: string): string =>
  `/workbooks/${encodeURIComponent(id)}/sheets/${encodeURIComponent(sheet)}`

export async function loader({ context, params: { id, sheet }, request }: SheetArgs) {
  const services = context.get(servicesContext)
  const draft = await services.findDraft(id)
  if (draft === undefined) throw data(null, { status: 404 })
  const [first] = draft.workbook.sheets
  if (sheet === undefined && first) throw redirect(sheetAddress(id, first.id))
  return {
    draft: { revision: draft.revision, workbook: draft.workbook },
    licenseKey: services.settings.gridLicenseKey,
    userName: context.get(userContext)?.name ?? '',
    panels: panelWidthsFrom(request.headers.get('cookie')),
  }
}

/** The page keeps the draft itself from then on; loading it again would only be thrown away. */
export const shouldRevalidate = ({ currentParams, nextParams }: ShouldRevalidateFunctionArgs): boolean =>
  currentParams['id'] !== nextParams['id']

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? `${textIn(loaderData.draft.workbook.title, 'en')} · Ratebook` : 'Ratebook' },
]

export default function WorkbookPage({ loaderData, params }: Route.ComponentProps) {
  const { sheet } = useParams()
  return (
    <Studio
      key={params.id}
      server={loaderData.draft}
      sheet={sheet}
      licenseKey={loaderData.licenseKey}
      userName={loaderData.userName}
      readOnly={false}
      panels={loaderData.panels}
    />
  )
}
