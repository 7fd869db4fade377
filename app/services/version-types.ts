/** Versions of a book: what was published, when it governs, and what may be done with it. */
import type { ActedBy, PublishingPolicy, VersionRow } from '../../db/index.ts'
import type { ClashSides, WaitsFor } from '../../rules/publishing/index.ts'
import type { Text } from '../../rules/text.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import type { WantedFile } from './book-out.server.ts'
import type { PublishingRights } from './publishing-rights.ts'
import type { GateResult } from '../../rules/gate/index.ts'

export type { ActedBy, ClashSides, GateResult, PublishingPolicy, PublishingRights, WaitsFor }

export type VersionState =
  /** Its instant is to come. */
  | 'scheduled'
  /** Its instant is to come or past, but it waits for something (`waitsFor`), and never takes effect late. */
  | 'waiting'
  | 'in-force'
  | 'past'
  /** By somebody, or because its changes stand in another version since (`replacedBy`). */
  | 'withdrawn'

export interface Version extends Pick<
  VersionRow,
  | 'number'
  | 'hash'
  | 'effectiveAt'
  | 'publishedAt'
  | 'authors'
  | 'publisher'
  | 'message'
  | 'base'
  | 'origin'
  | 'backTo'
  | 'revision'
  | 'review'
  | 'aloneAllowed'
> {
  readonly state: VersionState
  /** Null where somebody published alone. */
  readonly approver: string | null
  /** The token that published, where one did. */
  readonly via?: string
  /** What stood in the way and was acknowledged, with its reason and who said so. */
  readonly acknowledged: readonly Acknowledged[]
  readonly waitsFor?: WaitsFor
  readonly replacedBy?: number
  readonly withdrawn?: { readonly by: string; readonly at: string }
}

export interface Acknowledged {
  readonly key: string
  readonly text: Text
  readonly reason: string
  readonly by: string
}

export type WhichVersion =
  | number
  | 'current'
  /** The one that governs at an instant. */
  | { readonly at: string }

/** How a book stands: for its banner and the list of books. */
export interface Standpoint {
  readonly current: Version | undefined
  /** In the order of their instants; those that wait among them. */
  readonly scheduled: readonly Version[]
  /** Changes of the draft against the last version that is in force or to come; undefined where nothing was published. */
  readonly ahead: number | undefined
}

/** A version with its document. */
export interface VersionDocument extends Version {
  readonly workbook: Workbook
}

/** What the pages of a book show of its versions. */
export interface BookVersions {
  readonly versions: readonly Version[]
  readonly standpoint: Standpoint
  readonly policy: PublishingPolicy
  readonly rights: PublishingRights
}

interface Asked {
  readonly id: string
  readonly by: ActedBy
}

/** What somebody wants published, or only looked at. */
export interface Proposed extends Asked {
  /** Of the draft; undefined: the newest. */
  readonly revision?: number | undefined
  /** ISO 8601 with an offset; undefined: now. */
  readonly effectiveAt?: string | undefined
  /** Reasons, by the key of what is acknowledged. */
  readonly acknowledged?: Readonly<Record<string, string>> | undefined
  /** Who gave the reasons, where it is not whoever asks. */
  readonly acknowledgedBy?: string | undefined
}

export interface Publication extends Proposed {
  readonly message: string
  /** The version that whoever publishes saw in force; null: none. */
  readonly expected?: number | null | undefined
  /** Made by the client, new for everything it wants published: sent twice, it is published once. */
  readonly key: string
}

export type Refusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly text: Text }
  /** Another version is in force than whoever publishes has seen. */
  | { readonly kind: 'conflict'; readonly text: Text; readonly current: Version | undefined; readonly changes: number }
  | { readonly kind: 'clash'; readonly text: Text; readonly clashes: readonly ClashSides[] }

export type Published =
  | {
      readonly kind: 'published'
      readonly version: Version
      /** What was scheduled, and is another version since. */
      readonly carried: readonly number[]
    }
  | { readonly kind: 'blocked'; readonly text: Text; readonly gate: GateResult }
  | Refusal

export type Looked =
  | {
      readonly kind: 'looked'
      readonly gate: GateResult
      readonly revision: number
      /** What it would be put on. */
      readonly base: number | null
      readonly current: number | null
      readonly hash: string
      /** Whether somebody else has to say yes. */
      readonly needsApproval: boolean
    }
  | Refusal

export type VersionChanged = { readonly kind: 'done'; readonly version: Version } | Refusal

export interface OneVersion extends Asked {
  readonly number: number
}

export interface Versions {
  /** The newest first; undefined where there is no such book. Those of a deleted book are there. */
  list(id: string): Promise<readonly Version[] | undefined>
  find(id: string, which: WhichVersion): Promise<VersionDocument | undefined>
  standpoint(id: string): Promise<Standpoint | undefined>
  /** What stands in the way, without publishing. */
  gate(proposed: Proposed): Promise<Looked>
  publish(publication: Publication): Promise<Published>
  /** A scheduled one, before it comes. */
  withdraw(version: OneVersion): Promise<VersionChanged>
  /** A yes to one that was carried to another content and waits for it. */
  approve(version: OneVersion): Promise<VersionChanged>
  /** The content of an earlier version, as a new one, at once. */
  rollBack(wanted: OneVersion & Pick<Publication, 'message' | 'expected' | 'key'>): Promise<Published>
  /** An edit of the draft like any other. */
  restoreToDraft(
    version: OneVersion & { readonly key: string },
  ): Promise<{ readonly kind: 'saved'; readonly revision: number } | Refusal>
  /** As a file to take away; undefined where there is no such version, or no such sheet in it. */
  file(id: string, number: number, wanted: WantedFile): Promise<Uint8Array | undefined>
  policy(id: string): Promise<PublishingPolicy | undefined>
  setPolicy(id: string, policy: PublishingPolicy): Promise<boolean>
}
