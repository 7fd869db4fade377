/** The shape of a timeline as the contract has it, with one schema for every door. */
import { z } from 'zod'
import { describedSchema } from '../described-schema.ts'
import type { JsonObject } from '../json.ts'
import { TIMELINE_FIELDS } from './timeline-words.ts'

const facts = z.record(z.string(), z.json())
const at = z.string().max(40)
const id = z.string().min(1).max(200)
const name = z.string().min(1).max(200)

export const eventSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('purchase'),
      at,
      id: id.optional(),
      item: name,
      quantity: z.number().optional(),
      channel: name.optional(),
      facts: facts.optional(),
    }),
    z.strictObject({
      type: z.literal('usage'),
      at,
      id: id.optional(),
      event: name,
      quantity: z.number().optional(),
      facts: facts.optional(),
    }),
    z.strictObject({
      type: z.literal('payment'),
      at,
      id: id.optional(),
      amount: z.union([z.string().max(40), z.number()]),
      of: id.optional(),
    }),
    z.strictObject({ type: z.literal('account'), at, id: id.optional(), facts }),
    z.strictObject({ type: z.literal('request'), at, id: id.optional(), service: name, facts: facts.optional() }),
    z.strictObject({ type: z.literal('report'), at, id: id.optional(), of: id, what: name, facts: facts.optional() }),
    z.strictObject({ type: z.literal('refund'), at, id: id.optional(), of: id }),
    z.strictObject({ type: z.literal('cancel'), at, id: id.optional(), of: id }),
  ],
  { error: 'unknown event type; allowed: purchase, usage, payment, account, request, report, refund, cancel' },
)

const partial = z.record(z.string(), z.json())

export const timelineSchema = z.strictObject({
  id,
  workbook: name.optional(),
  title: z.strictObject({ en: z.string(), 'zh-CN': z.string().optional() }).optional(),
  note: z.string().max(2000).optional(),
  account: z.strictObject({ id: id.optional(), facts: facts.optional() }).optional(),
  events: z.array(eventSchema),
  until: at.optional(),
  expect: z
    .strictObject({
      journal: z.array(partial).optional(),
      never: z.array(partial).optional(),
      final: partial.optional(),
      error: z.boolean().optional(),
    })
    .optional(),
})
export type TimelineFile = z.infer<typeof timelineSchema>
export type FileEvent = TimelineFile['events'][number]

export const timelineJsonSchema = (): JsonObject =>
  describedSchema(
    z.toJSONSchema(timelineSchema, { target: 'draft-2020-12', io: 'input' }) as JsonObject,
    TIMELINE_FIELDS,
  )
