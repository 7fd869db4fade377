/**
 * Asking the studio for what is its own. While its server holds the embedded database, that server is asked over the
 * socket in the data folder; otherwise the database is opened here, and closed again.
 */
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import {
  type BackupHeader,
  connectToOwner,
  type StoredDraft,
  findDraft,
  listWorkbooks,
  openDatabase,
  openDrafts,
  restoreInto,
  seenMigrations,
  StorageProblem,
  type Store,
  writeBackup,
} from '../../db/index.ts'
import { nearest } from '../../rules/cell/index.ts'
import { editDraft, readerOf, type Workbook, withLogic } from '../../rules/workbook/index.ts'
import {
  addressInBook,
  addressOfBackup,
  addressOfFile,
  type Called,
  openServices,
  type OpenStudio,
  openUpgraded,
  settingsFrom,
  StartError,
  urlFrom,
  VERSION,
} from '../server/index.ts'
import { openBookWorker } from '../services/book-worker.server.ts'
import { openBooks } from '../services/books.server.ts'
import type {
  BookFile,
  Books,
  BookSummary,
  BroughtIn,
  FileForBook,
  Services,
  Stored,
  TakenIn,
} from '../services/index.ts'
import { OWNER_NAME } from '../services/product.ts'
import { SERVER } from '../services/server-actor.ts'
import { BadInput } from './command.ts'
import { callOverHttp, workbookIn } from './over-http.ts'
import { remoteStudio } from './studio-line.ts'

/** `studio:ID@draft`, `studio:ID@current` or `studio:ID@3` */
export async function bookOf(name: string): Promise<Workbook> {
  const [, id = '', which = ''] = /^studio:([^@]*)(?:@(.*))?$/.exec(name) ?? []
  if (remoteStudio() !== undefined && /^(draft|current|[1-9]\d{0,8})$/.test(which)) return workbookIn(id, which)
  if (which === 'draft') return withLogic(readerOf(await typedDraftOf(id)))
  if (which === 'current') return versionOf(id, which)
  if (/^[1-9]\d{0,8}$/.test(which)) return versionOf(id, Number(which))
  const book = `studio:${id || 'ID'}`
  throw new BadInput(`"${name}" says no version; allowed: ${book}@draft, ${book}@current, ${book}@3`)
}

async function versionOf(id: string, which: 'current' | number): Promise<Workbook> {
  const list = (await called('versions', 'list', id)) ?? undefined
  if (list === undefined) throw new BadInput(`the studio has no workbook "${id}"`)
  const found = (await called('versions', 'find', id, which)) ?? undefined
  if (found !== undefined) return found.workbook
  const numbers = list.map(({ number }) => number)
  if (which === 'current')
    throw new BadInput(`no version of "${id}" is in force${numbers.length > 0 ? ' yet' : '; publish makes one'}`)
  throw new BadInput(`"${id}" has no version ${which}; it has: ${numbers.join(', ') || 'none'}`)
}

function typedDraftOf(id: string): Promise<Workbook> {
  return inStudio(async () => {
    const owner = await ownerOfFolder()
    if (owner !== undefined) return draftFrom(owner, id)
    return withStore(async ({ db }) => {
      const draft = await findDraft(db, id, openDrafts(editDraft))
      if (draft === undefined) throw unknownBook(id, await listWorkbooks(db))
      return draft.workbook
    })
  })
}

/**
 * A function of the services: of a studio somewhere else with a token, or as whoever may open the data folder: asked of the
 * server that holds it, or done here on
 * DATABASE_URL, or on the folder while nobody has it.
 */
export const called = <Group extends Called, Name extends keyof Services[Group] & string>(
  group: Group,
  name: Name,
  ...given: ParametersOf<Services[Group][Name]>
): Promise<AnswerOf<Services[Group][Name]>> =>
  inStudio(async () => {
    if (remoteStudio() !== undefined)
      return (await callOverHttp(`${group}.${name}`, given)) as AnswerOf<Services[Group][Name]>
    const owner = await ownerOfFolder()
    if (owner !== undefined) {
      const sent = Buffer.from(JSON.stringify(given))
      const { status, body } = await ask(owner, 'POST', `/call/${group}/${name}`, { sent })
      if (status >= 400) throw new BadInput((body as { message: string }).message)
      return body as AnswerOf<Services[Group][Name]>
    }
    return withStudio(async ({ entrance }) => {
      const ask = entrance.servicesFor(SERVER, {})[group][name] as (...given: readonly unknown[]) => Promise<unknown>
      return (await ask(...given)) as AnswerOf<Services[Group][Name]>
    })
  })

type ParametersOf<Function> = Function extends (...given: infer Args) => unknown ? Args : never
type AnswerOf<Function> = Function extends (...given: never[]) => infer Answer ? Awaited<Answer> : never

async function withStudio<Found>(work: (studio: OpenStudio) => Promise<Found>): Promise<Found> {
  const settings = settingsFrom(process.env)
  if (settings.databaseUrl === undefined && !existsSync(settings.dataDir)) throw noFolder(settings.dataDir)
  const studio = await openServices(settings, urlFrom(settings))
  try {
    return await work(studio)
  } finally {
    await studio.close()
  }
}

const noFolder = (dataDir: string): BadInput =>
  new BadInput(`there is no data folder ${dataDir}; npm start makes one, or name another with RATEBOOK_DATA`)

/** A link of the studio, as people open it. */
export const linkOf = (path: string): string => urlFrom(settingsFrom(process.env)) + path

/** A link that signs somebody in: whoever has that address, else the owner. */
export async function signInLink(email?: string): Promise<string> {
  const link = await linkFor(email)
  if (link !== undefined) return link
  throw new BadInput(
    email === undefined
      ? 'there is no administrator in this studio'
      : `nobody in this studio has the address "${email}"`,
  )
}

const linkFor = (email?: string): Promise<string | undefined> =>
  inStudio(async () => {
    const settings = settingsFrom(process.env)
    if (settings.databaseUrl !== undefined) return withStudio((studio) => studio.signInLink(email))
    const owner = await ownerOfFolder()
    if (owner === undefined) {
      throw new BadInput(
        `no Ratebook runs on the data folder ${settings.dataDir}; npm start starts it and prints a link`,
      )
    }
    const wanted = email === undefined ? '' : `?${new URLSearchParams({ email }).toString()}`
    const { body } = await ask(owner, 'POST', `/sign-in-link${wanted}`)
    return (body as { link?: string }).link
  })

/** What keeps the studio's data out of reach is told as any other bad input. */
async function inStudio<Found>(work: () => Promise<Found>): Promise<Found> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StorageProblem || error instanceof StartError) throw new BadInput(error.message)
    throw error
  }
}

async function ownerOfFolder(): Promise<Socket | undefined> {
  const { databaseUrl, dataDir } = settingsFrom(process.env)
  return databaseUrl === undefined && existsSync(dataDir) ? connectToOwner(dataDir) : undefined
}

/** As `npm start` opens it, or left in the form that it has. */
async function withStore<Found>(work: (store: Store) => Promise<Found>, { asItIs = false } = {}): Promise<Found> {
  const settings = settingsFrom(process.env)
  const { databaseUrl, dataDir } = settings
  if (databaseUrl === undefined && !existsSync(dataDir)) throw noFolder(dataDir)
  const store = await (asItIs ? openDatabase({ url: databaseUrl, dataDir }) : openUpgraded(settings))
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Made by the server that holds the data, or read here: a server of PostgreSQL's does not mind who reads. */
export const backUpTo = (file: string): Promise<void> =>
  inStudio(async () => {
    const owner = await ownerOfFolder()
    if (owner !== undefined) {
      const { status, body } = await ask(owner, 'POST', addressOfBackup(file), { patience: BACKUP_MS })
      if (status !== 200) throw new BadInput((body as { message: string }).message)
      return
    }
    await withStore(
      async ({ db }) => {
        if ((await seenMigrations(db)).length === 0) throw new BadInput('there is nothing to back up yet')
        await writeBackup(db, { product: VERSION, at: new Date().toISOString() }, file)
      },
      { asItIs: true },
    )
  })

/** Brings a backup back into an empty place: the one that the settings name. */
export const restoreFrom = (file: string): Promise<BackupHeader> =>
  inStudio(() => {
    const { databaseUrl, dataDir } = settingsFrom(process.env)
    return restoreInto({ url: databaseUrl, dataDir }, file)
  })

/** Takes a book in from a file, as the studio's own pages do, and says how many findings it has. */
export const importBook = (file: Omit<BookFile, 'by'>): Promise<Counted<TakenIn>> =>
  counted({
    ofServer: (owner) => ask(owner, 'POST', addressOfFile(file), { sent: file.bytes }),
    ofBooks: (books) => books.takeIn({ ...file, by: OWNER_NAME }),
  })

/** Brings a file into a book that is there. */
export const importInto = (file: Omit<FileForBook, 'by'>): Promise<Counted<BroughtIn>> =>
  counted({
    ofServer: (owner) => ask(owner, 'POST', addressInBook(file), { sent: file.bytes }),
    ofBooks: (books) => books.bringIn({ ...file, by: OWNER_NAME }),
  })

type Counted<Outcome> = Outcome & { readonly findings?: number }

interface Doing<Outcome> {
  readonly ofServer: (owner: Socket) => Promise<{ readonly body: unknown }>
  readonly ofBooks: (books: Books) => Promise<Outcome>
}

/** Done by the server that holds the data, or here; with the findings of the book that came of it. */
const counted = <Outcome extends object>({ ofServer, ofBooks }: Doing<Outcome>): Promise<Counted<Outcome>> =>
  inStudio(async () => {
    const owner = await ownerOfFolder()
    if (owner !== undefined) {
      const outcome = (await ofServer(owner)).body as Outcome
      if (!isStored(outcome)) return outcome
      const asking = await ownerOfFolder()
      const told = asking && (await ask(asking, 'GET', `/summaries/${encodeURIComponent(outcome.id)}`))
      return { ...outcome, findings: findingsIn((told?.body ?? null) as BookSummary | null) }
    }
    return withStore(async ({ db }) => {
      const worker = openBookWorker()
      const now = (): string => new Date().toISOString()
      const books = openBooks({ db, drafts: openDrafts(editDraft), worker, now })
      try {
        const outcome = await ofBooks(books)
        if (!isStored(outcome)) return outcome
        return { ...outcome, findings: findingsIn((await books.summary(outcome.id)) ?? null) }
      } finally {
        await worker.close()
      }
    })
  })

const isStored = (outcome: object): outcome is Stored => 'revision' in outcome

const findingsIn = (summary: BookSummary | null): number => (summary ? summary.errors + summary.warnings : 0)

async function draftFrom(owner: Socket, id: string): Promise<Workbook> {
  const { status, body } = await ask(owner, 'GET', `/drafts/${encodeURIComponent(id)}`)
  if (status === 404) throw unknownBook(id, (body as { known: readonly { id: string }[] }).known)
  return (body as StoredDraft).workbook
}

function unknownBook(id: string, known: readonly { readonly id: string }[]): BadInput {
  const ids = known.map((book) => book.id)
  const near = nearest(id, ids)
  const remedy = near === undefined ? `known: ${ids.join(', ') || 'none'}` : `did you mean "${near}"?`
  return new BadInput(`the studio has no workbook "${id}"; ${remedy}`)
}

/** A running server answers soon, also when it has a large book to read; one that does not is stuck. */
const ANSWER_MS = 90_000
/** A backup of much takes its time. */
const BACKUP_MS = 3_600_000

function ask(
  owner: Socket,
  method: string,
  path: string,
  { sent, patience = ANSWER_MS }: { readonly sent?: Uint8Array; readonly patience?: number } = {},
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const asked = request({ method, path, createConnection: () => owner }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        owner.destroy()
        const status = response.statusCode ?? 0
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { message?: string }
        if (status >= 500) reject(new BadInput(`the running Ratebook could not answer: ${body.message ?? status}`))
        else resolve({ status, body })
      })
    })
    const unanswered = () => {
      owner.destroy()
      reject(new BadInput('the running Ratebook did not answer; it may have stopped just now. Try again'))
    }
    asked.on('error', unanswered)
    asked.setTimeout(patience, unanswered)
    asked.end(sent)
  })
}
