/** The formats that others depend on, as JSON Schema: `/schemas/workbook.json`, `/schemas/timeline.json`, `/schemas/mix.json`. */
import { mixJsonSchema } from '../../rules/portfolio/index.ts'
import { timelineJsonSchema } from '../../rules/simulate/index.ts'
import { workbookJsonSchema } from '../../rules/workbook/index.ts'
import type { Route } from './+types/schema.ts'

const SCHEMAS: Readonly<Record<string, () => object>> = {
  'workbook.json': workbookJsonSchema,
  'timeline.json': timelineJsonSchema,
  'mix.json': mixJsonSchema,
}

export function loader({ params }: Pick<Route.LoaderArgs, 'params'>): Response {
  const schema = Object.hasOwn(SCHEMAS, params.name) ? SCHEMAS[params.name] : undefined
  if (!schema)
    return Response.json({ title: 'There is no such schema', allowed: Object.keys(SCHEMAS) }, { status: 404 })
  return Response.json(schema(), { headers: { 'content-type': 'application/schema+json' } })
}

export const action = (): Response =>
  Response.json({ title: 'A schema is only read' }, { status: 405, headers: { allow: 'GET, HEAD' } })
