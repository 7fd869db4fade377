/** The OpenAPI document, made of the very operations that are answered. */
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { OPERATIONS } from './operations/index.ts'
import type { AnswerSpec, Body, Operation } from './operation.ts'
import { PROBLEMS, problemSchema, type ProblemName, typeOf } from './problem.ts'

/** What can be wrong with any request. */
const ALWAYS: readonly ProblemName[] = ['bad-parameter', 'no-token', 'not-allowed', 'too-many-requests', 'unavailable']
const WITH_BODY: readonly ProblemName[] = ['bad-body', 'too-large', 'unsupported-media-type']

let made: string | undefined

/** As JSON. */
export const openApiDocument = (): string => (made ??= JSON.stringify(make()))

const make = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Ratebook',
      version: '1',
      description:
        'Books, their drafts and versions, and what production asks of them. Errors are RFC 9457 problems; what a token may not see is 404.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made by `ratebook token create` or in the studio.' },
      },
    },
    paths: pathsOf(OPERATIONS),
  })

function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const byPath = Map.groupBy(operations, ({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))
  return Object.fromEntries(
    [...byPath].map(([path, here]) => [
      path,
      Object.fromEntries(here.map((each) => [each.method.toLowerCase(), operationOf(each)])),
    ]),
  )
}

function operationOf(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, about, params, query, body, answers } = operation
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(about === undefined ? {} : { description: about }),
    requestParams: { path: params, query } as NonNullable<ZodOpenApiOperationObject['requestParams']>,
    ...(body === undefined ? {} : { requestBody: bodyOf(body) }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)])),
      ...problemsOf(operation),
    },
  }
}

const bodyOf = ({ about, schema, files = [] }: Body) => ({
  description: about,
  required: true,
  content: { 'application/json': { schema }, ...filesOf(files) },
})

const answerOf = ({ about, schema, files = [], headers = {} }: AnswerSpec) => ({
  description: about,
  ...(schema === undefined ? {} : { content: { 'application/json': { schema }, ...filesOf(files) } }),
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' as const } }]),
  ),
})

const filesOf = (files: readonly string[]) =>
  Object.fromEntries(files.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]))

/** By status: which problems it may be. */
function problemsOf({ problems, body }: Operation) {
  const kinds = [...ALWAYS, ...(body === undefined ? [] : WITH_BODY), ...problems]
  const byStatus = Map.groupBy(kinds, (kind) => PROBLEMS[kind].status)
  return Object.fromEntries(
    [...byStatus].map(([status, here]) => [
      String(status) as `${1 | 2 | 3 | 4 | 5}${string}`,
      {
        description: here.map((kind) => `${PROBLEMS[kind].title} (\`${typeOf(kind)}\`).`).join(' '),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  )
}
