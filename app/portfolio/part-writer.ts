/**
 * What a shard gives, on disk: its accounts as NDJSON and CSV, and last its result.
 *
 * The result appears whole or not at all and after everything else, so a shard whose result is there is done.
 */
import { closeSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ShardResult } from './job.ts'
import { atFile } from './run-error.ts'

const FLUSH = 1 << 18

export type PartKind = 'ndjson' | 'csv' | 'json'

export const partPath = (folder: string, ordinal: number, kind: PartKind): string =>
  join(folder, `${String(ordinal).padStart(7, '0')}.${kind}`)

export class PartWriter {
  readonly #folder: string
  readonly #ordinal: number
  readonly #ndjson: TextFile
  readonly #csv: TextFile

  constructor(folder: string, ordinal: number) {
    this.#folder = folder
    this.#ordinal = ordinal
    this.#ndjson = new TextFile(partPath(folder, ordinal, 'ndjson'))
    this.#csv = new TextFile(partPath(folder, ordinal, 'csv'))
  }

  account(ndjson: string, csv: string): void {
    this.#ndjson.write(ndjson)
    this.#csv.write(csv)
  }

  end(result: ShardResult): void {
    this.#ndjson.close()
    this.#csv.close()
    const path = partPath(this.#folder, this.#ordinal, 'json')
    atFile(path, () => {
      writeFileSync(`${path}.part`, JSON.stringify(result))
      renameSync(`${path}.part`, path)
    })
  }
}

/** The result of a shard that was done before; undefined where there is none. */
export function resultOf(folder: string, ordinal: number): ShardResult | undefined {
  try {
    return JSON.parse(readFileSync(partPath(folder, ordinal, 'json'), 'utf8')) as ShardResult
  } catch {
    return undefined
  }
}

/** Gathers texts and writes them in larger pieces. */
class TextFile {
  readonly #path: string
  readonly #file: number
  #waiting: string[] = []
  #size = 0

  constructor(path: string) {
    this.#path = path
    this.#file = atFile(path, () => openSync(path, 'w'))
  }

  write(text: string): void {
    this.#waiting.push(text)
    this.#size += text.length
    if (this.#size >= FLUSH) this.#flush()
  }

  close(): void {
    try {
      this.#flush()
    } finally {
      closeSync(this.#file)
    }
  }

  #flush(): void {
    const bytes = Buffer.from(this.#waiting.join(''))
    atFile(this.#path, () => {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at)
    })
    this.#waiting = []
    this.#size = 0
  }
}
