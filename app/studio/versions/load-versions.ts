/** The versions of a book, asked of the server and acted upon: every answer is a value, none throws. */
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { BookVersions, Looked, Published, VersionChanged } from '../../services/index.ts'

export type Asked<T> =
  { readonly kind: 'loaded'; readonly value: T } | { readonly kind: 'signed-out' } | { readonly kind: 'failed' }

const bookPath = (book: string): string => `/workbooks/${encodeURIComponent(book)}`

export const loadVersions = (book: string): Promise<Asked<BookVersions>> => asked(`${bookPath(book)}/versions.json`)

export const loadVersion = (book: string, number: number): Promise<Asked<{ readonly workbook: Workbook }>> =>
  asked(`${bookPath(book)}/versions/${number}/document.json`)

async function asked<T>(address: string): Promise<Asked<T>> {
  try {
    const response = await fetch(address, { redirect: 'manual' })
    if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' }
    return response.ok ? { kind: 'loaded', value: (await response.json()) as T } : { kind: 'failed' }
  } catch {
    return { kind: 'failed' }
  }
}

export interface Doings {
  readonly look: Looked
  readonly publish: Published
  readonly 'roll-back': Published
  readonly withdraw: VersionChanged
  readonly approve: VersionChanged
}

/** What the service answers; undefined where it could not be reached, or nobody is signed in any more. */
export async function act<Doing extends keyof Doings>(
  book: string,
  doing: Doing,
  wanted: object,
): Promise<Doings[Doing] | undefined> {
  try {
    const response = await fetch(`${bookPath(book)}/publishing`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: doing, ...wanted }),
      redirect: 'manual',
    })
    if (response.type === 'opaqueredirect') return undefined
    const answer = (await response.json()) as { readonly kind?: string; readonly text?: unknown }
    // What the guard or the check of the request refuses has a sentence and no kind.
    return (answer.kind === undefined && answer.text ? { kind: 'refused', ...answer } : answer) as Doings[Doing]
  } catch {
    return undefined
  }
}
