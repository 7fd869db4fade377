/**
 * The folder of a run: what is done of it, so that a stopped run can go on, and in the end its results.
 *
 * `run.json` says what is run; under `parts` stands what each finished shard gave. A run that goes on must be the same
 * run: same books, same files, same options. When all is done the parts become the result files and are removed.
 */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Fingerprint } from './fingerprint.ts'
import { partPath, resultOf, type PartKind } from './part-writer.ts'
import { atFile, RunError } from './run-error.ts'
import type { ShardResult } from './job.ts'
import type { JsonObject } from '../../rules/json.ts'

export class KeptRun {
  readonly folder: string
  readonly parts: string

  /** Opens the folder. Without `resume` whatever an earlier run left there makes room. */
  constructor(folder: string, fingerprint: Fingerprint, resume: boolean) {
    this.folder = folder
    this.parts = join(folder, 'parts')
    const known = join(folder, 'run.json')
    if (resume) checkSame(folder, known, fingerprint)
    else atFile(folder, () => makeRoom(folder, this.parts))
    writeWhole(known, JSON.stringify(fingerprint, null, 2))
  }

  done(ordinal: number): ShardResult | undefined {
    return resultOf(this.parts, ordinal)
  }

  /** Puts the parts together in the order of the shards, and says what else there is. */
  async finish(
    shards: number,
    csvHeader: string,
    files: Readonly<Record<string, Iterable<JsonObject>>>,
  ): Promise<void> {
    await this.#joinParts('accounts.ndjson', shards, 'ndjson', '')
    // A byte-order mark, because spreadsheets take a CSV without one for a local encoding.
    await this.#joinParts('accounts.csv', shards, 'csv', `\ufeff${csvHeader}\r\n`)
    for (const [name, lines] of Object.entries(files)) await writeLines(join(this.folder, name), lines)
    rmSync(this.parts, { recursive: true, force: true })
  }

  summary(summary: JsonObject): void {
    writeWhole(join(this.folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
  }

  async #joinParts(name: string, shards: number, kind: PartKind, head: string): Promise<void> {
    const parts = Array.from({ length: shards }, (_, ordinal) => partPath(this.parts, ordinal, kind))
    const content = async function* () {
      if (head !== '') yield Buffer.from(head)
      for (const part of parts) yield* createReadStream(part) as AsyncIterable<Buffer>
    }
    await writeStream(join(this.folder, name), content())
  }
}

function makeRoom(folder: string, parts: string): void {
  rmSync(parts, { recursive: true, force: true })
  mkdirSync(parts, { recursive: true })
  for (const name of RESULTS) rmSync(join(folder, name), { force: true })
}

const RESULTS = ['accounts.ndjson', 'accounts.csv', 'movers.ndjson', 'skipped.ndjson', 'summary.json']

function checkSame(folder: string, path: string, fingerprint: Fingerprint): void {
  if (!existsSync(path)) throw new RunError(`${folder}: there is no run to go on with; leave out --resume`)
  if (existsSync(join(folder, 'summary.json')))
    throw new RunError(`${folder}: this run is finished; its summary is in summary.json`)
  const before = JSON.parse(readFileSync(path, 'utf8')) as Fingerprint
  const other = Object.keys(fingerprint).find((name) => fingerprint[name] !== before[name])
  if (other !== undefined)
    throw new RunError(`${folder}: the run there had another ${other}; leave out --resume to begin anew`)
}

function writeWhole(path: string, text: string): void {
  atFile(path, () => {
    writeFileSync(`${path}.part`, text)
    renameSync(`${path}.part`, path)
  })
}

async function writeLines(path: string, lines: Iterable<JsonObject>): Promise<void> {
  const texts = function* () {
    for (const line of lines) yield `${JSON.stringify(line)}\n`
  }
  await writeStream(path, texts())
}

/** The file appears whole or not at all. */
function writeStream(path: string, content: Iterable<string> | AsyncIterable<Buffer>): Promise<void> {
  return atFile(path, async () => {
    await pipeline(content, createWriteStream(`${path}.part`))
    renameSync(`${path}.part`, path)
  })
}
