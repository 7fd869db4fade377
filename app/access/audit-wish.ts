/** What is asked of the log, as the address of its pages says it. */
import { z } from 'zod'
import { AUDIT_KINDS, type AuditWish } from '../services/audit-types.ts'

const text = z.string().trim().max(200)
const day = z.union([z.literal(''), z.iso.date()])
const schema = z.object({
  person: text.optional(),
  book: text.optional(),
  kind: z.enum(['', ...AUDIT_KINDS]).optional(),
  from: day.optional(),
  to: day.optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

/** As it stands in the form, days included. */
export type AuditForm = z.infer<typeof schema>

const DAY_MS = 86_400_000

/** Undefined where it is no question. `to` is a day that is included. */
export function auditFormFrom(search: URLSearchParams): AuditForm | undefined {
  const parsed = schema.safeParse(Object.fromEntries(search))
  return parsed.success ? parsed.data : undefined
}

export function auditWishOf({ person, book, kind, from, to, before }: AuditForm): AuditWish {
  return {
    person: person || undefined,
    book: book || undefined,
    kind: kind || undefined,
    from: from ? `${from}T00:00:00.000Z` : undefined,
    to: to ? new Date(Date.parse(to) + DAY_MS).toISOString() : undefined,
    before,
  }
}

/** The address of a page of the same question. */
export function auditAddress(path: string, form: AuditForm): string {
  const given = Object.entries(form).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}
