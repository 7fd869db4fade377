/** What production asks: decisions and simulations under the draft or a version. */
import { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '../../../rules/json.ts'
import { timelineSchema } from '../../../rules/simulate/index.ts'
import type { Answered } from '../../services/index.ts'
import { notThere } from '../not-there.ts'
import { operation } from '../operation.ts'
import { nothing, ofState, whichBook } from '../parameters.ts'
import { ApiProblem, type ProblemName } from '../problem.ts'
import { decidedListSchema, decidedSchema, resultListSchema, resultSchema } from '../schemas.ts'

const MOST_BYTES = 16 * 1024 * 1024
export const MOST_QUESTIONS = 1_000

const question = z
  .strictObject({
    decision: z.string().max(200).meta({ description: 'The id of the sheet that decides.', example: 'prices' }),
    data: z.looseObject({}).meta({ description: 'The facts, as the bundle says under `inputs`.' }),
  })
  .meta({ id: 'Question' })

const timeline = timelineSchema.meta({ id: 'Timeline' })

const decide = operation({
  id: 'decide',
  tag: 'Production',
  method: 'POST',
  path: '/workbooks/:id/versions/:version/decide',
  summary: 'Asks a decision, or a list of them',
  about: 'A list is answered in its order; a question that cannot be answered has `error` in its place.',
  deed: 'book.read',
  params: ofState,
  query: nothing,
  body: {
    about: 'A question, or a list of them',
    schema: z.union([question, z.array(question).min(1).max(MOST_QUESTIONS)]),
    checkedBy: 'schema',
    mostBytes: MOST_BYTES,
  },
  answers: { 200: { about: 'The answer, or the answers', schema: z.union([decidedSchema, decidedListSchema]) } },
  problems: ['not-found', 'invalid-question', 'takes-too-long'],
  async handle({ services, params: { id, version }, body }) {
    const questions = (Array.isArray(body) ? body : [body]) as readonly { decision: string; data: JsonObject }[]
    const answers = await services.production.decide(id, whichBook(version), questions)
    if (answers === undefined) throw notThere()
    if (!Array.isArray(body)) return { status: 200, json: onlyAnswer(answers, 'invalid-question') }
    return { status: 200, json: answers.map((each) => (each.ok ? each.answer : { error: each.error })) }
  },
})

const simulate = operation({
  id: 'simulate',
  tag: 'Production',
  method: 'POST',
  path: '/workbooks/:id/versions/:version/simulate',
  summary: 'Runs a timeline, or a list of them',
  about: 'A list is answered in its order; a timeline that cannot be run has `error` in its place.',
  deed: 'book.read',
  params: ofState,
  query: nothing,
  body: {
    about: 'A timeline, or a list of them',
    schema: z.union([timeline, z.array(timeline).min(1).max(MOST_QUESTIONS)]),
    checkedBy: 'service',
    mostBytes: MOST_BYTES,
  },
  answers: { 200: { about: 'The result, or the results', schema: z.union([resultSchema, resultListSchema]) } },
  problems: ['not-found', 'invalid-timeline', 'takes-too-long'],
  async handle({ services, params: { id, version }, body }) {
    const timelines = (Array.isArray(body) ? body : [body]) as readonly Json[]
    if (timelines.length < 1 || timelines.length > MOST_QUESTIONS)
      throw new ApiProblem('bad-body', `a list has 1 to ${MOST_QUESTIONS} timelines`, { pointer: '' })
    const answers = await services.production.simulate(id, whichBook(version), timelines)
    if (answers === undefined) throw notThere()
    if (!Array.isArray(body)) return { status: 200, json: onlyAnswer(answers, 'invalid-timeline') }
    const json = answers.map((each, at) => (each.ok ? each.answer : { id: idOf(timelines[at]), error: each.error }))
    return { status: 200, json }
  },
})

const idOf = (timeline: Json | undefined): Json => (isJsonObject(timeline) ? (timeline['id'] ?? null) : null)

function onlyAnswer<Answer>([only]: readonly Answered<Answer>[], kind: ProblemName): Answer {
  if (only?.ok === true) return only.answer
  const { pointer, message } = only!.error
  throw new ApiProblem(kind, `${pointer === '' ? '' : `${pointer}: `}${message}`, { pointer })
}

export const productionOperations = [decide, simulate]
