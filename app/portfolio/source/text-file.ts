/** A given file as UTF-8 text on the disk, whatever it was, and how it begins. */
import { open } from 'node:fs/promises'
import { isUtf8 } from 'node:buffer'
import { writtenInto } from '../../pipe.ts'
import type { Watch } from './byte-file.ts'
import { decoded, isFile, isMostlyUtf8, spooled, type Encoding } from './decode.ts'
import type { TemporaryFolder } from './disk.ts'
import { asSourceError, SourceError } from './source-error.ts'
import { NotUtf8 } from './utf8.ts'

export interface TextFile {
  readonly name: string
  /** The file itself, or a copy. */
  readonly path: string
  /** Where the text begins: after a byte-order mark. */
  readonly from: number
  /** Of the file as it was given. */
  readonly bytes: number
  readonly notes: readonly string[]
}

export interface Surroundings {
  readonly folder: TemporaryFolder
  readonly watch: Watch
  readonly stdin?: AsyncIterable<Uint8Array> | undefined
}

/**
 * Opens a file and goes through it with `look`; where that throws `NotUtf8`, once more with a copy in UTF-8. `look` must
 * leave nothing behind when it throws.
 */
export async function withText<Looked>(
  path: string,
  { folder, watch, stdin }: Surroundings,
  look: (file: TextFile) => Promise<Looked>,
): Promise<{ readonly file: TextFile; readonly looked: Looked }> {
  const name = path === '-' ? 'standard input' : path
  let onDisk = path
  if (path === '-') onDisk = await spooled(name, stdin ?? process.stdin, folder, watch)
  else if (!(await isFile(name, path))) onDisk = await spooled(name, writtenInto(path), folder, watch)
  const { head, bytes } = await beginningOf(name, onDisk)
  if (bytes === 0) throw new SourceError(`${name}: the file is empty`)
  const marked = markedAs(head)
  const plain: TextFile = { name, path: onDisk, from: marked === 'utf-8' ? 3 : 0, bytes, notes: [] }
  const copied = async (encoding: Encoding, text: string): Promise<TextFile> => ({
    ...plain,
    path: await decoded(name, onDisk, encoding, folder, watch),
    from: 0,
    notes: [`${name}: ${text}`],
  })
  if (marked === 'utf-16le' || marked === 'utf-16be') {
    const file = await copied(marked, `read as ${marked.toUpperCase()}, as its byte-order mark says`)
    return { file, looked: await look(file) }
  }
  if (head[0] === 0 || head[1] === 0) {
    throw new SourceError(`${name}: this looks like UTF-16 without a byte-order mark, or is no text; save it as UTF-8`)
  }
  try {
    return { file: plain, looked: await look(plain) }
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error
    const isMeant = marked === 'utf-8' || (await isMostlyUtf8(name, onDisk, watch))
    const file = isMeant
      ? await copied('utf-8', 'some of it is not UTF-8; save it as UTF-8')
      : await copied('gb18030', 'read as GB18030, because it is not UTF-8')
    return { file, looked: await look(file) }
  }
}

function markedAs(head: Buffer): Encoding | 'utf-8' | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

async function beginningOf(name: string, path: string): Promise<{ readonly head: Buffer; readonly bytes: number }> {
  try {
    const handle = await open(path, 'r')
    try {
      const { size } = await handle.stat()
      const head = Buffer.alloc(Math.min(4, size))
      await handle.read(head, 0, head.length, 0)
      return { head, bytes: size }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw asSourceError(name, error)
  }
}

export interface FirstLine {
  readonly text: string
  readonly line: number
  /** Where the next line begins, and its number. */
  readonly after: { readonly from: number; readonly line: number }
}

/**
 * The first line in which something stands, from a place on. Throws `NotUtf8`, and a `SourceError` where there is none or it
 * is too long.
 */
export async function firstLine(
  { name, path, from }: TextFile,
  maxBytes: number,
  after: FirstLine['after'] = { from, line: 1 },
): Promise<FirstLine> {
  const bytes = await headOf(name, path, after.from, maxBytes + 1024)
  let { line } = after
  for (let start = 0; start < bytes.length; line++) {
    let end = start
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++
    if (end - start > maxBytes) throw new SourceError(`${name}: line ${line}: longer than ${maxBytes} bytes`)
    const text = bytes.subarray(start, end)
    if (!isUtf8(text)) throw new NotUtf8()
    const ends = end === bytes.length
    start = ends ? end : end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1)
    const next = { from: after.from + start, line: ends ? line : line + 1 }
    if (/[^\s,;|]/.test(text.toString('utf8'))) return { text: text.toString('utf8'), line, after: next }
  }
  throw new SourceError(`${name}: the file holds nothing but empty lines`)
}

/** Whether the first character that is no space is this one. */
export async function beginsWith({ name, path, from }: TextFile, sign: string): Promise<boolean> {
  return (await headOf(name, path, from, 4096)).toString('latin1').trimStart().startsWith(sign)
}

const [LF, CR] = [10, 13]

async function headOf(name: string, path: string, from: number, length: number): Promise<Buffer> {
  try {
    const handle = await open(path, 'r')
    try {
      const buffer = Buffer.alloc(length)
      let filled = 0
      for (let count = -1; count !== 0 && filled < length; filled += count) {
        ;({ bytesRead: count } = await handle.read(buffer, filled, length - filled, from + filled))
      }
      return buffer.subarray(0, filled)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw asSourceError(name, error)
  }
}
