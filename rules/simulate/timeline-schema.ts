/** The shape of a timeline as the contract has it, with one schema for every door. */
import { z } from 'zod'
import { describedSchema } from '../described-schema.ts'
import type { Json, JsonObject } from '../json.ts'
import {
  EVENT_TYPE_NAMES,
  NAME_FIELDS,
  specOf,
  UNKNOWN_TYPE,
  type EventSpec,
  type NameField,
  type Presence,
} from './event-types.ts'
import type { EventType } from './timeline-event.ts'
import { TIMELINE_FIELDS } from './timeline-words.ts'

const facts = z.record(z.string(), z.json())
const at = z.string().max(40)
const id = z.string().min(1).max(200)
const name = z.string().min(1).max(200)

/** An event as it stands in a file; which fields it has is its type's to say. */
export type FileEvent = { readonly type: EventType; readonly at: string; readonly id?: string } & {
  readonly [F in NameField]?: string
} & {
  readonly quantity?: number
  readonly channel?: string
  readonly amount?: string | number
  readonly of?: string
  readonly facts?: Readonly<Record<string, Json>>
}

const present = (schema: z.ZodType, presence: Presence) => (presence === 'required' ? schema : schema.optional())

/** The fields of events, described for whoever reads the schema. */
const FIELDS = {
  at: at.describe('When it happened: ISO 8601 with an offset, such as 2025-02-01T10:00:00+08:00.'),
  id: id.describe('What others may call it by, unique in its timeline; "e" and its position from 1 unless given.'),
  quantity: z.number().describe('How many; 1 unless given.'),
  channel: name.describe('By which channel it came; "online" unless given.'),
  amount: z.union([z.string().max(40), z.number()]).describe('Money, best as decimal text such as "2400.00".'),
}

function shapeOf(type: EventType, spec: EventSpec) {
  const { name: field, of } = spec
  return z
    .strictObject({
      type: z.literal(type),
      at: FIELDS.at,
      id: FIELDS.id.optional(),
      ...(of && { of: present(id.describe(`The id of ${referent(of.to)}.`), of.presence) }),
      ...(field && { [field]: name.describe(NAME_FIELDS[field].meaning) }),
      ...(spec.quantity && { quantity: FIELDS.quantity.optional() }),
      ...(spec.channel && { channel: FIELDS.channel.optional() }),
      ...(spec.amount && { amount: present(FIELDS.amount, spec.amount) }),
      ...(spec.facts && {
        facts: present(facts.describe(`Facts of the ${spec.facts.owner}, by name.`), spec.facts.presence),
      }),
    })
    .describe(spec.meaning.en)
}

const referent = (to: NonNullable<EventSpec['of']>['to']): string =>
  to === 'bill' ? 'a bill' : `an earlier ${to.join(' or ')}`

const shapes = EVENT_TYPE_NAMES.map((type) => shapeOf(type, specOf(type)))

export const eventSchema = z.discriminatedUnion('type', shapes as [(typeof shapes)[number]], {
  error: UNKNOWN_TYPE,
}) as unknown as z.ZodType<FileEvent>

const partial = z.record(z.string(), z.json())

export const timelineSchema = z.strictObject({
  id,
  workbook: name.optional(),
  title: z.strictObject({ en: z.string(), 'zh-CN': z.string().optional() }).optional(),
  note: z.string().max(2000).optional(),
  folder: z.string().max(200).optional(),
  cites: z.string().max(2000).optional(),
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

export const timelineJsonSchema = (): JsonObject =>
  describedSchema(
    z.toJSONSchema(timelineSchema, { target: 'draft-2020-12', io: 'input' }) as JsonObject,
    TIMELINE_FIELDS,
  )
