/** Copies of files that are not what the rest reads: UTF-8 text on a disk. */
import { stat } from 'node:fs/promises'
import { A_FOLDER } from '../../disk-sentence.ts'
import { ByteFile, type Watch } from './byte-file.ts'
import type { TemporaryFolder } from './disk.ts'
import { asSourceError, SourceError } from './source-error.ts'

/** Standard input, or another stream that cannot be read twice, as a file. */
export async function spooled(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  folder: TemporaryFolder,
  { onProgress, signal }: Watch,
): Promise<string> {
  return folder.write(async (sink) => {
    try {
      for await (const piece of stream) {
        signal?.throwIfAborted()
        sink.put(piece, 0, piece.length)
        if (sink.isFull) await sink.flush()
        onProgress?.({ doing: 'spooling', done: sink.size, total: sink.size })
      }
    } catch (error) {
      throw asSourceError(name, error)
    }
  })
}

/** `utf-8`: with U+FFFD for what is none, so that the cells that lost something are known by it. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** The same text in UTF-8, without a byte-order mark. Throws a `SourceError` where it is not in that encoding either. */
export async function decoded(
  name: string,
  path: string,
  encoding: Encoding,
  folder: TemporaryFolder,
  watch: Watch,
): Promise<string> {
  const file = await ByteFile.open(name, path, 'decoding', watch)
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'utf-8' })
  const decode = (bytes?: Buffer): Buffer => {
    try {
      return Buffer.from(bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode(), 'utf8')
    } catch {
      throw new SourceError(
        encoding === 'gb18030'
          ? `${name}: this is neither UTF-8 nor GB18030; save it as UTF-8`
          : `${name}: its mark says ${encoding.toUpperCase()}, which it is not; save it as UTF-8`,
      )
    }
  }
  try {
    return await folder.write(async (sink) => {
      const piece = Buffer.allocUnsafeSlow(1 << 20)
      for (
        let count = await file.read(piece, 0, piece.length);
        count > 0;
        count = await file.read(piece, 0, piece.length)
      ) {
        const text = decode(piece.subarray(0, count))
        sink.put(text, 0, text.length)
        if (sink.isFull) await sink.flush()
      }
      const rest = decode()
      sink.put(rest, 0, rest.length)
    })
  } finally {
    await file.close()
  }
}

/** So many characters beyond ASCII say which encoding it is. */
const ENOUGH = 100_000

/**
 * Whether a file that is no UTF-8 was meant to be: most of what lies beyond ASCII is. In another encoding next to nothing
 * happens to be UTF-8.
 */
export async function isMostlyUtf8(name: string, path: string, watch: Watch): Promise<boolean> {
  const file = await ByteFile.open(name, path, 'decoding', watch)
  const decoder = new TextDecoder('utf-8')
  const piece = Buffer.allocUnsafeSlow(1 << 16)
  let [read, lost] = [0, 0]
  try {
    for (let count = -1; count !== 0 && read + lost < ENOUGH;) {
      count = await file.read(piece, 0, piece.length)
      const text = decoder.decode(piece.subarray(0, count), { stream: count > 0 })
      lost += text.match(/\ufffd/g)?.length ?? 0
      read += text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0
    }
    return read > lost
  } finally {
    await file.close()
  }
}

/** Whether a path is a file that can be read more than once. Throws a `SourceError` for a folder and for nothing. */
export async function isFile(name: string, path: string): Promise<boolean> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw new SourceError(`${name}: ${A_FOLDER}`)
    if (found.isCharacterDevice() || found.isBlockDevice())
      throw new SourceError(`${name}: this is a device; a file is wanted, or - for standard input`)
    if (found.isSocket()) throw new SourceError(`${name}: this is a socket; a file is wanted`)
    return found.isFile()
  } catch (error) {
    throw asSourceError(name, error)
  }
}
