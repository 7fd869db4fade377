/** Who asks: a person, a token in somebody's name, or whoever may open the data folder on the server itself. */
import { type Asked, type Deed, DEEDS, type Role } from './permissions.ts'

/** What somebody is on the books of an installation. */
export interface Standing {
  readonly isAdministrator: boolean
  /** On every book that is not among `roles`. */
  readonly role: Role | undefined
  /** By the id of the book. */
  readonly roles: Readonly<Record<string, Role>>
}

export interface Actor extends Standing {
  readonly kind: 'person' | 'token' | 'server'
  /** Of the person who acts, or in whose name a token does. */
  readonly id: string
  readonly name: string
  /** The token that acts, where one does. */
  readonly token?: TokenScope
}

export interface TokenScope extends Standing {
  readonly id: string
  readonly name: string
  /** Undefined: all that its role is for. */
  readonly books: readonly string[] | undefined
  readonly writes: boolean
}

/** What it is about: a book, or the installation as a whole. */
export type Subject = string | undefined

export function may(actor: Actor, asked: Asked, book?: Subject): boolean {
  if (!isAllowed(actor, asked, book)) return false
  const { token } = actor
  if (token === undefined || asked === 'signed-in') return true
  const { changes, inPerson }: Deed = DEEDS[asked]
  if (inPerson || (changes && !token.writes)) return false
  if (token.books !== undefined && (book === undefined || !token.books.includes(book))) return false
  return isAllowed(token, asked, book)
}

function isAllowed(standing: Standing, asked: Asked, book: Subject): boolean {
  if (asked === 'signed-in') return true
  const deed = DEEDS[asked]
  if (standing.isAdministrator && deed.administrator === true) return true
  const role = roleOn(standing, book)
  return role !== undefined && deed.roles.includes(role)
}

export const roleOn = ({ role, roles }: Standing, book: Subject): Role | undefined =>
  book !== undefined && Object.hasOwn(roles, book) ? roles[book] : role
