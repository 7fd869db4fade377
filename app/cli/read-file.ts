/**
 * The bytes of a file named by the caller: no more than allowed, and whatever stands under that name, the reading ends.
 * A device never ends and is refused; a pipe is read while somebody writes into it, and given up when nobody comes.
 */
import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { A_FOLDER, diskSentence } from '../disk-sentence.ts'
import { BadInput, inOneLine } from './command.ts'

const CHUNK = 64 * 1024
/** How long a pipe may be without a writer before it has had one, and how often that is looked at. */
const PATIENCE_MS = 5_000
const LOOK_MS = 20

export async function bytesOf(file: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const found = await stat(file)
    if (found.isCharacterDevice() || found.isBlockDevice())
      throw new BadInput(`${file}: this is a device; a file is wanted, or - for standard input`)
    if (found.isSocket()) throw new BadInput(`${file}: this is a socket; a file is wanted`)
    if (found.isDirectory()) throw new BadInput(`${file}: ${A_FOLDER}`)
    if (found.size > maxBytes) throw tooLarge(file, maxBytes)
    // Without this flag a pipe that nobody writes into is opened for ever, and the process with it.
    const handle = await open(file, found.isFIFO() ? constants.O_RDONLY | constants.O_NONBLOCK : constants.O_RDONLY)
    try {
      return await upTo(maxBytes, file, found.isFIFO() ? written(file, handle) : handle.createReadStream())
    } finally {
      await handle.close().catch(() => {})
    }
  } catch (error) {
    if (error instanceof BadInput) throw error
    throw new BadInput(
      `${file}: ${diskSentence(error, 'read') ?? `cannot be read (${inOneLine((error as Error).message)})`}`,
    )
  }
}

/** A file may grow while it is read, and some say that they are empty and are not. */
export async function upTo(maxBytes: number, name: string, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(name, maxBytes)
    kept.push(chunk)
  }
  return Buffer.concat(kept)
}

async function* written(file: string, pipe: FileHandle): AsyncGenerator<Uint8Array> {
  let begun = false
  for (let waited = 0; waited < PATIENCE_MS;) {
    const { bytesRead, buffer } = await readNow(pipe)
    if (bytesRead === 0 && begun) return
    if (bytesRead !== undefined && bytesRead > 0) {
      begun = true
      yield buffer.subarray(0, bytesRead)
      continue
    }
    await sleep(LOOK_MS)
    // Somebody who has the pipe open may take as long as it takes.
    if (bytesRead === 0) waited += LOOK_MS
  }
  throw new BadInput(`${file}: nobody writes into this pipe`)
}

/** No count of bytes: there is a writer, who has nothing to say yet. */
async function readNow(pipe: FileHandle): Promise<{ readonly bytesRead?: number; readonly buffer: Buffer }> {
  const buffer = Buffer.alloc(CHUNK)
  try {
    return await pipe.read(buffer, 0, CHUNK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return { buffer }
    throw error
  }
}

const tooLarge = (name: string, maxBytes: number): BadInput =>
  new BadInput(`${name}: larger than ${maxBytes} bytes; --max-bytes raises the limit`)
