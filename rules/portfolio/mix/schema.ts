/**
 * The shape of a mix: a described portfolio. One schema for every door, published as JSON Schema. See docs/portfolio-mix.md.
 */
import { z } from 'zod'
import { civil } from '../../cell/index.ts'
import { describedSchema } from '../../described-schema.ts'
import type { JsonObject } from '../../json.ts'
import {
  EVENT_TYPE_NAMES,
  refersTo,
  specOf,
  UNKNOWN_TYPE,
  type EventType,
  type NameField,
} from '../../simulate/index.ts'
import { MIX_FIELDS } from './schema-words.ts'

const MIX_FORMAT = 'ratebook-mix/1'
const MOST_ACCOUNTS = 100_000_000

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'a name: letters, digits, "-" and "_", 64 at most')
const word = z.string().min(1).max(200)
const number = z.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
const chance = z
  .number('a probability from 0 to 1')
  .min(0, 'a probability from 0 to 1')
  .max(1, 'a probability from 0 to 1')

/** What is allowed, or which day or hour of the text no calendar or clock has. */
const unlessImpossible = (allowed: string) => ({
  error: ({ input }: { readonly input?: unknown }) => civil.impossibleIn(String(input)) ?? allowed,
})
const date = z.string().refine((text) => !Number.isNaN(civil.parseDate(text)), unlessImpossible('a date as YYYY-MM-DD'))
const moment = z
  .string()
  .refine(
    (text) =>
      /^(19|20|21)/.test(text) && !(Number.isNaN(civil.parseDate(text)) && Number.isNaN(civil.parseInstant(text))),
    unlessImpossible(
      'a date as YYYY-MM-DD (its first instant in the zone of the workbook) or ISO 8601 with an offset, from 1900 to 2199',
    ),
  )
const time = z.string().refine((text) => !Number.isNaN(civil.parseTime(text)), 'a clock time such as "09:00"')

const durationOf = (isAllowed: (duration: civil.Duration) => boolean, message: string) =>
  z.string().refine((text) => {
    const duration = civil.parseDuration(text)
    return duration !== undefined && isAllowed(duration)
  }, message)

/** No longer than two centuries, so that every date that comes of it is one. */
const inWholeDays = ({ ms, days, months }: civil.Duration): boolean =>
  ms === 0 && Math.abs(days) <= 73_000 && Math.abs(months) <= 2400
const WHOLE_DAYS = 'a length in whole days, months or years such as "P30D" or "P1M"'
const days = durationOf((length) => inWholeDays(length) && civil.lengthOf(length) >= 0, WHOLE_DAYS)
const period = durationOf((length) => inWholeDays(length) && civil.lengthOf(length) > 0, `${WHOLE_DAYS}, not zero`)
const jitter = durationOf(
  (length) => length.kind === 'days' && inWholeDays(length) && length.days >= 0,
  'a length in days such as "P3D"',
)
const distance = durationOf(
  inWholeDays,
  'a length in whole days, months or years such as "P30D", or "-P20Y" for before',
)
const delay = durationOf(
  (length) => length.kind === 'days' && civil.lengthOf(length) >= 0 && civil.lengthOf(length) <= 6e12,
  'a length in days and time such as "P3D" or "PT2H"',
)

/** A length, or one between two. */
const between = <T extends z.ZodType>(length: T) =>
  z.union([length, z.strictObject({ from: length, to: length })], {
    error: 'a length such as "P3D", or two of them as { "from", "to" }',
  })

const decimals = z.int().min(0).max(9).optional()
const limits = { decimals, min: number.optional(), max: number.optional() }
const choiceOf = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    draw: z.literal('choice'),
    of: z
      .array(z.strictObject({ value, weight: z.number().positive().max(1e9).optional() }))
      .min(1)
      .max(10_000),
  })
const uniform = z.strictObject({ draw: z.literal('uniform'), from: number, to: number, decimals })
const normal = z.strictObject({
  draw: z.literal('normal'),
  mean: number,
  deviation: number.min(0),
  ...limits,
})
const lognormal = z.strictObject({
  draw: z.literal('lognormal'),
  median: number.positive(),
  spread: z.number().min(0).max(10),
  ...limits,
})
const poisson = z.strictObject({
  draw: z.literal('poisson'),
  mean: number.min(0),
  min: number.optional(),
  max: number.optional(),
})

const NUMBERS = 'allowed: choice, uniform, normal, lognormal, poisson'
const amount = z.union(
  [
    number,
    z.discriminatedUnion('draw', [choiceOf(number), uniform, normal, lognormal, poisson], {
      error: `unknown draw; ${NUMBERS}`,
    }),
  ],
  { error: 'a number, or a draw such as { "draw": "uniform", "from": 1, "to": 6 }' },
)

const text = z.union([word, choiceOf(word)], {
  error: 'a name, or a draw such as { "draw": "choice", "of": [{ "value": "a" }, { "value": "b" }] }',
})

const scalar = z.union([z.string().max(2000), number, z.boolean()])
const plain = z.union([scalar, z.null(), z.array(scalar).max(1000)], {
  error: 'a text, a number, true, false, null, or a list of them',
})
const which = z.enum(['latest', 'any'])
const fact = z.union(
  [
    plain,
    z.discriminatedUnion(
      'draw',
      [
        choiceOf(plain),
        uniform,
        normal,
        lognormal,
        poisson,
        z.strictObject({ draw: z.literal('date'), from: date, to: date }),
        z.strictObject({
          draw: z.literal('later'),
          from: distance,
          to: distance,
          as: z.enum(['date', 'date-time']).optional(),
        }),
        z.strictObject({ draw: z.literal('earlier'), stream: name, which: which.optional() }),
      ],
      { error: `unknown draw; ${NUMBERS}, date, later, earlier` },
    ),
  ],
  { error: 'a plain value, or a draw such as { "draw": "choice", "of": [{ "value": 5 }, { "value": 10 }] }' },
)
const facts = z.record(z.string().min(1).max(64), fact)

const earlier = z.strictObject({ stream: name, which: which.optional() })

/** What an event of a stream says, each part fixed or drawn; which of these it has is its type's to say. */
export type EventOfStream = { readonly type: EventType } & { readonly [F in NameField]?: Wording } & {
  readonly quantity?: Amount
  readonly channel?: Wording
  readonly amount?: Amount
  readonly of?: z.infer<typeof earlier>
  readonly facts?: Readonly<Record<string, FactDraw>>
}

/** Bills are made by the run: what is of one is drawn without. What must be of something may follow it instead. */
function eventOf(type: EventType) {
  const { name: field, quantity, channel, amount: money, facts: brings, meaning } = specOf(type)
  return z
    .strictObject({
      type: z.literal(type),
      ...(field && { [field]: text }),
      ...(quantity && { quantity: amount.optional() }),
      ...(channel && { channel: text.optional() }),
      ...(money && { amount: money === 'required' ? amount : amount.optional() }),
      ...(refersTo(type).length > 0 && { of: earlier.optional() }),
      ...(brings && { facts: brings.presence === 'required' ? facts : facts.optional() }),
    })
    .describe(meaning.en)
}

const events = EVENT_TYPE_NAMES.map(eventOf)
const event = z.discriminatedUnion('type', events as [(typeof events)[number]], {
  error: UNKNOWN_TYPE,
}) as unknown as z.ZodType<EventOfStream>

const when = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('once'), after: between(days).optional(), time: time.optional() }),
    z.strictObject({
      kind: z.literal('every'),
      period,
      first: between(days).optional(),
      on: z.int('a day of the month').min(1).max(31).optional(),
      jitter: jitter.optional(),
      time: time.optional(),
    }),
    z.strictObject({ kind: z.literal('random'), rate: amount, per: z.enum(['day', 'week', 'month', 'year']) }),
    z.strictObject({ kind: z.literal('after'), stream: name, delay: between(delay), chance: chance.optional() }),
  ],
  { error: 'unknown kind; allowed: once, every, random, after' },
)

const factor = z.number().min(0).max(1000)
const season = z.strictObject({
  months: z.array(factor).length(12, '12 factors, January first').optional(),
  weekdays: z.array(factor).length(7, '7 factors, Monday first').optional(),
  hours: z
    .array(factor)
    .length(24, '24 weights, the hour from 0:00 first')
    .refine((weights) => weights.some((weight) => weight > 0), 'some weight must be above zero')
    .optional(),
})

const stream = z.strictObject({
  name,
  note: z.string().max(2000).optional(),
  event,
  when,
  chance: chance.optional(),
  begins: days.optional(),
  ends: days.optional(),
  season: name.optional(),
  growth: z.number().min(-0.99).max(100).optional(),
})

const kind = z.strictObject({
  name,
  note: z.string().max(2000).optional(),
  accounts: z.int().min(0).max(MOST_ACCOUNTS),
  opens: between(days).optional(),
  facts: facts.optional(),
  streams: z.array(stream).max(100),
})

export const mixSchema = z.strictObject({
  format: z.literal(MIX_FORMAT, `a described portfolio says "${MIX_FORMAT}" here`),
  workbook: word.optional(),
  note: z.string().max(2000).optional(),
  seed: z.int().min(0),
  from: moment,
  until: moment,
  seasons: z.record(name, season).optional(),
  kinds: z.array(kind).max(1000),
})

export type Mix = z.infer<typeof mixSchema>
export type Kind = Mix['kinds'][number]
export type Stream = Kind['streams'][number]
export type When = Stream['when']
export type Season = z.infer<typeof season>
export type Amount = z.infer<typeof amount>
export type Wording = z.infer<typeof text>
export type FactDraw = z.infer<typeof fact>
export type Plain = z.infer<typeof plain>

export const mixJsonSchema = (): JsonObject =>
  describedSchema(z.toJSONSchema(mixSchema, { target: 'draft-2020-12', io: 'input' }) as JsonObject, MIX_FIELDS)
