/**
 * The bytes of a file named by the caller: no more than allowed, and whatever stands under that name, the reading ends.
 * A device never ends and is refused; a pipe is read while somebody writes into it, and given up when nobody comes.
 */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { A_FOLDER, diskSentence } from '../disk-sentence.ts'
import { NobodyWrites, writtenInto } from '../pipe.ts'
import { BadInput, inOneLine } from './command.ts'

export async function bytesOf(file: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const found = await stat(file)
    if (found.isCharacterDevice() || found.isBlockDevice())
      throw new BadInput(`${file}: this is a device; a file is wanted, or - for standard input`)
    if (found.isSocket()) throw new BadInput(`${file}: this is a socket; a file is wanted`)
    if (found.isDirectory()) throw new BadInput(`${file}: ${A_FOLDER}`)
    if (found.size > maxBytes) throw tooLarge(file, maxBytes)
    return await upTo(maxBytes, file, found.isFIFO() ? writtenInto(file) : createReadStream(file))
  } catch (error) {
    if (error instanceof BadInput) throw error
    if (error instanceof NobodyWrites) throw new BadInput(`${file}: ${error.message}`)
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

const tooLarge = (name: string, maxBytes: number): BadInput =>
  new BadInput(`${name}: larger than ${maxBytes} bytes; --max-bytes raises the limit`)
