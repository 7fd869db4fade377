/**
 * Where a page saves its edits, and asks for those of others. JSON both ways; no page of its own.
 *
 * A draft with mistakes in its cells is saved like any other: only edits that name what is not there are refused.
 */
import { isJsonObject } from '../../rules/json.ts'
import { BATCH_LIMITS, parseEditBatch, type EditError, type Problem } from '../../rules/workbook/index.ts'
import { jsonBodyOf } from '../json-body.ts'
import { servicesContext, userContext } from '../context.ts'
import type { Route } from './+types/workbook.edits.ts'

export async function action({ context, params, request }: Route.ActionArgs) {
  if (request.method !== 'POST') return refusal(405, 'Edits are sent with POST.')
  const body = await jsonBodyOf(request, BATCH_LIMITS.bytes)
  if (!body.ok) return refusal(body.status, body.message, body.pointer)
  if (editsIn(body.value) > BATCH_LIMITS.edits)
    return refusal(413, `A batch may have ${BATCH_LIMITS.edits} edits; send more in several.`, '/edits')
  const wanted = parseEditBatch(body.value)
  if (!wanted.ok) return refusal(400, sentenceOf(wanted.problems[0]), wanted.problems[0].pointer)
  // A full batch takes a while to read and another to save: others are let in between.
  await new Promise((resolve) => setImmediate(resolve))
  const services = context.get(servicesContext)
  try {
    const saved = await services.drafts.save({
      ...wanted.value,
      id: params.id,
      by: context.get(userContext)?.name ?? '',
    })
    if (saved.kind === 'not-found') return unknown(params.id)
    return Response.json(saved)
  } catch (error) {
    if (isEditError(error)) return refusal(422, `/edits${error.message}`, `/edits${error.pointer}`)
    throw error
  }
}

/** `?since=` a revision: what was done after it. */
export async function loader({ context, params, request }: Route.LoaderArgs): Promise<Response> {
  const since = new URL(request.url).searchParams.get('since') ?? ''
  if (!/^\d{1,10}$/.test(since)) return refusal(400, 'Say after which revision: ?since= and a whole number.')
  const found = await context.get(servicesContext).drafts.changesSince(params.id, Number(since))
  if (!found) return unknown(params.id)
  return Response.json(found, { headers: { 'cache-control': 'private, no-store' } })
}

const editsIn = (json: unknown): number =>
  isJsonObject(json) && Array.isArray(json['edits']) ? json['edits'].length : 0

/** The class itself may come from the server's own copy of the modules, so it is known by its name. */
const isEditError = (error: unknown): error is EditError => error instanceof Error && error.name === 'EditError'

const sentenceOf = ({ pointer, message }: Problem): string => `${pointer || '/'}: ${message}`

const refusal = (status: number, message: string, pointer?: string): Response =>
  Response.json(pointer === undefined ? { message } : { pointer, message }, { status })

const unknown = (id: string): Response => refusal(404, `There is no workbook "${id}".`)
