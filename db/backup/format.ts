/**
 * A backup as a file: gzip'd lines of JSON, the same from either database.
 *
 *   {"ratebook":"backup","format":1,"product":…,"at":…,"migrations":[…],"sequences":[…]}
 *   {"table":…,"columns":[…],"made":[…],"bound":[…]}   each table, as it was made and what ties it to others
 *   ["…",null,…]                                       its rows: every value as PostgreSQL's own text
 *   {"end":true,"rows":…,"sha256":…}                   over all bytes before this line
 *
 * Without its last line, or with another sum than that line says, it is refused before anything is done with it.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline as piped, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { errorCode } from '../problem.ts'
import {
  BackupProblem,
  cutOff,
  damaged,
  existsAlready,
  newerBackup,
  notABackup,
  notRead,
  notWritten,
} from './problem.ts'

const FORMAT = 1

const sequenceSchema = z.object({ name: z.string(), last: z.string(), called: z.boolean(), identity: z.boolean() })

const headerSchema = z.object({
  ratebook: z.literal('backup'),
  format: z.int().positive(),
  /** The version of the product that wrote it. */
  product: z.string(),
  /** ISO 8601. */
  at: z.string(),
  /** Those that the database had seen. */
  migrations: z.array(z.string()),
  sequences: z.array(sequenceSchema),
})

const tableSchema = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  /** Statements that make it, for a place where our migrations do not. */
  made: z.array(z.string()),
  /** Statements for when all rows are there: what refers to other tables. */
  bound: z.array(z.string()),
})

const trailerSchema = z.object({ end: z.literal(true), rows: z.int(), sha256: z.string() })

export type SequenceState = z.infer<typeof sequenceSchema>
export type Header = z.infer<typeof headerSchema>
export type TableHead = z.infer<typeof tableSchema>

export const headerOf = (about: Omit<Header, 'ratebook' | 'format'>): Header => ({
  ratebook: 'backup',
  format: FORMAT,
  ...about,
})

/** Writes what `lines` gives, with its last line, in one step: a file of that name is whole or not there. */
export async function writeFile(file: string, lines: AsyncIterable<string>): Promise<void> {
  if (existsSync(file)) throw existsAlready(file)
  const draft = `${file}.part`
  try {
    await pipeline(
      Readable.from(sealed(lines)),
      createGzip({ level: 4 }),
      createWriteStream(draft, { mode: 0o600, flush: true }),
    )
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw OF_THE_DISK.test(errorCode(error) ?? '') ? notWritten(file, error) : error
  }
}

const OF_THE_DISK = /^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EIO|ENOENT|ENOTDIR|EISDIR|ENAMETOOLONG)$/

async function* sealed(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const line of lines) {
    if (line.startsWith('[')) rows++
    const text = `${line}\n`
    hash.update(text)
    yield text
  }
  yield `${JSON.stringify({ end: true, rows, sha256: hash.digest('hex') })}\n`
}

/** The header of a file that is whole. Throws BackupProblem. */
export async function checkFile(file: string): Promise<Header> {
  const hash = createHash('sha256')
  let header: Header | undefined
  let last: string | undefined
  let rows = 0
  for await (const line of linesOf(file)) {
    if (last === undefined) header = headerFrom(file, line)
    else hash.update(`${last}\n`)
    if (last?.startsWith('[') === true) rows++
    last = line
  }
  const trailer = trailerSchema.safeParse(parsed(last ?? ''))
  if (header === undefined) throw notABackup(file)
  if (!trailer.success) throw cutOff(file)
  if (trailer.data.rows !== rows || trailer.data.sha256 !== hash.digest('hex')) throw damaged(file)
  return header
}

export type Part =
  | { readonly kind: 'table'; readonly head: TableHead }
  /** The line itself: a JSON array. */
  | { readonly kind: 'row'; readonly line: string }

/** The tables and rows of a file that was checked. */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  let isFirst = true
  for await (const line of linesOf(file)) {
    if (line.startsWith('[')) yield { kind: 'row', line }
    else if (!isFirst && line.startsWith('{"table"')) yield { kind: 'table', head: tableSchema.parse(JSON.parse(line)) }
    isFirst = false
  }
}

function headerFrom(file: string, line: string): Header {
  const json = parsed(line)
  const shape = z.object({ ratebook: z.literal('backup'), format: z.int(), product: z.string() }).safeParse(json)
  if (!shape.success) throw notABackup(file)
  if (shape.data.format > FORMAT) throw newerBackup(file, shape.data.product)
  const header = headerSchema.safeParse(json)
  if (!header.success) throw notABackup(file)
  return header.data
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What zlib says of a file that ends too early, that is no gzip at all, and that was changed. */
const ENDS_EARLY = 'Z_BUF_ERROR'
const NO_GZIP = /incorrect header check/

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest: Buffer[] = []
  try {
    const unpacked = piped(createReadStream(file), createGunzip(), () => undefined)
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8')
        rest = []
        from = at + 1
      }
      rest.push(chunk.subarray(from))
    }
  } catch (error) {
    if (error instanceof BackupProblem) throw error
    if (errorCode(error) === ENDS_EARLY) throw cutOff(file, error)
    if (OF_THE_DISK.test(errorCode(error) ?? '')) throw notRead(file, error)
    throw error instanceof Error && NO_GZIP.test(error.message) ? notABackup(file, error) : damaged(file, error)
  }
  if (rest.some(({ length }) => length > 0)) throw cutOff(file)
}
