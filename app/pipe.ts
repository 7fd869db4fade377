/** A pipe named by its path: read while somebody writes into it, and given up when nobody comes. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const CHUNK = 64 * 1024
/** How long a pipe may be without a writer before it has had one, and how often that is looked at. */
const PATIENCE_MS = 5_000
const LOOK_MS = 20

export class NobodyWrites extends Error {
  override readonly name = 'NobodyWrites'
}

export async function* writtenInto(path: string): AsyncGenerator<Uint8Array> {
  // Without this flag a pipe that nobody writes into is opened for ever, and the process with it.
  const pipe = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    yield* written(pipe)
  } finally {
    await pipe.close()
  }
}

async function* written(pipe: FileHandle): AsyncGenerator<Uint8Array> {
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
  throw new NobodyWrites('nobody writes into this pipe')
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
