/** What addresses are made of: ids, versions, instants, pages of lists. */
import { z } from 'zod'
import { civil } from '../../rules/cell/index.ts'
import { ID_PATTERN } from '../../rules/workbook/index.ts'
import type { WhichBook } from '../services/index.ts'

const id = z.string().regex(ID_PATTERN).meta({ description: 'The id of the workbook.', example: 'imaging' })

const ANY = /^(draft|current|[1-9]\d{0,8})$/
const PUBLISHED = /^(current|[1-9]\d{0,8})$/
const NUMBER = /^[1-9]\d{0,8}$/

export const ofBook = z.strictObject({ id })
export const ofVersion = z.strictObject({
  id,
  version: z.string().regex(PUBLISHED).meta({ description: 'A number, or `current`.', example: 'current' }),
})
export const ofNumber = z.strictObject({
  id,
  version: z.string().regex(NUMBER).meta({ description: 'The number of the version.', example: '3' }),
})
export const ofState = z.strictObject({
  id,
  version: z.string().regex(ANY).meta({ description: '`draft`, `current`, or a number.', example: 'current' }),
})

export const nothing = z.strictObject({})

export const at = z
  .string()
  .refine((text) => !Number.isNaN(civil.parseInstant(text)), 'must be an instant: ISO 8601 with an offset')
  .optional()
  .meta({
    description: 'Of `current`: the version that governs at this instant.',
    example: '2026-03-01T00:00:00+08:00',
  })

export const state = z
  .string()
  .regex(ANY, 'must be draft, current or the number of a version')
  .meta({ description: '`draft`, `current`, or a number.' })

export const page = z.strictObject({
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/, 'must be a whole number from 1 to 200')
    .optional()
    .meta({ description: 'How many at most: 1 to 200, 50 without it.', example: '50' }),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before.' }),
})

export const whichBook = (text: string, at?: string): WhichBook => {
  if (text === 'draft') return 'draft'
  if (text !== 'current') return Number(text)
  return at === undefined ? 'current' : { at }
}
