/** The log of what was done beyond the edits of a draft: what is written to it, and how it is read. */
import type { AuditAsked, AuditEntry as StoredEntry } from '../../db/index.ts'
import type { Json } from '../../rules/json.ts'

/** Each has its words in both languages (locales/…/audit.ts, `kinds`). */
export const AUDIT_KINDS = [
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'book-made',
  'book-replaced',
  'book-archived',
  'book-unarchived',
  'book-deleted',
  'book-restored',
  'role',
  'administrator',
  'invited',
  'invitation-withdrawn',
  'joined',
  'person-removed',
  'reset-link-made',
  'password-set',
  'introduced',
  'session-ended',
  'passkey-removed',
  'token-made',
  'token-revoked',
  'backup',
  'publishing-policy',
  'version-published',
  'version-withdrawn',
  'version-approved',
  'version-rolled-back',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** What was done. By whom and from where is added by whoever writes it down. */
export interface Noted {
  readonly kind: AuditKind
  readonly book?: string | undefined
  /** Small, and no secret. */
  readonly details?: Json
}

/** Where a request comes from. */
export interface Origin {
  readonly address?: string | undefined
  /** The id of the request. */
  readonly request?: string | undefined
}

export interface AuditEntry extends StoredEntry {
  /** Whom it was done to: the name of the person whose id is `person` in the details. */
  readonly about?: string | undefined
}

/** Of a page: how long it is, is not for whoever asks to say. */
export type AuditWish = Omit<AuditAsked, 'limit'>

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[]
  /** Where the next page begins; undefined where there is none. */
  readonly next: string | undefined
}

export interface Audit {
  page(wish: AuditWish): Promise<AuditPage>
}
