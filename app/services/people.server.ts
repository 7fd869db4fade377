/** Roles over the repository of people. Who may change which stands in guarded.server.ts. */
import { type Executor, findPerson, listPeople, type PersonRow, setAdministrator, setRole } from '../../db/index.ts'
import { roleOn, type Standing } from './actor.ts'
import type { People, Person } from './people-types.ts'
import { type Role, ROLES } from './permissions.ts'

export const openPeople = (db: Executor): People => ({
  list: async () => (await listPeople(db)).map(personFrom),
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
