/** Tokens of the API, as pages and the command line ask for them. */
import type { TokenRow } from '../../db/index.ts'
import type { FileProblem } from './file-problem.ts'
import type { Role } from './permissions.ts'

export interface Token extends Omit<TokenRow, 'role'> {
  readonly role: Role | undefined
}

export interface WantedToken {
  readonly name: string
  readonly role: string
  /** Undefined: all that there are and will be. */
  readonly books?: readonly string[] | undefined
  readonly writes: boolean
  /** In so many days; undefined: never. */
  readonly days?: number | undefined
  /** Who makes it: the id of a person; undefined on the server itself. */
  readonly maker?: string | undefined
}

export type TokenMade =
  /** `secret` is what is sent with requests. It is kept nowhere and cannot be shown again. */
  | { readonly kind: 'made'; readonly id: string; readonly secret: string; readonly expiresAt: string | undefined }
  | { readonly kind: 'refused'; readonly problem: FileProblem }

export interface Tokens {
  /** The newest first, revoked and expired ones too. */
  list(): Promise<readonly Token[]>
  make(wanted: WantedToken): Promise<TokenMade>
  /** For good. False where there is none to revoke. */
  revoke(id: string, by: string): Promise<boolean>
}
