/** Inviting people, removing them, and links that let them in again. */
import type { Invitation } from '../../db/index.ts'
import type { Denied } from './entrance-types.ts'
import type { Role } from './permissions.ts'

export interface OpenInvitation extends Omit<Invitation, 'role'> {
  readonly role: Role | undefined
}

/** The path of a link, to be put behind the studio's address. It is told once. */
export interface MadeLink {
  readonly kind: 'made'
  readonly path: string
  readonly expiresAt: string
  /** Whether it was sent by mail as well. */
  readonly mailed: boolean
}

export interface Invited {
  readonly email: string
  readonly role: string
  readonly by: string
  /** In which the mail is written. */
  readonly language: string
}

export interface Invitations {
  /** The newest first. */
  list(): Promise<readonly OpenInvitation[]>
  ofBook(book: string): Promise<readonly OpenInvitation[]>
  /** To all books. */
  invite(invited: Invited): Promise<MadeLink | Denied>
  inviteToBook(book: string, invited: Invited): Promise<MadeLink | Denied>
  /** False where none of that id is open. */
  withdraw(id: string): Promise<boolean>
  withdrawFromBook(book: string, id: string): Promise<boolean>
}
