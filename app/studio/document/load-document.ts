/**
 * The document of a book as its page gets it: asked for once, read here, and its bytes kept for the worker, which reads
 * them on a thread of its own. Whether it is still the same is between the browser's cache and the server.
 */
import type { ServerDraft } from '../draft/draft.ts'

export const documentAddress = (workbook: string): string => `/workbooks/${encodeURIComponent(workbook)}/draft.json`

export interface Document extends ServerDraft {
  /** What `workbook` was read from; empty once it was handed on. */
  readonly bytes: ArrayBuffer
}

export type Loaded =
  | { readonly kind: 'loaded'; readonly document: Document }
  /** It is still at the revision that one has. */
  | { readonly kind: 'same' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreachable' }

export async function loadDocument(workbook: string, unless?: number): Promise<Loaded> {
  try {
    const search = unless === undefined ? '' : `?unless=${unless}`
    const response = await fetch(documentAddress(workbook) + search, { redirect: 'manual' })
    if (response.status === 204) return { kind: 'same' }
    if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' }
    if (response.status === 404) return { kind: 'missing' }
    if (!response.ok) return { kind: 'unreachable' }
    const bytes = await response.arrayBuffer()
    return { kind: 'loaded', document: { ...readDocument(bytes), bytes } }
  } catch {
    return { kind: 'unreachable' }
  }
}

export const readDocument = (bytes: ArrayBuffer): ServerDraft =>
  JSON.parse(new TextDecoder().decode(bytes)) as ServerDraft
