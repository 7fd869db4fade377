/** Which operation an address names. What cannot be a parameter names nothing. */
import { OPERATIONS } from './operations/index.ts'
import type { Method, Operation } from './operation.ts'

export interface Matched {
  readonly operation: Operation
  readonly params: unknown
}

export type Match =
  | ({ readonly kind: 'found' } & Matched)
  | { readonly kind: 'nothing' }
  /** There is something, but not by this method. */
  | { readonly kind: 'other-method'; readonly allow: readonly string[] }

const PATTERNS = OPERATIONS.map((operation) => ({ operation, parts: operation.path.split('/').slice(1) }))

/** `path`: what follows `/api/v1`. */
export function matchOf(method: string, path: string): Match {
  const parts = partsOf(path)
  if (parts === undefined) return { kind: 'nothing' }
  const here = PATTERNS.flatMap(({ operation, parts: pattern }) => {
    const given = paramsIn(pattern, parts)
    const params = given && operation.params.safeParse(given)
    return params?.success === true ? [{ operation, params: params.data }] : []
  })
  const found = here.find(({ operation }) => operation.method === (method === 'HEAD' ? 'GET' : method))
  if (found !== undefined) return { kind: 'found', ...found }
  if (here.length === 0) return { kind: 'nothing' }
  return { kind: 'other-method', allow: methodsOf(here.map(({ operation }) => operation.method)) }
}

const methodsOf = (methods: readonly Method[]): readonly string[] => [
  ...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
]

function partsOf(path: string): readonly string[] | undefined {
  try {
    return path.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return undefined
  }
}

function paramsIn(pattern: readonly string[], parts: readonly string[]): Readonly<Record<string, string>> | undefined {
  if (pattern.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, wanted] of pattern.entries()) {
    const part = parts[at]!
    if (wanted.startsWith(':')) params[wanted.slice(1)] = part
    else if (wanted !== part) return undefined
  }
  return params
}
