/** People and their roles, as pages and the command line ask for them. */
import type { AdministratorSet, PersonRemoved, PersonRow } from '../../db/index.ts'
import type { Standing } from './actor.ts'
import type { Role } from './permissions.ts'

export interface Person extends Standing, Pick<PersonRow, 'id' | 'name' | 'addedAt'> {}

/** With what else an administrator sees of them. */
export interface PersonListed extends Person {
  /** Absent for an owner who has not given one. */
  readonly email: string | undefined
}

/** What somebody is on one book. */
export interface PersonOnBook {
  readonly id: string
  readonly name: string
  /** The role that counts. */
  readonly role: Role | undefined
  /** Whether it is one on this book, and not the one on all. */
  readonly isOwn: boolean
  readonly isAdministrator: boolean
}

/** To be put behind the studio's address. It is told once. */
export interface ResetLink {
  readonly path: string
  readonly expiresAt: string
}

export interface People {
  /** In the order of their names. */
  list(): Promise<readonly PersonListed[]>
  ofBook(book: string): Promise<readonly PersonOnBook[]>
  /** On all books that have none of their own; undefined takes it away. False where there is no such person. */
  setRole(person: string, role: Role | undefined): Promise<boolean>
  /** On one book; undefined takes it away, and the role on all books counts again. */
  setRoleOn(book: string, person: string, role: Role | undefined): Promise<boolean>
  /** The last one cannot give it up. */
  setAdministrator(person: string, is: boolean): Promise<AdministratorSet>
  /** They are out at once, and so are their tokens; their name stays. The last administrator cannot be removed. */
  remove(person: string, by: string): Promise<PersonRemoved>
  /** A link with which they set a new password; undefined where there is no such person. */
  resetLink(person: string): Promise<ResetLink | undefined>
}
