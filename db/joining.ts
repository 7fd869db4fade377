/**
 * How somebody becomes one of the people here: by an invitation that they accept, or by an identity provider that vouches
 * for them. All of it is one transaction: the invitation used, the person with a name of their own, the roles.
 *
 * Whoever was removed and is invited again is the same person as before, under the same name.
 */
import { randomUUID } from 'node:crypto'
import { type Executor, inTransaction } from './executor.ts'
import { type Invitation, openInvitationsFor, useInvitation } from './invitations.ts'
import { addPerson, findPerson, setRole } from './people.ts'
import { findUserId, insertUser, putPassword } from './sign-in-tables.ts'

export interface Joining {
  readonly invitation: Invitation
  readonly name: string
  /** Without one they sign in in another way. */
  readonly passwordHash?: string | undefined
  /** ISO 8601. */
  readonly at: string
}

/** `gone`: somebody used the invitation, or it was withdrawn. */
export type Joined = { readonly kind: 'joined'; readonly person: string } | { readonly kind: 'gone' | 'name-taken' }

export function join(db: Executor, { invitation, name, passwordHash, at }: Joining): Promise<Joined> {
  return allOrNothing(db, async (trx) => {
    const { email } = invitation
    const open = await openInvitationsFor(trx, email, at)
    if (!open.some(({ id }) => id === invitation.id)) throw new Undone('gone')
    const known = await findUserId(trx, email)
    const person = known ?? randomUUID()
    if (known === undefined) await insertUser(trx, { id: person, name, email, at })
    if (!(await put(trx, { person, names: [name], at }))) throw new Undone('name-taken')
    if (passwordHash !== undefined) await putPassword(trx, person, passwordHash, at)
    await take(trx, { person, open, at })
    return { kind: 'joined', person }
  })
}

export interface Vouched {
  /** As the sign-in library has them. */
  readonly person: string
  readonly email: string
  /** The first that nobody has becomes theirs. */
  readonly names: readonly string[]
  /** For whoever was not invited and never was here. */
  readonly otherwise: string | undefined
  readonly at: string
}

/** False where nobody invited them. */
export async function admit(db: Executor, { person, email, names, otherwise, at }: Vouched): Promise<boolean> {
  const admitted = await allOrNothing(db, async (trx) => {
    const open = await openInvitationsFor(trx, email, at)
    const isNew = (await stateOfPerson(trx, person)) === 'unknown'
    if (open.length === 0 && (otherwise === undefined || !isNew)) throw new Undone('gone')
    if (!(await put(trx, { person, names, at }))) throw new Undone('name-taken')
    if (open.length === 0) await setRole(trx, { person, role: otherwise })
    await take(trx, { person, open, at })
    return { kind: 'joined', person }
  })
  return admitted.kind === 'joined'
}

interface Put {
  readonly person: string
  readonly names: readonly string[]
  readonly at: string
}

async function put(trx: Executor, { person, names, at }: Put): Promise<boolean> {
  switch (await stateOfPerson(trx, person)) {
    case 'here':
      return true
    case 'removed':
      await trx.updateTable('person').set({ removed_at: null, removed_by: null }).where('id', '=', person).execute()
      return true
    case 'unknown':
      for (const name of names)
        if (await addPerson(trx, { id: person, name, isAdministrator: false, role: undefined, at })) return true
      return false
  }
}

async function stateOfPerson(trx: Executor, person: string): Promise<'here' | 'removed' | 'unknown'> {
  if ((await findPerson(trx, person)) !== undefined) return 'here'
  const row = await trx.selectFrom('person').select('id').where('id', '=', person).executeTakeFirst()
  return row === undefined ? 'unknown' : 'removed'
}

interface Take {
  readonly person: string
  readonly open: readonly Invitation[]
  readonly at: string
}

/** Somebody may have been invited to several books: they come to all of them. */
async function take(trx: Executor, { person, open, at }: Take): Promise<void> {
  for (const { id, book, role } of open) {
    if (await useInvitation(trx, { id, person, at })) await setRole(trx, { person, book, role })
  }
}

/** Thrown to undo a transaction. */
class Undone extends Error {
  readonly kind: 'gone' | 'name-taken'

  constructor(kind: 'gone' | 'name-taken') {
    super(kind)
    this.kind = kind
  }
}

async function allOrNothing(db: Executor, work: (trx: Executor) => Promise<Joined>): Promise<Joined> {
  try {
    return await inTransaction(db, work)
  } catch (error) {
    if (error instanceof Undone) return { kind: error.kind }
    throw error
  }
}
