/**
 * Versions of a book, for pages, commands, the API and reviews alike: what is published, when it governs, and what may be
 * done with it. What governs when is decided by rules/publishing, what stands in the way by the gate; here is who may
 * publish alone, and that what was looked at is what is published.
 *
 * - Whoever publishes freezes a revision of the draft. The gate is asked before; the transaction writes only what the gate
 *   has seen, and looks again where somebody else was faster.
 * - Publishing alone goes where nobody else may approve, or where the book says so; each version records it.
 * - Going back asks neither the gate nor a second person: the content has been through both, and it is the way out of a
 *   mistake that is in force.
 */
import {
  type ActedBy,
  byInstant,
  clearVersion,
  documentAt,
  type Executor,
  findDraft,
  inForceAt,
  listVersions,
  type NotPlanned,
  type Plan,
  planned,
  policyOf,
  publishedAs,
  publishVersion,
  saveEdits,
  setPolicy,
  stampOfDraft,
  timeOfBook,
  type ToPublish,
  versionDocument,
  type VersionRow,
  withdrawVersion,
} from '../../db/index.ts'
import { civil } from '../../rules/cell/index.ts'
import { editsBetween } from '../../rules/history/index.ts'
import type { Text } from '../../rules/text.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import type { GateQuestion, GateResult } from '../../rules/gate/index.ts'
import type { WantedFile } from './book-out.server.ts'
import { type AheadOf, openAhead } from './ahead.server.ts'
import { SERVER } from './server-actor.ts'
import type {
  Acknowledged,
  Looked,
  Proposed,
  Publication,
  Published,
  Refusal,
  Version,
  VersionChanged,
  Versions,
  WhichVersion,
} from './version-types.ts'
import { versionsAt } from './version-view.server.ts'
import {
  BLOCKED,
  CLASHES,
  MOST_MESSAGE,
  NEVER_IN_FORCE,
  NO_INSTANT,
  NO_KEY,
  NO_MESSAGE,
  NO_REVISION,
  NOT_WAITING,
  noVersion,
  otherInForce,
  OWN_CHANGE,
  past,
  TOO_LATE,
  unchanged,
} from './version-words.ts'

/** What is written down of an act, in its transaction. */
export interface VersionNote {
  readonly kind: 'version-published' | 'version-withdrawn' | 'version-approved' | 'version-rolled-back'
  readonly book: string
  readonly number: number
  readonly by: ActedBy
}

export interface VersionsOf extends AheadOf {
  /** ISO 8601. */
  readonly now: () => string
  gate(question: GateQuestion): Promise<GateResult>
  write(workbook: Workbook, wanted: WantedFile): Promise<Uint8Array | undefined>
  /** Whoever may say yes to what somebody else wrote in this book. */
  approvers(id: string): Promise<readonly { readonly id: string }[]>
  note(trx: Executor, note: VersionNote): Promise<void>
  /** Something has become true, or will. */
  changed(): void
}

/** What a review hands over: a content that somebody else has said yes to. */
export interface ApprovedPublication extends Publication {
  readonly document: Workbook
  readonly revision: number
  readonly base: number | null
  readonly review: number
  readonly authors: readonly string[]
  /** Undefined: nobody had to. */
  readonly approval?: { readonly by: ActedBy; readonly of: string } | undefined
  /** What is written in the same transaction. Throws where nothing may be published. */
  readonly also?: (trx: Executor, number: number) => Promise<void>
}

export interface OpenVersions extends Versions {
  /** What stands in the way of a content that a review froze, without publishing it. */
  lookAt(frozen: Proposed & Omit<Content, 'also'>): Promise<Looked>
  publishApproved(publication: ApprovedPublication): Promise<Published>
}

export function openVersions(of: VersionsOf): OpenVersions {
  const { db, now } = of
  const aheadOf = openAhead(of)
  return {
    list: (id) => list(of, id),
    find: (id, which) => find(of, id, which),
    standpoint: async (id) => {
      const versions = await list(of, id)
      if (versions === undefined || (await stampOfDraft(db, id)) === undefined) return undefined
      const scheduled = versions.filter(({ state }) => state === 'scheduled' || state === 'waiting').toSorted(byInstant)
      const current = versions.find(({ state }) => state === 'in-force')
      const last = scheduled.findLast(({ state }) => state === 'scheduled') ?? current
      return { current, scheduled, ahead: last && (await aheadOf(id, last.number)) }
    },
    gate: (proposed) => look(of, proposed),
    publish: (publication) => publishDraft(of, publication),
    lookAt: (frozen) => lookAt(of, frozen, frozen),
    publishApproved: (publication) => publishOn(of, publication, publication),
    withdraw: (wanted) => change(of, wanted, withdrawVersion, 'version-withdrawn'),
    approve: async (wanted) => {
      const version = (await list(of, wanted.id))?.find(({ number }) => number === wanted.number)
      const wrote = version && [...version.authors, version.publisher].includes(wanted.by.name)
      return wrote ? refused(OWN_CHANGE) : change(of, wanted, clearVersion, 'version-approved')
    },
    rollBack: (wanted) => rollBack(of, wanted),
    restoreToDraft: (wanted) => restoreToDraft(of, wanted),
    file: async (id, number, wanted) => {
      const workbook = await versionDocument(db, id, number)
      return workbook && of.write(workbook, wanted)
    },
    policy: (id) => policyOf(db, id),
    setPolicy: (id, policy) => setPolicy(db, id, policy),
  }

  async function change(
    { changed, note }: VersionsOf,
    { id, number, by }: Parameters<Versions['withdraw']>[0],
    act: typeof withdrawVersion,
    kind: VersionNote['kind'],
  ): Promise<VersionChanged> {
    const also = (trx: Executor): Promise<void> => note(trx, { kind, book: id, number, by })
    const way = { clock: now(), needsApproval: await needsApproval(of, id, by) }
    const done = await act(db, { id, number, by, also, ...way })
    if (done.kind === 'not-found') return done
    if (done.kind !== 'done') return refused(REASONS[done.kind]?.(number) ?? NOT_WAITING)
    changed()
    return { kind: 'done', version: await versionNumbered(of, id, number) }
  }
}

const REASONS: Readonly<Record<string, (number: number) => Text>> = {
  unknown: noVersion,
  'too-late': () => TOO_LATE,
  gone: () => NOT_WAITING,
}

const refused = (text: Text): Refusal => ({ kind: 'refused', text })

async function list({ db, now }: VersionsOf, id: string): Promise<readonly Version[] | undefined> {
  const rows = await listVersions(db, id)
  if (rows.length === 0 && (await stampOfDraft(db, id)) === undefined) return undefined
  return versionsAt(rows, now())
}

async function versionNumbered(of: VersionsOf, id: string, number: number): Promise<Version> {
  return (await list(of, id))!.find((version) => version.number === number)!
}

async function find({ db, now }: VersionsOf, id: string, which: WhichVersion) {
  const rows = await listVersions(db, id)
  const wanted = numberOf(which, rows, now())
  const version = versionsAt(rows, now()).find(({ number }) => number === wanted)
  const workbook = version && (await versionDocument(db, id, version.number))
  return workbook && { ...version, workbook }
}

function numberOf(which: WhichVersion, rows: readonly VersionRow[], clock: string): number | undefined {
  if (typeof which === 'number') return which
  return inForceAt(rows, which === 'current' ? timeOfBook(rows, clock) : Date.parse(which.at))?.number
}

/** Whether somebody else has to say yes to what this person publishes. */
async function needsApproval({ db, approvers }: VersionsOf, id: string, by: ActedBy): Promise<boolean> {
  if ((await policyOf(db, id))?.alone === true) return false
  const able = await approvers(id)
  // Whoever works on the server itself is the owner, under no name of their own.
  return by.id === SERVER.id ? able.length > 1 : able.some((approver) => approver.id !== by.id)
}

interface Frozen {
  readonly document: Workbook
  readonly revision: number
}

async function freeze({ db, drafts }: VersionsOf, { id, revision }: Proposed): Promise<Frozen | Refusal> {
  const draft = await findDraft(db, id, drafts)
  if (!draft) return { kind: 'not-found' }
  if (revision === undefined || revision === draft.revision)
    return { document: draft.workbook, revision: draft.revision }
  const document = await documentAt(db, { id, revision }, drafts)
  return document ? { document, revision } : refused(NO_REVISION)
}

async function look(of: VersionsOf, proposed: Proposed): Promise<Looked> {
  const frozen = await freeze(of, proposed)
  return 'kind' in frozen ? frozen : lookAt(of, proposed, frozen)
}

async function lookAt(
  of: VersionsOf,
  proposed: Proposed,
  { document, revision, base, approval }: Content,
): Promise<Looked> {
  const wanted = { document, base, id: proposed.id, effectiveAt: proposed.effectiveAt }
  if (!isInstant(proposed.effectiveAt)) return refused(NO_INSTANT)
  const plan = await planned(of.db, wanted, of.now())
  if (plan.kind !== 'planned') return notPlanned(plan)
  const needed = await needsApproval(of, proposed.id, proposed.by)
  return {
    kind: 'looked',
    gate: await asked(of, proposed, { plan, needed, approval }),
    revision,
    base: plan.below?.number ?? null,
    current: plan.current?.number ?? null,
    hash: plan.hash,
    needsApproval: needed,
  }
}

const isInstant = (text: string | undefined): boolean => text === undefined || !Number.isNaN(civil.parseInstant(text))

interface Looking {
  readonly plan: Plan
  readonly needed: boolean
  readonly approval?: ApprovedPublication['approval']
}

async function asked(of: VersionsOf, proposed: Proposed, { plan, needed, approval }: Looking): Promise<GateResult> {
  const { id, by, acknowledged = {}, acknowledgedBy = by.name } = proposed
  return of.gate({
    draft: plan.document,
    base: plan.below && (await versionDocument(of.db, id, plan.below.number)),
    policy: { approval: needed ? 'needed' : 'not-needed' },
    how: 'code',
    acknowledged: Object.fromEntries(
      Object.entries(acknowledged).map(([key, reason]) => [key, { reason, by: acknowledgedBy }]),
    ),
    approval: approval && { by: approval.by.name, of: approval.of, now: plan.hash },
  })
}

function notPlanned(found: NotPlanned): Refusal {
  switch (found.kind) {
    case 'past':
      return refused(past(found.now))
    case 'clash':
      return { kind: 'clash', text: CLASHES, clashes: found.clashes }
    default:
      return refused(NOT_WAITING)
  }
}

async function publishDraft(of: VersionsOf, publication: Publication): Promise<Published> {
  const frozen = await freeze(of, publication)
  return 'kind' in frozen ? frozen : publishOn(of, publication, frozen)
}

type Content = Frozen & Partial<Pick<ApprovedPublication, 'base' | 'review' | 'authors' | 'approval' | 'also'>>

const KEY = /^[!-~]{1,100}$/
/** Others may publish while the gate is asked. */
const MOST_TRIES = 5

async function publishOn(of: VersionsOf, publication: Publication, content: Content): Promise<Published> {
  const fault = faultIn(publication)
  if (fault) return refused(fault)
  const { id, by } = publication
  const known = await publishedAs(of.db, { id, by, request: publication.key })
  if (known !== undefined) return { kind: 'published', version: await versionNumbered(of, id, known), carried: [] }
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const published = await attempt(of, publication, content)
    if (published) return published
  }
  throw new Error(`somebody else published "${id}" in each of ${MOST_TRIES} tries`)
}

function faultIn({
  message,
  key,
  effectiveAt,
}: Pick<Publication, 'message' | 'key' | 'effectiveAt'>): Text | undefined {
  if (message.trim() === '' || message.length > MOST_MESSAGE || message.includes('\u0000')) return NO_MESSAGE
  if (!KEY.test(key)) return NO_KEY
  return isInstant(effectiveAt) ? undefined : NO_INSTANT
}

/** Undefined: somebody else was faster. */
async function attempt(of: VersionsOf, publication: Publication, content: Content): Promise<Published | undefined> {
  const { id, by } = publication
  const { document, revision, base, authors, review, approval } = content
  const wanted = { id, document, revision, base, effectiveAt: publication.effectiveAt, authors, review }
  const plan = await planned(of.db, wanted, of.now())
  if (plan.kind !== 'planned') return notPlanned(plan)
  const barred = (await unexpected(of, publication, plan)) ?? nothingNew(plan)
  if (barred) return barred
  const needed = await needsApproval(of, id, by)
  const gate = await asked(of, publication, { plan, needed, approval })
  if (!gate.passes) return { kind: 'blocked', text: BLOCKED, gate }
  return write(of, plan, {
    ...wanted,
    by,
    approver: approval?.by,
    message: publication.message.trim(),
    gate: gate as never,
    acknowledged: acknowledgedIn(gate) as never,
    request: publication.key,
    needed,
    kind: 'version-published',
    also: content.also,
  })
}

async function unexpected(
  of: VersionsOf,
  { id, expected }: Pick<Publication, 'id' | 'expected'>,
  { current }: Plan,
): Promise<Refusal | undefined> {
  const number = current?.number ?? null
  if (expected === undefined || expected === number) return undefined
  const seen = expected === null ? undefined : await versionDocument(of.db, id, expected)
  const is = number === null ? undefined : await versionDocument(of.db, id, number)
  return {
    kind: 'conflict',
    text: otherInForce(expected, number),
    current: number === null ? undefined : await versionNumbered(of, id, number),
    changes: seen && is ? editsBetween(seen, is).length : 0,
  }
}

const nothingNew = ({ below, hash }: Plan): Refusal | undefined =>
  below?.hash === hash ? refused(unchanged(below.number)) : undefined

const acknowledgedIn = ({ items }: GateResult): readonly Acknowledged[] =>
  items.flatMap(({ key, text, acknowledged }) =>
    acknowledged ? [{ key, text, reason: acknowledged.reason, by: acknowledged.by }] : [],
  )

interface Writing extends ToPublish {
  readonly needed: boolean
  readonly kind: VersionNote['kind']
  readonly also?: ApprovedPublication['also'] | undefined
}

async function write(of: VersionsOf, plan: Plan, writing: Writing): Promise<Published | undefined> {
  const { needed, kind, also, ...wanted } = writing
  const { id, by } = wanted
  const published = await publishVersion(of.db, wanted, {
    plan,
    clock: of.now(),
    needsApproval: needed,
    also: async (trx, number) => {
      await also?.(trx, number)
      await of.note(trx, { kind, book: id, number, by })
    },
  })
  if (published.kind === 'moved') return undefined
  if (published.kind === 'not-found') return published
  if (published.kind !== 'published') return notPlanned(published)
  of.changed()
  const { number, carried } = published
  return { kind: 'published', version: await versionNumbered(of, id, number), carried }
}

async function rollBack(of: VersionsOf, wanted: Parameters<Versions['rollBack']>[0]): Promise<Published> {
  const { id, number, by, message, key } = wanted
  const fault = faultIn({ message, key })
  if (fault) return refused(fault)
  const known = await publishedAs(of.db, { id, by, request: key })
  if (known !== undefined) return { kind: 'published', version: await versionNumbered(of, id, known), carried: [] }
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const rows = await listVersions(of.db, id)
    const target = rows.find((row) => row.number === number)
    if (!target) return rows.length === 0 ? { kind: 'not-found' } : refused(noVersion(number))
    if (!hasGoverned(rows, target, of.now())) return refused(NEVER_IN_FORCE)
    const content = { id, document: (await versionDocument(of.db, id, number))!, revision: target.revision }
    const plan = await planned(of.db, content, of.now())
    if (plan.kind !== 'planned') return notPlanned(plan)
    const barred = (await unexpected(of, wanted, plan)) ?? nothingNew(plan)
    if (barred) return barred
    const published = await write(of, plan, {
      ...content,
      by,
      authors: target.authors,
      backTo: number,
      message: message.trim(),
      gate: null,
      acknowledged: [],
      request: key,
      needed: await needsApproval(of, id, by),
      kind: 'version-rolled-back',
    })
    if (published) return published
  }
  throw new Error(`somebody else published "${id}" in each of ${MOST_TRIES} tries`)
}

const hasGoverned = (rows: readonly VersionRow[], { standing, effectiveAt }: VersionRow, clock: string): boolean =>
  standing.kind === 'stands' && Date.parse(effectiveAt) <= timeOfBook(rows, clock)

async function restoreToDraft(
  { db, drafts, now }: VersionsOf,
  { id, number, by, key }: Parameters<Versions['restoreToDraft']>[0],
): ReturnType<Versions['restoreToDraft']> {
  if (!KEY.test(key)) return refused(NO_KEY)
  const document = await versionDocument(db, id, number)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const draft = await findDraft(db, id, drafts)
    if (!draft) return { kind: 'not-found' }
    if (!document) return refused(noVersion(number))
    const sent = { id, batch: key, baseRevision: draft.revision, by: by.name, at: now(), drafts }
    const saved = await saveEdits(db, { ...sent, edits: editsBetween(draft.workbook, document) })
    if (saved.kind === 'saved') return saved
  }
  throw new Error(`the draft of "${id}" was edited by somebody else in each of ${MOST_TRIES} tries`)
}
