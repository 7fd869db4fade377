/** People and their roles, as pages and the command line ask for them. */
import type { AdministratorSet, PersonRow } from '../../db/index.ts'
import type { Standing } from './actor.ts'
import type { Role } from './permissions.ts'

export interface Person extends Standing, Pick<PersonRow, 'id' | 'name' | 'addedAt'> {}

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

export interface People {
  /** In the order of their names. */
  list(): Promise<readonly Person[]>
  ofBook(book: string): Promise<readonly PersonOnBook[]>
  /** On all books that have none of their own; undefined takes it away. False where there is no such person. */
  setRole(person: string, role: Role | undefined): Promise<boolean>
  /** On one book; undefined takes it away, and the role on all books counts again. */
  setRoleOn(book: string, person: string, role: Role | undefined): Promise<boolean>
  /** The last one cannot give it up. */
  setAdministrator(person: string, is: boolean): Promise<AdministratorSet>
}
