/** Somebody with a browser of their own at a running studio: it keeps its cookies. */
import type { RunningStudio } from '../../running-studio.ts'

export interface Visitor {
  ask(path: string, init?: RequestInit): Promise<Response>
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
  /** What JSON comes of a form. */
  tell<Answer>(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>
  /** Whether the studio knows them; else it leads to the sign-in page. */
  isIn(): Promise<boolean>
  readonly cookies: ReadonlyMap<string, string>
}

export function visitorOf({ url }: Pick<RunningStudio, 'url'>, origin = url): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie !== '' && { cookie }), ...(init.headers as Record<string, string>) }
    const response = await fetch(url + path, { redirect: 'manual', ...init, headers })
    for (const set of response.headers.getSetCookie()) keep(cookies, set)
    return response
  }
  const post: Visitor['post'] = (path, fields, headers = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin, ...headers } })
  return {
    ask,
    post,
    tell: async <Answer>(path: string, fields: Readonly<Record<string, string>>) =>
      (await (await post(path, fields)).json()) as Answer,
    isIn: async () => (await ask('/account')).status === 200,
    cookies,
  }
}

function keep(cookies: Map<string, string>, set: string): void {
  const [pair = '', ...attributes] = set.split(';')
  const at = pair.indexOf('=')
  const isOver = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))
  if (isOver) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}
