/**
 * Books as a whole: which there are, how each stands, and how they come and go. One set of functions for pages, commands
 * and the control line; what each may be asked stands in book-types.ts.
 *
 * Nothing is half made: a book is one row, a replacement is one revision, and what is asked twice under one key is done
 * once. What takes its time is done by the book worker.
 */
import {
  type Drafts,
  editsSince,
  type Executor,
  findDraft,
  findMade,
  insertWorkbook,
  keepSummary,
  listWorkbooks,
  purgeDeleted,
  replaceDraft,
  saveEdits,
  setArchived,
  setDeleted,
  standingVersions,
  stampOfDraft,
  takenIds,
} from '../../db/index.ts'
import type { DmnLeftOut } from '../../rules/exchange/index.ts'
import type { Text } from '../../rules/text.ts'
import { type Edit, ID_PATTERN, type Workbook } from '../../rules/workbook/index.ts'
import { freeId, idFromTitle, stemOf } from './book-id.ts'
import type {
  BookEntry,
  BookFile,
  Books,
  BookSummary,
  BroughtIn,
  FileForBook,
  Made,
  NewBook,
  Refused,
  Renamed,
  Returned,
  Stored,
  Taken,
  TakenIn,
} from './book-types.ts'
import type { BookWorker } from './book-worker.server.ts'
import { beginningOf, copyTitle, titleFault } from './beginnings.ts'
import { publishedBook } from './published-book.server.ts'
import { keptSince } from './kept-days.ts'

export interface BooksOf {
  readonly db: Executor
  readonly drafts: Drafts
  readonly worker: BookWorker
  /** ISO 8601. */
  readonly now: () => string
}

export function openBooks(of: BooksOf): Books {
  const { db, now } = of
  return {
    list: () => list(of),
    summary: (id) => summary(of, id),
    file: async (id, wanted) => {
      const draft = await findDraft(db, id, of.drafts)
      return draft && of.worker.write(draft.workbook, wanted)
    },
    make: (wanted) => make(of, wanted),
    takeIn: (file) => takeIn(of, file),
    bringIn: (file) => bringIn(of, file),
    tables: (bytes) => of.worker.tables(bytes),
    takeBack: (replaced) => takeBack(of, replaced),
    rename: (id, title, by) => rename(of, id, title, by),
    archive: (id, by) => setArchived(db, id, { by, at: now() }),
    unarchive: (id) => setArchived(db, id, undefined),
    delete: (id, by) => setDeleted(db, id, { by, at: now() }),
    restore: (id) => setDeleted(db, id, undefined),
    purge: async () => {
      await purgeDeleted(db, keptSince(Date.parse(now())))
    },
  }
}

async function list({ db, now }: BooksOf): Promise<readonly BookEntry[]> {
  const [books, standing] = [await listWorkbooks(db), await standingVersions(db)]
  return books.map((book) => {
    const versions = standing.get(book.id)
    return { ...book, ...(versions && { published: publishedBook(versions, now()) }) } as BookEntry
  })
}

async function summary({ db, drafts, worker }: BooksOf, id: string): Promise<BookSummary | undefined> {
  const stamp = await stampOfDraft(db, id)
  const draft = stamp === undefined ? undefined : await findDraft(db, id, drafts)
  if (stamp === undefined || draft === undefined) return undefined
  const found = await worker.summarise(draft.workbook)
  await keepSummary(db, { id, stamp, summary: { ...found } })
  return found
}

async function make(of: BooksOf, { from, title, id, by, key, owner }: NewBook): Promise<Made> {
  const made = await findMade(of.db, { by, madeAs: key })
  if (made) return { kind: 'made', ...made }
  const fault = title && titleFault(title)
  if (fault) return refused([fault])
  const beginning = await beginningOf(from, async (book) => (await findDraft(of.db, book, of.drafts))?.workbook)
  if (beginning === undefined) return { kind: 'not-found' }
  if (!beginning.ok) return refused(beginning.problems)
  const { workbook } = beginning
  const named = title ?? (from.kind === 'book' ? copyTitle(workbook.title) : workbook.title)
  return insert(of, { ...workbook, title: named }, { id, by, key, owner })
}

interface Insertion {
  /** Without one, a free one is found. */
  readonly id: string | undefined
  readonly by: string
  readonly key: string
  readonly message?: string | undefined
  readonly owner: string | undefined
}

/** Others may take an id that was free a moment ago. */
const MOST_TRIES = 8

async function insert(
  of: BooksOf,
  workbook: Workbook,
  { id, by, key, message, owner }: Insertion,
): Promise<Extract<Made, { kind: 'made' }> | Taken | Refused> {
  if (id !== undefined && !ID_PATTERN.test(id)) return refused([ID_FAULT])
  const wanted = id ?? idFromTitle(workbook.title)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const free = id ?? freeId(wanted, await takenIds(of.db, stemOf(wanted)))
    const making = { by, at: of.now(), madeAs: key, message, owner }
    if (await insertWorkbook(of.db, { ...workbook, id: free }, making)) return { kind: 'made', id: free, revision: 1 }
    const made = await findMade(of.db, { by, madeAs: key })
    if (made) return { kind: 'made', ...made }
    if (id !== undefined) return taken(of, id)
  }
  throw new Error(`no free id like ${wanted} was found in ${MOST_TRIES} tries`)
}

async function taken({ db }: BooksOf, id: string): Promise<Taken> {
  const free = freeId(id, await takenIds(db, stemOf(id)))
  return { kind: 'taken', id, free, deleted: (await stampOfDraft(db, id)) === undefined }
}

async function takeIn(of: BooksOf, file: BookFile): Promise<TakenIn> {
  const read = await of.worker.read(file.bytes)
  if (!read.ok) {
    const { ok: _, ...why } = read
    return { kind: 'refused', ...why }
  }
  const { by, key, message, owner } = file
  const leftOut = read.leftOut === undefined ? {} : { leftOut: read.leftOut }
  const id = file.as ?? read.workbook.id
  const workbook = { ...read.workbook, id }
  if (file.replace === true) {
    file.mayReplace?.(id)
    const replaced = await replace(of, workbook, file)
    if (replaced.kind === 'saved') return { ...replaced, ...leftOut, kind: 'replaced' }
  }
  file.mayMake?.()
  const inserted = await insert(of, workbook, { id, by, key, message, owner })
  return inserted.kind === 'made' ? { ...inserted, ...leftOut } : inserted
}

/** Read against the draft as it is; where somebody else was faster, against the newer one. */
async function bringIn(of: BooksOf, { into, sheet, bytes, by, key }: FileForBook): Promise<BroughtIn> {
  let outcome: Refused | { readonly leftOut: readonly DmnLeftOut[] } | undefined
  const saved = await onNewest(of, into, async (baseRevision, workbook) => {
    const read = await of.worker.edits({ workbook, bytes, sheet })
    if (!read.ok) {
      outcome = { kind: 'refused', problems: read.problems, count: read.count }
      return { kind: 'not-found' }
    }
    outcome = read
    if (read.edits.length === 0) return { kind: 'saved', id: into, revision: baseRevision }
    const sent = { id: into, edits: read.edits, by, batch: key, baseRevision, at: of.now(), drafts: of.drafts }
    const answer = await saveEdits(of.db, sent)
    return answer.kind === 'saved' ? { kind: 'saved', id: into, revision: answer.revision } : undefined
  })
  if (outcome !== undefined && 'kind' in outcome) return outcome
  return saved.kind === 'saved' ? { ...saved, leftOut: outcome?.leftOut ?? [] } : saved
}

/** An edit like any other. A title that somebody else gave a moment ago is written over: it is the newer wish. */
async function rename(of: BooksOf, id: string, title: Text, by: string): Promise<Renamed> {
  const fault = titleFault(title)
  if (fault) return refused([fault])
  const edits: readonly Edit[] = [{ kind: 'entry-set', list: 'book', id: 'book', set: { title: { ...title } } }]
  const sent = { id, edits, by, batch: crypto.randomUUID(), drafts: of.drafts }
  return onNewest(of, id, async (baseRevision) => {
    const saved = await saveEdits(of.db, { ...sent, baseRevision, at: of.now() })
    return saved.kind === 'saved' ? { kind: 'saved', id, revision: saved.revision } : undefined
  })
}

/** Puts a whole document in the place of a draft, as one revision. */
const replace = (of: BooksOf, workbook: Workbook, { by, key, message }: BookFile): Promise<Saved> =>
  onNewest(of, workbook.id, async (baseRevision) => {
    const replacement = { workbook, baseRevision, batch: key, by, at: of.now(), message }
    const replaced = await replaceDraft(of.db, replacement, of.drafts)
    return replaced.kind === 'saved' ? { kind: 'saved', id: workbook.id, revision: replaced.revision } : undefined
  })

type Saved = ({ readonly kind: 'saved' } & Stored) | { readonly kind: 'not-found' }

/** Tries on the newest revision, and again where somebody else was faster. */
async function onNewest(
  { db, drafts }: BooksOf,
  id: string,
  attempt: (revision: number, workbook: Workbook) => Promise<Saved | undefined>,
): Promise<Saved> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const draft = await findDraft(db, id, drafts)
    if (!draft) return { kind: 'not-found' }
    const saved = await attempt(draft.revision, draft.workbook)
    if (saved) return saved
  }
  throw new Error(`the draft of ${id} was edited by somebody else in each of ${MOST_TRIES} tries`)
}

async function takeBack(of: BooksOf, { id, revision, by }: Stored & { readonly by: string }): Promise<Returned> {
  const [made] = await editsSince(of.db, id, revision - 1, revision)
  if (made?.kind !== 'replaced') return { kind: 'too-late' }
  const replacement = { workbook: made.before, baseRevision: revision, batch: `back-${revision}`, by, at: of.now() }
  const replaced = await replaceDraft(of.db, replacement, of.drafts)
  return replaced.kind === 'saved' ? { kind: 'saved', id, revision: replaced.revision } : { kind: 'too-late' }
}

const refused = (problems: Refused['problems']): Refused => ({ kind: 'refused', problems, count: problems.length })

const ID_FAULT = {
  pointer: '/id',
  text: {
    en: 'An identifier has letters, digits, “-” and “_”, begins with a letter or digit, and is at most 64 long.',
    'zh-CN': '标识只能用字母、数字、“-”和“_”，以字母或数字开头，最多 64 个字符。',
  },
}
