/**
 * The services as they are for one actor. Every function has its line here: which deed it is, of which book, and what the
 * log says of it; a function without a line does not compile.
 */
import type { Actor, Subject } from './actor.ts'
import type { AuditKind, Noted } from './audit-types.ts'
import type { Invited, Services } from './index.ts'
import { ownView } from './own-view.server.ts'
import type { Asked } from './permissions.ts'
import { demand } from './refusal.ts'

type Given<Function> = Function extends (...given: infer Args) => unknown ? Args : never
type Answer<Function> = Function extends (...given: never[]) => infer Result ? Awaited<Result> : never

interface Line<Function> {
  readonly deed: Asked
  /** The book it is about; the installation as a whole where there is none. */
  readonly book?: (...given: Given<Function>) => Subject
  /** What the log says once it is done; nothing where nothing was. */
  readonly audit?: (answer: Answer<Function>, ...given: Given<Function>) => Noted | undefined
}

export type Lines = {
  readonly [Group in keyof Services]: { readonly [Name in keyof Services[Group]]: Line<Services[Group][Name]> }
}

const itself = (id: string): string => id
const ofIts = ({ id }: { readonly id: string }): string => id

/** For what answers whether there was such a book. */
const ofBook =
  (kind: AuditKind) =>
  (isDone: boolean, book: string): Noted | undefined =>
    isDone ? { kind, book } : undefined

export const LINES: Lines = {
  books: {
    // Each is told of the books that they may read.
    list: { deed: 'signed-in' },
    summary: { deed: 'book.read', book: itself },
    file: { deed: 'book.read', book: itself },
    make: {
      deed: 'book.make',
      audit: (made, { from }) =>
        made.kind === 'made' ? { kind: 'book-made', book: made.id, details: { from: from.kind } } : undefined,
    },
    takeIn: { deed: 'signed-in', audit: taken },
    bringIn: { deed: 'book.edit', book: ({ into }) => into },
    tables: { deed: 'signed-in' },
    takeBack: { deed: 'book.edit', book: ofIts },
    rename: { deed: 'book.edit', book: itself },
    archive: { deed: 'book.manage', book: itself, audit: ofBook('book-archived') },
    unarchive: { deed: 'book.manage', book: itself, audit: ofBook('book-unarchived') },
    delete: { deed: 'book.manage', book: itself, audit: ofBook('book-deleted') },
    restore: { deed: 'book.manage', book: itself, audit: ofBook('book-restored') },
    purge: { deed: 'installation.keep' },
  },
  drafts: {
    find: { deed: 'book.read', book: itself },
    stamp: { deed: 'book.read', book: itself },
    save: { deed: 'book.edit', book: ofIts },
    changesSince: { deed: 'book.read', book: itself },
    history: { deed: 'book.read', book: ofIts },
    at: { deed: 'book.read', book: itself },
  },
  installation: {
    state: { deed: 'installation.keep' },
    backUp: {
      deed: 'installation.keep',
      audit: ({ name }) => ({ kind: 'backup', details: { name } }),
    },
    backUpTo: { deed: 'installation.keep' },
    backup: { deed: 'installation.keep' },
  },
  live: {
    follow: { deed: 'book.read', book: itself },
    moved: { deed: 'book.read', book: itself },
    close: { deed: 'installation.keep' },
  },
  production: {
    state: { deed: 'book.read', book: itself },
    workbook: { deed: 'book.read', book: itself },
    bundle: { deed: 'book.read', book: itself },
    decide: { deed: 'book.read', book: itself },
    simulate: { deed: 'book.read', book: itself },
    difference: { deed: 'book.read', book: itself },
  },
  // Publishing, withdrawing and approving are written down in their own transaction.
  versions: {
    list: { deed: 'book.read', book: itself },
    find: { deed: 'book.read', book: itself },
    standpoint: { deed: 'book.read', book: itself },
    gate: { deed: 'book.read', book: ofIts },
    publish: { deed: 'version.publish', book: ofIts },
    withdraw: { deed: 'version.withdraw', book: ofIts },
    approve: { deed: 'review.decide', book: ofIts },
    rollBack: { deed: 'version.publish', book: ofIts },
    restoreToDraft: { deed: 'book.edit', book: ofIts },
    file: { deed: 'book.read', book: itself },
    policy: { deed: 'book.read', book: itself },
    setPolicy: {
      deed: 'book.manage',
      book: itself,
      audit: (isSet, book, policy) => (isSet ? { kind: 'publishing-policy', book, details: { ...policy } } : undefined),
    },
  },
  reviews: {
    list: { deed: 'book.read', book: itself },
    // Each is told of the books that they may read.
    waiting: { deed: 'signed-in' },
    find: { deed: 'book.read', book: ofIts },
    documents: { deed: 'book.read', book: ofIts },
    look: { deed: 'book.read', book: ofIts },
    waitsFor: { deed: 'book.read', book: ofIts },
    propose: { deed: 'review.propose', book: ofIts },
    mend: { deed: 'review.propose', book: ofIts },
    comment: { deed: 'review.comment', book: ofIts },
    answer: { deed: 'review.comment', book: ofIts },
    resolve: { deed: 'review.comment', book: ofIts },
    sendBack: { deed: 'review.decide', book: ofIts },
    approve: { deed: 'review.decide', book: ofIts },
    publish: { deed: 'version.publish', book: ofIts },
    withdraw: { deed: 'review.propose', book: ofIts },
  },
  people: {
    list: { deed: 'people.manage' },
    ofBook: { deed: 'book.share', book: itself },
    setRole: {
      deed: 'people.manage',
      audit: (isSet, person, role) => (isSet ? { kind: 'role', details: { person, role: role ?? null } } : undefined),
    },
    setRoleOn: {
      deed: 'book.share',
      book: itself,
      audit: (isSet, book, person, role) =>
        isSet ? { kind: 'role', book, details: { person, role: role ?? null } } : undefined,
    },
    setAdministrator: {
      deed: 'people.manage',
      audit: (answer, person, is) =>
        answer === 'set' ? { kind: 'administrator', details: { person, is } } : undefined,
    },
    remove: {
      deed: 'people.manage',
      audit: (answer, person) => (answer === 'removed' ? { kind: 'person-removed', details: { person } } : undefined),
    },
    resetLink: {
      deed: 'people.manage',
      audit: (made, person) => (made ? { kind: 'reset-link-made', details: { person } } : undefined),
    },
  },
  invitations: {
    list: { deed: 'people.manage' },
    ofBook: { deed: 'book.share', book: itself },
    invite: { deed: 'people.manage', audit: (made, invited) => invitedAs(made, invited) },
    inviteToBook: {
      deed: 'book.share',
      book: itself,
      audit: (made, book, invited) => invitedAs(made, invited, book),
    },
    withdraw: {
      deed: 'people.manage',
      audit: (isDone, id) => (isDone ? { kind: 'invitation-withdrawn', details: { id } } : undefined),
    },
    withdrawFromBook: {
      deed: 'book.share',
      book: itself,
      audit: (isDone, book, id) => (isDone ? { kind: 'invitation-withdrawn', book, details: { id } } : undefined),
    },
  },
  tokens: {
    // Each sees their own, and makes them for books on which they may.
    list: { deed: 'signed-in' },
    make: {
      deed: 'signed-in',
      audit: (made, { name, role, books, writes }) =>
        made.kind === 'made'
          ? { kind: 'token-made', details: { id: made.id, name, role, books: books ?? null, writes } }
          : undefined,
    },
    revoke: {
      deed: 'signed-in',
      audit: (isDone, id) => (isDone ? { kind: 'token-revoked', details: { id } } : undefined),
    },
  },
  audit: {
    // Each reads of the books that they own.
    page: { deed: 'signed-in' },
  },
}

function invitedAs(
  made: Answer<Services['invitations']['invite']>,
  { email, role }: Invited,
  book?: string,
): Noted | undefined {
  return made.kind === 'made' ? { kind: 'invited', book, details: { email, role } } : undefined
}

function taken(outcome: Answer<Services['books']['takeIn']>): Noted | undefined {
  if (outcome.kind !== 'made' && outcome.kind !== 'replaced') return undefined
  const { id, revision } = outcome
  return outcome.kind === 'made'
    ? { kind: 'book-made', book: id, details: { from: 'file' } }
    : { kind: 'book-replaced', book: id, details: { revision } }
}

type Ask = (...given: never[]) => unknown

/** `note`: writes down what was done. What a group has beside its lines is not there for anybody. */
export function guarded(services: Services, actor: Actor, note: (noted: Noted) => Promise<void>): Services {
  const own = ownView(actor, services)
  const groups = Object.entries(LINES).map(([group, lines]) => {
    const functions = own[group as keyof Services] as unknown as Readonly<Record<string, Ask>>
    const guard = ([name, line]: readonly [string, Line<Ask>]) => {
      const ask: Ask = (...given) => functions[name]!(...given)
      return [name, checked(noting(ask, line, note), line, actor)] as const
    }
    return [group, Object.fromEntries(Object.entries(lines as Readonly<Record<string, Line<Ask>>>).map(guard))]
  })
  return Object.fromEntries(groups) as Services
}

const checked =
  (ask: Ask, { deed, book }: Line<Ask>, actor: Actor): Ask =>
  (...given) => {
    demand(actor, deed, book?.(...(given as Given<Ask>)))
    return ask(...given)
  }

const noting = (ask: Ask, { audit }: Line<Ask>, note: (noted: Noted) => Promise<void>): Ask => {
  if (audit === undefined) return ask
  return async (...given) => {
    const answer = await ask(...given)
    const noted = audit(answer as never, ...(given as Given<Ask>))
    if (noted !== undefined) await note(noted)
    return answer
  }
}
