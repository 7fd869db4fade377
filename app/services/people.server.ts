/** Roles over the repository of people. Who may change which stands in guarded.server.ts. */
import {
  closeUser,
  emailsOfUsers,
  type Executor,
  findPerson,
  inTransaction,
  listPeople,
  type PersonRow,
  removePerson,
  setAdministrator,
  setRole,
} from '../../db/index.ts'
import { roleOn, type Standing } from './actor.ts'
import type { People, Person, ResetLink } from './people-types.ts'
import { type Role, ROLES } from './permissions.ts'
import { OWNER_EMAIL } from './product.ts'

export interface PeopleOf {
  readonly db: Executor
  /** ISO 8601. */
  readonly now: () => string
  readonly resetLink: (person: string) => Promise<ResetLink>
}

export const openPeople = ({ db, now, resetLink }: PeopleOf): People => ({
  list: async () => {
    const emails = await emailsOfUsers(db)
    const emailOf = (id: string) => [emails.get(id)].find((email) => email !== OWNER_EMAIL)
    return (await listPeople(db)).map((row) => ({ ...personFrom(row), email: emailOf(row.id) }))
  },
  ofBook: async (book) =>
    (await listPeople(db)).map(personFrom).map((person) => ({
      id: person.id,
      name: person.name,
      role: roleOn(person, book),
      isOwn: Object.hasOwn(person.roles, book),
      isAdministrator: person.isAdministrator,
    })),
  setRole: (person, role) => setRole(db, { person, role }),
  setRoleOn: (book, person, role) => setRole(db, { person, book, role }),
  setAdministrator: (person, is) => setAdministrator(db, { person, is }),
  remove: (person, by) =>
    inTransaction(db, async (trx) => {
      const removed = await removePerson(trx, { person, by, at: now() })
      if (removed === 'removed') await closeUser(trx, person)
      return removed
    }),
  resetLink: async (person) => ((await findPerson(db, person)) === undefined ? undefined : resetLink(person)),
})

/** Undefined where there is no such person, or no longer. */
export async function standingOf(db: Executor, id: string): Promise<Person | undefined> {
  const row = await findPerson(db, id)
  return row && personFrom(row)
}

function personFrom({ id, name, addedAt, ...stored }: PersonRow): Person {
  const roles = Object.entries(stored.roles).flatMap(([book, text]) => {
    const role = roleFrom(text)
    return role === undefined ? [] : [[book, role] as const]
  })
  const standing: Standing = {
    isAdministrator: stored.isAdministrator,
    role: stored.role === undefined ? undefined : roleFrom(stored.role),
    roles: Object.fromEntries(roles),
  }
  return { id, name, addedAt, ...standing }
}

/** None where it is a word that this program does not know: then it allows nothing. */
export const roleFrom = (text: string): Role | undefined => ROLES.find((role) => role === text)
