/** Publishing over HTTP: through the same gate as the page, and withdrawing what is scheduled. */
import { z } from 'zod'
import type { ActedBy, Actor, GateResult, Published, Refusal } from '../../services/index.ts'
import { notThere } from '../not-there.ts'
import { operation } from '../operation.ts'
import { nothing, ofBook, ofNumber } from '../parameters.ts'
import { ApiProblem } from '../problem.ts'
import { publishedSchema, versionSchema } from '../schemas.ts'

const MOST_BYTES = 256 * 1024

const publication = z
  .strictObject({
    message: z.string().min(1).max(2000).meta({ description: 'What is new in it.' }),
    effectiveAt: z.iso
      .datetime({ offset: true, error: 'must be an instant: ISO 8601 with an offset' })
      .optional()
      .meta({ description: 'When it takes effect; now without it.' }),
    expected: z.int().min(1).nullable().optional().meta({
      description: 'The number of the version that you saw in force, null for none: another one in force is a 409.',
    }),
    revision: z.int().min(1).optional().meta({ description: 'Of the draft; the newest without it.' }),
    acknowledged: z
      .record(z.string().max(500), z.string().min(1).max(2000))
      .optional()
      .meta({ description: 'Reasons, by the key of what stands in the way and may be acknowledged.' }),
  })
  .meta({ id: 'Publication' })

const publish = operation({
  id: 'publish',
  tag: 'Versions',
  method: 'POST',
  path: '/workbooks/:id/versions',
  summary: 'Publishes the draft, through the gate',
  about:
    'Everything that stands in the way comes back under `gate`, each with the `key` that acknowledges it, where it may be.',
  deed: 'version.publish',
  params: ofBook,
  query: nothing,
  body: {
    about: 'What is published, and when it governs',
    schema: publication,
    checkedBy: 'schema',
    mostBytes: MOST_BYTES,
  },
  answers: {
    201: { about: 'It is published', schema: publishedSchema, headers: { location: 'The address of its bundle.' } },
  },
  problems: ['not-found', 'other-version-in-force', 'clash', 'gate-closed', 'refused'],
  async handle({ services, actor, params: { id }, body, key }) {
    const wanted = body as z.infer<typeof publication>
    const published = await services.versions.publish({ ...wanted, id, key, by: actingAs(actor) })
    const { version, carried } = madeOf(published)
    const { number, hash, effectiveAt } = version
    const location = `/api/v1/workbooks/${id}/versions/${number}`
    return { status: 201, headers: { location }, json: { version: number, hash, effectiveAt, carried } }
  },
})

function madeOf(published: Published) {
  if (published.kind === 'published') return published
  throw published.kind === 'blocked' ? closed(published.text.en, published.gate) : refusal(published)
}

const closed = (detail: string, gate: GateResult): ApiProblem => new ApiProblem('gate-closed', detail, { gate })

function refusal(refused: Refusal): ApiProblem {
  switch (refused.kind) {
    case 'not-found':
      return notThere()
    case 'refused':
      return new ApiProblem('refused', refused.text.en)
    case 'conflict':
      return new ApiProblem('other-version-in-force', refused.text.en, {
        current: refused.current ?? null,
        changes: refused.changes,
      })
    case 'clash':
      return new ApiProblem('clash', refused.text.en, { clashes: refused.clashes })
  }
}

const actingAs = ({ id, name, token }: Actor): ActedBy => ({ id, name, ...(token && { via: token.name }) })

const withdraw = operation({
  id: 'withdrawVersion',
  tag: 'Versions',
  method: 'DELETE',
  path: '/workbooks/:id/versions/:version',
  summary: 'Withdraws a scheduled version before it comes',
  deed: 'version.withdraw',
  params: ofNumber,
  query: nothing,
  answers: { 200: { about: 'It is withdrawn', schema: versionSchema } },
  problems: ['not-found', 'refused'],
  async handle({ services, actor, params: { id, version } }) {
    const number = Number(version)
    const done = await services.versions.withdraw({ id, number, by: actingAs(actor) })
    if (done.kind !== 'done') {
      const isThere = (await services.versions.list(id))?.some((each) => each.number === number) === true
      throw isThere ? refusal(done) : notThere()
    }
    return { status: 200, json: done.version }
  },
})

export const publishingOperations = [publish, withdraw]
