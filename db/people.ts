/**
 * People as far as rights go: who there is, with which roles. How they sign in is the sign-in library's.
 *
 * What was done is told by names, so a name is given once, for good, whatever becomes of who has it. There is always an
 * administrator. Whoever's standing changes, all processes are told of it once that is committed.
 */
import { sql } from 'kysely'
import { type Executor, inTransaction } from './executor.ts'
import { notify } from './notices.ts'
import { isStorable } from './values.ts'

/** What somebody is on the books, in the words of whoever calls. */
export interface StoredStanding {
  readonly isAdministrator: boolean
  /** On every book that is not among `roles`. */
  readonly role: string | undefined
  /** By the id of the book. */
  readonly roles: Readonly<Record<string, string>>
}

export interface PersonRow extends StoredStanding {
  readonly id: string
  readonly name: string
  /** ISO 8601. */
  readonly addedAt: string
}

export interface NewPerson extends Omit<PersonRow, 'roles' | 'addedAt'> {
  readonly at: string
}

/** What is heard when somebody may do another thing than before, or is signed in no longer. */
export interface StandingNotice {
  readonly kind: 'standing'
  readonly person: string
}

/** False, and nothing changed, when somebody has or had that name, or there is a person with that id. */
export async function addPerson(db: Executor, { id, name, isAdministrator, role, at }: NewPerson): Promise<boolean> {
  if (!isStorable(name)) return false
  return inTransaction(db, async (trx) => {
    const added = await trx
      .insertInto('person')
      .values({ id, name, is_administrator: isAdministrator, role: role ?? null, added_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added === undefined) return false
    if (await reserveName(trx, id, name)) return true
    await trx.deleteFrom('person').where('id', '=', id).execute()
    return false
  })
}

/** False where somebody else has or had that name. The earlier one stays theirs. */
export async function renamePerson(db: Executor, id: string, name: string): Promise<boolean> {
  if (!isStorable(name)) return false
  return inTransaction(db, async (trx) => {
    if (!(await reserveName(trx, id, name))) return false
    await trx.updateTable('person').set({ name }).where('id', '=', id).execute()
    await tellStanding(trx, id)
    return true
  })
}

async function reserveName(trx: Executor, person: string, name: string): Promise<boolean> {
  const key = nameKey(name)
  await trx
    .insertInto('person_name')
    .values({ key, person_id: person })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const holder = await trx.selectFrom('person_name').select('person_id').where('key', '=', key).executeTakeFirst()
  return holder?.person_id === person
}

/** Names that a reader takes for the same are the same. */
const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Whoever has or had one of these names, those who were removed too. */
export async function idsOfNames(db: Executor, names: readonly string[]): Promise<readonly string[]> {
  const keys = names.filter(isStorable).map(nameKey)
  if (keys.length === 0) return []
  const rows = await db.selectFrom('person_name').select('person_id').distinct().where('key', 'in', keys).execute()
  return rows.flatMap(({ person_id }) => person_id ?? []).toSorted()
}

/** Undefined where there is no such person, or no longer. */
export async function findPerson(db: Executor, id: string): Promise<PersonRow | undefined> {
  if (!isStorable(id)) return undefined
  const row = await selectPeople(db).where('person.id', '=', id).executeTakeFirst()
  return row && personFromRow(row)
}

/** In the order of their names, without those who were removed. */
export async function listPeople(db: Executor): Promise<readonly PersonRow[]> {
  const rows = await selectPeople(db)
    .orderBy(sql`lower(person.name)`)
    .execute()
  return rows.map(personFromRow)
}

/** Also of those who were removed. */
export async function namesOf(db: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = ids.filter(isStorable)
  if (asked.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', asked).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whether anybody ever was here. */
export async function hasPeople(db: Executor): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined
}

const selectPeople = (db: Executor) =>
  db
    .selectFrom('person')
    .leftJoin('role_of_person as own', 'own.person_id', 'person.id')
    .where('removed_at', 'is', null)
    .groupBy('person.id')
    .select(['person.id', 'person.name', 'person.is_administrator', 'person.role', 'person.added_at'])
    .select(
      sql<Readonly<Record<string, string>> | null>`json_object_agg(own.workbook_id, own.role)
        filter (where own.workbook_id is not null)`.as('roles'),
    )

type SelectedPerson = NonNullable<Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirst']>>>

const personFromRow = (row: SelectedPerson): PersonRow => ({
  id: row.id,
  name: row.name,
  isAdministrator: row.is_administrator,
  role: row.role ?? undefined,
  roles: row.roles ?? {},
  addedAt: row.added_at.toISOString(),
})

export interface NewRole {
  readonly person: string
  /** Without one it is the role on all books that have none of their own. */
  readonly book?: string | undefined
  /** Undefined: none. */
  readonly role: string | undefined
}

/** False where there is no such person or book. */
export function setRole(db: Executor, { person, book, role }: NewRole): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (!(await isHere(trx, person)) || (book !== undefined && !(await isBook(trx, book)))) return false
    if (book === undefined)
      await trx
        .updateTable('person')
        .set({ role: role ?? null })
        .where('id', '=', person)
        .execute()
    else if (role === undefined)
      await trx.deleteFrom('role_of_person').where('person_id', '=', person).where('workbook_id', '=', book).execute()
    else await writeRole(trx, { person, book, role })
    await tellStanding(trx, person)
    return true
  })
}

export const writeRole = (
  trx: Executor,
  { person, book, role }: { readonly person: string; readonly book: string; readonly role: string },
) =>
  trx
    .insertInto('role_of_person')
    .values({ person_id: person, workbook_id: book, role })
    .onConflict((conflict) => conflict.columns(['person_id', 'workbook_id']).doUpdateSet({ role }))
    .execute()

/** `last`: there would be none left. */
export type AdministratorSet = 'set' | 'last' | 'not-found'

export function setAdministrator(
  db: Executor,
  { person, is }: { readonly person: string; readonly is: boolean },
): Promise<AdministratorSet> {
  return inTransaction(db, async (trx) => {
    const administrators = await lockAdministrators(trx)
    if (!(await isHere(trx, person))) return 'not-found'
    if (!is && isOnly(administrators, person)) return 'last'
    await trx.updateTable('person').set({ is_administrator: is }).where('id', '=', person).execute()
    await tellStanding(trx, person)
    return 'set'
  })
}

export type PersonRemoved = 'removed' | 'last' | 'not-found'

/** From then on they may do nothing, and neither may their tokens. What they did stays theirs. */
export function removePerson(
  db: Executor,
  { person, by, at }: { readonly person: string; readonly by: string; readonly at: string },
): Promise<PersonRemoved> {
  return inTransaction(db, async (trx) => {
    const administrators = await lockAdministrators(trx)
    if (!(await isHere(trx, person))) return 'not-found'
    if (isOnly(administrators, person)) return 'last'
    await trx.deleteFrom('role_of_person').where('person_id', '=', person).execute()
    await trx
      .updateTable('person')
      .set({ is_administrator: false, role: null, removed_at: at, removed_by: by })
      .where('id', '=', person)
      .execute()
    await tellStanding(trx, person)
    return 'removed'
  })
}

/** Held until the transaction ends: of two who give it up at once, one stays. */
async function lockAdministrators(trx: Executor): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('person')
    .select('id')
    .where('is_administrator', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

const isOnly = (administrators: readonly string[], person: string): boolean =>
  administrators.length === 1 && administrators[0] === person

async function isHere(trx: Executor, person: string): Promise<boolean> {
  if (!isStorable(person)) return false
  const found = trx.selectFrom('person').select('id').where('id', '=', person).where('removed_at', 'is', null)
  return (await found.forUpdate().executeTakeFirst()) !== undefined
}

async function isBook(trx: Executor, book: string): Promise<boolean> {
  if (!isStorable(book)) return false
  return (await trx.selectFrom('workbook').select('id').where('id', '=', book).executeTakeFirst()) !== undefined
}

/** To be told as well when a session of theirs was ended. */
export const tellStanding = (db: Executor, person: string): Promise<void> =>
  notify(db, JSON.stringify({ kind: 'standing', person } satisfies StandingNotice))
