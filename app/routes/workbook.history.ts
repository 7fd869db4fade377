/** What became of a book, as data: who changed what, when, from what to what; newest first, a page at a time. */
import { z } from 'zod'
import { servicesContext } from '../context.ts'
import type { Route } from './+types/workbook.history.ts'

const id = z.string().min(1).max(200).optional()
const askedSchema = z
  .strictObject({
    sheet: id,
    row: id,
    column: id,
    by: id,
    before: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .optional(),
  })
  .refine(
    ({ sheet, row, column }) =>
      (row === undefined || sheet !== undefined) && (column === undefined || row !== undefined),
  )

const HOW =
  'Say ?sheet=, ?sheet=&row= or ?sheet=&row=&column= for a part of the book, ?by= for one person, ?before= and a revision for what was earlier.'

export async function loader({ context, params, request }: Route.LoaderArgs): Promise<Response> {
  const asked = askedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return Response.json({ message: HOW }, { status: 400 })
  const { before, by, ...place } = asked.data
  const found = await context.get(servicesContext).drafts.history({ id: params.id, place, before, by })
  if (!found) return Response.json({ message: `There is no workbook "${params.id}".` }, { status: 404 })
  return Response.json(found, { headers: { 'cache-control': 'private, no-store' } })
}

export const action = (): Response =>
  Response.json({ message: 'A history is only read.' }, { status: 405, headers: { allow: 'GET, HEAD' } })
