import { Container, Title } from '@mantine/core'
import { Outlet } from 'react-router'
import { servicesContext } from '../context.ts'
import type { Route } from './+types/workbook.ts'

export async function loader({ context, params }: Route.LoaderArgs) {
  const draft = await context.get(servicesContext).findDraft(params.id)
  if (draft === undefined) throw new Response(null, { status: 404 })
  return { draft }
}

export default function WorkbookPage({ loaderData }: Route.ComponentProps) {
  return (
    <Container component="main" py="xl">
      <Title order={1}>{loaderData.draft.workbook.title.en}</Title>
      <Outlet />
    </Container>
  )
}
