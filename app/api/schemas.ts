/** The shapes of answers. What goes out of the core as it is (bundles, results) is told by its own schemas. */
import { z } from 'zod'
import { textSchema } from './text-schema.ts'

const instant = z.iso.datetime({ offset: true })
const hash = z.string().regex(/^sha256:[0-9a-f]{64}$/)

export const acknowledgedSchema = z.looseObject({
  key: z.string(),
  text: textSchema,
  reason: z.string(),
  by: z.string(),
})

export const versionSchema = z
  .looseObject({
    number: z.int().min(1),
    state: z.enum(['scheduled', 'waiting', 'in-force', 'past', 'withdrawn']),
    hash: hash.meta({ description: 'SHA-256 of the RFC 8785 form of the workbook.' }),
    effectiveAt: instant,
    publishedAt: instant,
    authors: z.array(z.string()),
    approver: z.string().nullable(),
    publisher: z.string(),
    via: z.string().optional().meta({ description: 'The token that published.' }),
    message: z.string(),
    base: z.int().nullable().meta({ description: 'The version that it was put on.' }),
    review: z.int().nullable(),
    acknowledged: z.array(acknowledgedSchema),
    aloneAllowed: z.boolean(),
  })
  .meta({ id: 'Version' })

export const publishedSchema = z
  .strictObject({
    version: z.int().min(1),
    hash,
    effectiveAt: instant,
    carried: z.array(z.int()).meta({ description: 'Versions that were scheduled after it and stand on it now.' }),
  })
  .meta({ id: 'Published' })

export const bookSchema = z
  .strictObject({
    id: z.string(),
    title: textSchema,
    revision: z.int().min(1).meta({ description: 'Of the draft.' }),
    current: versionSchema.nullable().meta({ description: 'The version in force.' }),
    scheduled: z.array(versionSchema),
    findings: z
      .int()
      .nullable()
      .meta({ description: 'Of the draft; null where nobody has looked since it changed: asking for the book looks.' }),
  })
  .meta({ id: 'Book' })

export const draftSchema = z
  .strictObject({
    id: z.string(),
    revision: z.int().min(1),
    updatedAt: instant,
    updatedBy: z.string(),
    workbook: z.looseObject({ id: z.string() }).meta({ description: 'As `/schemas/workbook.json` says.' }),
  })
  .meta({ id: 'Draft' })

export const storedSchema = z
  .strictObject({
    id: z.string(),
    revision: z.int().min(1),
    findings: z.int(),
    leftOut: z.array(z.strictObject({ decision: z.string(), reason: z.string() })).optional(),
  })
  .meta({ id: 'Stored' })

export const savedSchema = z.strictObject({ revision: z.int().min(1) }).meta({ id: 'Saved' })

export const bundleSchema = z
  .looseObject({
    format: z.literal(1),
    workbook: z.looseObject({ id: z.string(), hash }),
    decisions: z.looseObject({}),
  })
  .meta({ id: 'Bundle', description: 'What production needs to decide as the studio did; docs/bundle.md says how.' })

export const workbookSchema = z
  .looseObject({ format: z.literal(1), id: z.string(), sheets: z.array(z.looseObject({ id: z.string() })) })
  .meta({ id: 'Workbook', description: 'As `/schemas/workbook.json` says.' })

const wrongSchema = z.strictObject({ error: z.strictObject({ pointer: z.string(), message: z.string() }) })

export const decidedSchema = z
  .strictObject({
    value: z.json().meta({ description: 'What the exported logic answers.' }),
    rows: z.array(z.string()).meta({ description: 'The rows that answer.' }),
    conflict: z.array(z.string()).optional().meta({
      description: 'The table contradicts itself here: these rows match, and none answers.',
    }),
  })
  .meta({ id: 'Decided' })

export const decidedListSchema = z.array(z.union([decidedSchema, wrongSchema]))

export const resultSchema = z
  .looseObject({
    id: z.string(),
    workbook: z.looseObject({ id: z.string() }),
    journal: z.array(z.looseObject({ at: z.string(), kind: z.string() })),
    final: z.looseObject({}),
  })
  .meta({ id: 'Result' })

export const resultListSchema = z.array(z.union([resultSchema, z.strictObject({ id: z.json(), ...wrongSchema.shape })]))

const changedCell = z.strictObject({ column: z.string(), from: z.string().nullable(), to: z.string().nullable() })

export const differenceSchema = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    changes: z.array(
      z.looseObject({
        kind: z.string(),
        sheet: z.string().nullable(),
        row: z.string().nullable(),
        cells: z.array(changedCell),
      }),
    ),
  })
  .meta({ id: 'Difference' })

export const pageOfSchema = (item: z.ZodType) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null on the last.' }),
  })
