/**
 * What a portfolio puts on the disk while it is open: one temporary folder, removed with everything in it at the end, also
 * when the process is told to stop. Only a process that is killed outright leaves it behind.
 */
import { rmSync } from 'node:fs'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asTemporaryError } from './source-error.ts'

/** A file that is being written. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

/** The way to the disk; a test may bring one that is full. */
export type CreateFile = (path: string) => Promise<Sink>

export const createFile: CreateFile = async (path) => {
  const handle = await open(path, 'wx', 0o600)
  return { write: (bytes) => writeAll(handle, bytes), close: () => handle.close() }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done)
    done += bytesWritten
  }
}

/** Made when the first file is asked for. */
export class TemporaryFolder {
  readonly #under: string
  readonly #create: CreateFile
  #path: string | undefined
  #count = 0

  constructor(under: string | undefined, create: CreateFile = createFile) {
    this.#under = under ?? tmpdir()
    this.#create = create
  }

  /** A new file that holds what `fill` puts into the sink. Answers its path; nothing is left of it where that fails. */
  async write(fill: (sink: BufferedSink) => Promise<void>): Promise<string> {
    const { path, sink } = await this.#file()
    try {
      await fill(sink)
      await sink.flush()
    } catch (error) {
      // What went wrong first is told; that the file cannot be closed either says no more.
      await sink.close().catch(() => {})
      await rm(path, { force: true })
      throw error
    }
    await sink.close()
    return path
  }

  async #file(): Promise<{ readonly path: string; readonly sink: BufferedSink }> {
    try {
      this.#path ??= await makeFolder(this.#under)
      const path = join(this.#path, String(++this.#count))
      return { path, sink: new BufferedSink(await this.#create(path), this.#under) }
    } catch (error) {
      throw asTemporaryError(this.#under, error)
    }
  }

  async remove(): Promise<void> {
    const path = this.#path
    this.#path = undefined
    if (path === undefined) return
    forget(path)
    await rm(path, { recursive: true, force: true })
  }
}

const SINK_BYTES = 1 << 20

/** Gathers small pieces: `put` takes bytes without waiting, `flush` writes them and is due when `isFull`. */
export class BufferedSink {
  readonly #sink: Sink
  readonly #place: string
  #buffer = Buffer.allocUnsafeSlow(SINK_BYTES)
  #filled = 0
  /** Bytes put so far. */
  size = 0

  constructor(sink: Sink, place: string) {
    this.#sink = sink
    this.#place = place
  }

  get isFull(): boolean {
    return this.#filled >= SINK_BYTES
  }

  put(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from
    this.#room(length)
    // Of small pieces most of the time would go into making views of them.
    if (length < 256) for (let at = from, put = this.#filled; at < to; at++, put++) this.#buffer[put] = bytes[at]!
    else this.#buffer.set(bytes.subarray(from, to), this.#filled)
    this.#filled += length
    this.size += length
  }

  #room(length: number): void {
    if (this.#filled + length <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#filled + length))
    this.#buffer.copy(larger, 0, 0, this.#filled)
    this.#buffer = larger
  }

  async flush(): Promise<void> {
    try {
      if (this.#filled > 0) await this.#sink.write(this.#buffer.subarray(0, this.#filled))
      this.#filled = 0
    } catch (error) {
      throw asTemporaryError(this.#place, error)
    }
  }

  async close(): Promise<void> {
    try {
      await this.#sink.close()
    } catch (error) {
      throw asTemporaryError(this.#place, error)
    }
  }
}

const folders = new Set<string>()
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

async function makeFolder(under: string): Promise<string> {
  const path = await mkdtemp(join(under, 'ratebook-portfolio-'))
  if (folders.size === 0) {
    process.on('exit', removeAll)
    for (const signal of SIGNALS) process.on(signal, stop)
  }
  folders.add(path)
  return path
}

function forget(path: string): void {
  folders.delete(path)
  if (folders.size > 0) return
  process.off('exit', removeAll)
  for (const signal of SIGNALS) process.off(signal, stop)
}

function removeAll(): void {
  for (const path of folders) rmSync(path, { recursive: true, force: true })
  folders.clear()
}

/** Whoever else listens decides what the signal means; without them it means what it always does. */
function stop(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  removeAll()
  process.off(signal, stop)
  process.kill(process.pid, signal)
}
