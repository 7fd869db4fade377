/**
 * Publishing, withdrawing, and saying yes to what was carried: each is one transaction.
 *
 * Whoever does it holds the row of the book, as whoever edits does: acts on one book come one after the other. What takes
 * its time (the gate) is done before, against a plan; what is written is written only if the plan still holds.
 */
import {
  clear,
  type ClashSides,
  governing,
  isPending,
  publish,
  type PublishingHistory,
  type Refusal,
  type Settled,
  sidesOf,
  type VersionLine,
  withdraw,
} from '../rules/publishing/index.ts'
import type { Json } from '../rules/json.ts'
import { compileWorkbook, contentHash, readerOf, withLogic, type Workbook } from '../rules/workbook/index.ts'
import { type Executor, inTransaction } from './executor.ts'
import { isStorable } from './values.ts'
import { tellVersions } from './version-effects.ts'
import { bookOf, inForceAt, lineOf, listVersions, timeOfBook, versionDocument, type VersionRow } from './versions.ts'

/** Who acts, and in whose name. */
export interface ActedBy {
  readonly name: string
  readonly id: string
  /** The token that acted, where one did. */
  readonly via?: string | undefined
}

export interface ToPublish {
  readonly id: string
  readonly document: Workbook
  /** Of the draft. */
  readonly revision: number
  /** The version that it was proposed against; undefined: whichever governs just before it. */
  readonly base?: number | null | undefined
  /** ISO 8601; undefined: now. */
  readonly effectiveAt?: string | undefined
  readonly backTo?: number | undefined
  readonly by: ActedBy
  readonly approver?: ActedBy | undefined
  readonly authors?: readonly string[] | undefined
  readonly message: string
  readonly gate: Json
  readonly acknowledged: Json
  readonly review?: number | undefined
  /** Made by the client, new for everything that it wants published. */
  readonly request: string
}

/** What `planned` found; the same must be found when it is written. */
export interface Plan {
  readonly below: VersionRow | undefined
  /** In force now. */
  readonly current: VersionRow | undefined
  readonly document: Workbook
  readonly hash: string
  readonly now: number
  readonly effectiveAt: number
}

export type NotPlanned =
  Exclude<Refusal, { readonly kind: 'clash' }> | { readonly kind: 'clash'; readonly clashes: readonly ClashSides[] }

/** Looks what would be published, without doing it. `clock`: what the machine's says, ISO 8601. */
export async function planned(
  db: Executor,
  wanted: Pick<ToPublish, 'id' | 'document' | 'base' | 'effectiveAt'>,
  clock: string,
): Promise<({ readonly kind: 'planned' } & Plan) | NotPlanned> {
  const tried = await attempt(db, wanted, { clock, needsApproval: false })
  if (tried.kind !== 'done') return tried
  return { kind: 'planned', ...tried.plan }
}

interface Way {
  readonly clock: string
  readonly needsApproval: boolean
}

async function attempt(
  db: Executor,
  { id, document, base, effectiveAt }: Pick<ToPublish, 'id' | 'document' | 'base' | 'effectiveAt'>,
  { clock, needsApproval }: Way,
) {
  const rows = await listVersions(db, id)
  const now = timeOfBook(rows, clock)
  const instant = effectiveAt === undefined ? now : Date.parse(effectiveAt)
  const history = await loaded(db, id, rows, { now, also: [instant], base })
  const act = publish(history, { document, base, effectiveAt: instant }, { now, needsApproval, isSound })
  const below = inForceAt(rows, instant)
  if (act.kind === 'clash') {
    const documents = {
      base: base === undefined || base === null ? undefined : history.documentOf(base),
      ours: document,
      theirs: below && history.documentOf(below.number),
    }
    return { kind: 'clash' as const, clashes: act.clashes.map((clash) => sidesOf(clash, documents)) }
  }
  if (act.kind !== 'done') return act
  const content = withLogic(readerOf(act.document))
  const current = inForceAt(rows, now)
  const plan: Plan = { below, current, document: content, hash: await contentHash(content), now, effectiveAt: instant }
  return { kind: 'done' as const, plan, act, rows }
}

interface Needed {
  readonly now: number
  readonly also?: readonly number[]
  readonly base?: number | null | undefined
}

/** The history with the documents that an act may have to look at: all that is pending, and what lies below. */
async function loaded(
  db: Executor,
  id: string,
  rows: readonly VersionRow[],
  { now, also = [], base }: Needed,
): Promise<PublishingHistory> {
  const versions = rows.map(lineOf)
  const origins = new Set(versions.filter((version) => isPending(version, now)).map(({ origin }) => origin))
  const numbers = new Set([
    ...versions.filter(({ origin }) => origins.has(origin)).map(({ number }) => number),
    ...versions.filter(({ number }) => origins.has(number)).flatMap((origin) => origin.base ?? []),
    ...[now, ...also].flatMap((at) => governing(versions, at)?.number ?? []),
    ...(base !== undefined && base !== null && rows.some(({ number }) => number === base) ? [base] : []),
  ])
  const documents = new Map<number, Workbook>()
  for (const number of numbers) documents.set(number, (await versionDocument(db, id, number))!)
  return { versions, documentOf: (number) => documents.get(number)! }
}

export type PublishedNow =
  | { readonly kind: 'published'; readonly number: number; readonly carried: readonly number[]; readonly again?: true }
  /** What is below it, or its content, is another by now than when it was planned. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'not-found' }
  | NotPlanned

export interface Publishing extends Way {
  readonly plan: Plan
  /** Whatever else belongs to the same act, as its line in the log. */
  readonly also?: ((trx: Executor, number: number) => Promise<void>) | undefined
}

/** In one transaction, once for a request however often it is sent. */
export function publishVersion(
  db: Executor,
  wanted: ToPublish,
  { clock, needsApproval, plan, also }: Publishing,
): Promise<PublishedNow> {
  const { id } = wanted
  if (![id, wanted.request, wanted.by.name, wanted.message].every(isStorable))
    return Promise.resolve({ kind: 'not-found' })
  return inTransaction(db, async (trx) => {
    if (!(await bookOf(trx, id).forUpdate().executeTakeFirst())) return { kind: 'not-found' }
    const known = await publishedAs(trx, wanted)
    if (known !== undefined) return { kind: 'published', number: known, carried: [], again: true }
    const tried = await attempt(trx, wanted, { clock, needsApproval })
    if (tried.kind !== 'done') return tried
    if (!isSamePlan(tried.plan, plan)) return { kind: 'moved' }
    const { act, rows } = tried
    const at = new Date(tried.plan.now).toISOString()
    const authors = wanted.authors ?? (await authorsSince(trx, id, tried.plan.below?.revision, wanted.revision))
    await insertVersion(trx, wanted, {
      line: act.version,
      document: tried.plan.document,
      hash: tried.plan.hash,
      authors,
      publishedAt: at,
      aloneAllowed: !needsApproval,
    })
    await writeSettled(trx, id, rows, act.settled, { at, aloneAllowed: !needsApproval })
    await also?.(trx, act.version.number)
    await tellVersions(trx, id)
    return { kind: 'published', number: act.version.number, carried: act.settled.carried.map(({ number }) => number) }
  })
}

const isSamePlan = (a: Plan, b: Plan): boolean =>
  a.hash === b.hash && a.below?.number === b.below?.number && a.current?.number === b.current?.number

/** The version that a request made when it came the first time. */
export async function publishedAs(
  db: Executor,
  { id, by, request }: Pick<ToPublish, 'id' | 'by' | 'request'>,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('version')
    .select('number')
    .where('workbook_id', '=', id)
    .where('publisher_id', '=', by.id)
    .where('request', '=', request)
    .executeTakeFirst()
  return row?.number
}

/** Whoever changed the draft after one revision and up to another, by name; from the beginning, its maker as well. */
export async function authorsSince(
  db: Executor,
  id: string,
  from: number | undefined,
  to: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('edit_batch')
    .select('author')
    .distinct()
    .where('workbook_id', '=', id)
    .where('revision', '>', from ?? 0)
    .where('revision', '<=', to)
    .execute()
  const maker =
    from === undefined
      ? await db.selectFrom('workbook').select('created_by').where('id', '=', id).executeTakeFirst()
      : undefined
  return [...new Set([...rows.map(({ author }) => author), ...(maker ? [maker.created_by] : [])])].toSorted()
}

interface Content {
  readonly line: VersionLine
  readonly document: Workbook
  readonly hash: string
  readonly authors: readonly string[]
  readonly publishedAt: string
  readonly aloneAllowed: boolean
}

type Said = Pick<ToPublish, 'id' | 'revision' | 'backTo' | 'by' | 'message' | 'gate' | 'acknowledged'> &
  Partial<Pick<ToPublish, 'approver' | 'review' | 'request'>>

async function insertVersion(trx: Executor, said: Said, made: Content): Promise<void> {
  const { line } = made
  await trx
    .insertInto('version')
    .values({
      workbook_id: said.id,
      number: line.number,
      document: JSON.stringify(made.document),
      hash: made.hash,
      effective_at: new Date(line.effectiveAt).toISOString(),
      base: line.base,
      origin: line.origin,
      back_to: said.backTo ?? null,
      revision: said.revision,
      published_at: made.publishedAt,
      publisher: said.by.name,
      publisher_id: said.by.id,
      via: said.by.via ?? null,
      authors: JSON.stringify(made.authors),
      approver: said.approver?.name ?? null,
      approver_id: said.approver?.id ?? null,
      message: said.message,
      gate: JSON.stringify(said.gate),
      acknowledged: JSON.stringify(said.acknowledged),
      alone_allowed: made.aloneAllowed,
      review: said.review ?? null,
      request: said.request ?? null,
    })
    .execute()
  await trx
    .insertInto('version_state')
    .values({ workbook_id: said.id, number: line.number, ...stateOf(line) })
    .execute()
}

const stateOf = ({ standing, cleared }: VersionLine) => ({
  standing: standing.kind,
  waits_for: standing.kind === 'waits' ? JSON.stringify(standing.for) : null,
  replaced_by: standing.kind === 'replaced' ? standing.by : null,
  cleared,
})

/** What an act made of all others: those that were carried, and where each stands now. */
async function writeSettled(
  trx: Executor,
  id: string,
  rows: readonly VersionRow[],
  { versions, carried }: Settled,
  { at, aloneAllowed }: { readonly at: string; readonly aloneAllowed: boolean },
): Promise<void> {
  for (const carry of carried) {
    const content = withLogic(readerOf(carry.document))
    const hash = await contentHash(content)
    const [said, authors] = await saidOf(trx, id, carry.origin)
    await insertVersion(trx, said, { line: carry, document: content, hash, authors, publishedAt: at, aloneAllowed })
  }
  const before = new Map(rows.map((row) => [row.number, lineOf(row)]))
  for (const line of versions) {
    const was = before.get(line.number)
    if (!was || (was.cleared === line.cleared && JSON.stringify(was.standing) === JSON.stringify(line.standing)))
      continue
    await trx
      .updateTable('version_state')
      .set(stateOf(line))
      .where('workbook_id', '=', id)
      .where('number', '=', line.number)
      .execute()
  }
}

/** What is said of a version that was carried: what is said of the one whose changes it has. Its yes is its own. */
async function saidOf(trx: Executor, id: string, origin: number): Promise<readonly [Said, readonly string[]]> {
  const row = await trx
    .selectFrom('version')
    .select(['revision', 'back_to', 'publisher', 'publisher_id', 'via', 'message', 'gate', 'acknowledged'])
    .select(['review', 'authors'])
    .where('workbook_id', '=', id)
    .where('number', '=', origin)
    .executeTakeFirstOrThrow()
  const said: Said = {
    id,
    revision: row.revision,
    backTo: row.back_to ?? undefined,
    by: { name: row.publisher, id: row.publisher_id, via: row.via ?? undefined },
    message: row.message,
    gate: row.gate,
    acknowledged: row.acknowledged,
    review: row.review ?? undefined,
  }
  return [said, row.authors]
}

export interface Change extends Way {
  readonly id: string
  readonly number: number
  readonly by: ActedBy
  readonly also?: ((trx: Executor) => Promise<void>) | undefined
}

export type Changed =
  | { readonly kind: 'done'; readonly carried: readonly number[] }
  | { readonly kind: 'not-found' }
  | Exclude<Refusal, { readonly kind: 'clash' }>

/** Before its instant; what missed it may be cleared away. */
export const withdrawVersion = (db: Executor, change: Change): Promise<Changed> =>
  changeState(db, change, withdraw, ({ by }, at) => ({ withdrawn_at: at, withdrawn_by: by.name }))

/** A yes to what was carried to another content. */
export const clearVersion = (db: Executor, change: Change): Promise<Changed> =>
  changeState(db, change, clear, ({ by }) => ({ cleared_by: by.name }))

async function changeState(
  db: Executor,
  change: Change,
  act: typeof withdraw | typeof clear,
  saidOfIt: (change: Change, at: string) => object,
): Promise<Changed> {
  const { id, number, clock, needsApproval } = change
  if (!isStorable(id)) return { kind: 'not-found' }
  return inTransaction(db, async (trx) => {
    if (!(await bookOf(trx, id).forUpdate().executeTakeFirst())) return { kind: 'not-found' }
    const rows = await listVersions(trx, id)
    const now = timeOfBook(rows, clock)
    const done = act(await loaded(trx, id, rows, { now }), number, { now, needsApproval, isSound })
    if (done.kind !== 'done') return done.kind === 'clash' ? { kind: 'gone' } : done
    const at = new Date(now).toISOString()
    await writeSettled(trx, id, rows, done.settled, { at, aloneAllowed: !needsApproval })
    await trx
      .updateTable('version_state')
      .set(saidOfIt(change, at))
      .where('workbook_id', '=', id)
      .where('number', '=', number)
      .execute()
    await change.also?.(trx)
    await tellVersions(trx, id)
    return { kind: 'done', carried: done.settled.carried.map((carry) => carry.number) }
  })
}

/** Whether every cell of it can be read. */
const isSound = (document: Workbook): boolean =>
  compileWorkbook(document).findings.every(({ severity }) => severity !== 'error')
