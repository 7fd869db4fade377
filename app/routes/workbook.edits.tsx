/**
 * Where a page saves its edits. JSON both ways; no page of its own.
 *
 * A draft with mistakes in its cells is saved like any other: only edits that name what is not there are refused.
 */
import { parseEditBatch, type EditError, type Problem } from '../../rules/workbook/index.ts'
import { servicesContext, userContext } from '../context.ts'
import type { Route } from './+types/workbook.edits.ts'

export async function action({ context, params, request }: Route.ActionArgs) {
  if (request.method !== 'POST') return refusal(405, 'Edits are sent with POST.')
  const json: unknown = await request.json().catch(() => undefined)
  if (json === undefined) return refusal(400, 'The body must be JSON.')
  const wanted = parseEditBatch(json)
  if (!wanted.ok) return refusal(400, sentenceOf(wanted.problems[0]))
  const services = context.get(servicesContext)
  try {
    const saved = await services.saveEdits({ ...wanted.value, id: params.id, by: context.get(userContext)?.name ?? '' })
    if (saved.kind === 'not-found') return unknown(params.id)
    return Response.json(saved)
  } catch (error) {
    if (isEditError(error)) return refusal(422, `/edits${error.message}`)
    throw error
  }
}

/** The class itself may come from the server's own copy of the modules, so it is known by its name. */
const isEditError = (error: unknown): error is EditError => error instanceof Error && error.name === 'EditError'

const sentenceOf = ({ pointer, message }: Problem): string => `${pointer || '/'}: ${message}`

const refusal = (status: number, message: string): Response => Response.json({ message }, { status })

const unknown = (id: string): Response => refusal(404, `There is no workbook "${id}".`)
