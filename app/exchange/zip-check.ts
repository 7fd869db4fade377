/**
 * Whether bytes can be a spreadsheet at all, before any of it is unpacked: the directory of the archive says how much there
 * would be. What the directory says may be a lie; so every part is unpacked here under a limit, and counted.
 */
import { inflateRaw } from 'node:zlib'
import { promisify } from 'node:util'
import { ExchangeError } from './exchange-error.ts'

const unpack = promisify(inflateRaw)

export const FILE_LIMITS = {
  /** Bytes of the file. */
  file: 64 * 1024 * 1024,
  /** Bytes of all its parts together, unpacked. */
  unpacked: 512 * 1024 * 1024,
  parts: 2_000,
  /** How many times larger a part may become; from this size on. Real worksheets stay below 100. */
  ratio: 300,
  ratioFrom: 8 * 1024 * 1024,
} as const

interface Part {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/** Throws a sentence where this is no file to open. */
export async function checkFile(bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0) throw new ExchangeError('this file is empty; a spreadsheet (.xlsx) is expected')
  if (bytes.length > FILE_LIMITS.file)
    throw new ExchangeError(`this file has ${inMiB(bytes.length)}; ${inMiB(FILE_LIMITS.file)} at most`)
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length >= 8 && data.readUInt32BE(0) === 0xd0cf11e0)
    throw new ExchangeError('this file is encrypted or of the old .xls kind; save it as .xlsx without a password')
  if (data.length < 4 || data.readUInt32BE(0) !== 0x504b0304) throw notASpreadsheet()
  const parts = partsOf(data)
  if (parts.some(({ name }) => name === 'mimetype' || name === 'content.xml'))
    throw new ExchangeError('this is an OpenDocument file; save it as .xlsx')
  if (!parts.some(({ name }) => /^xl\/workbook\d*\.xml$|^[^/]*\/?workbook\.xml$/i.test(name))) throw notASpreadsheet()
  const declared = parts.reduce((sum, { size }) => sum + size, 0)
  if (declared > FILE_LIMITS.unpacked) throw tooMuch()
  await unpackAll(data, parts)
}

const notASpreadsheet = (): ExchangeError =>
  new ExchangeError('this is not a spreadsheet; a file that Excel or LibreOffice saved as .xlsx is expected')
const tooMuch = (): ExchangeError =>
  new ExchangeError(`unpacked, this file would have more than ${inMiB(FILE_LIMITS.unpacked)}; it is not opened`)
const damaged = (): ExchangeError =>
  new ExchangeError('this file is damaged; open it in Excel or LibreOffice and save it again')
const inMiB = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`

const END = 0x06054b50
const ENTRY = 0x02014b50

/** The directory at the end of the archive. */
function partsOf(data: Buffer): readonly Part[] {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > data.length || data.readUInt32LE(end) !== END) throw damaged()
  const count = data.readUInt16LE(end + 10)
  if (count > FILE_LIMITS.parts) throw new ExchangeError(`this file has ${count} parts; ${FILE_LIMITS.parts} at most`)
  const parts: Part[] = []
  for (let at = data.readUInt32LE(end + 16), index = 0; index < count; index++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== ENTRY) throw damaged()
    const [nameLength, extra, comment] = [
      data.readUInt16LE(at + 28),
      data.readUInt16LE(at + 30),
      data.readUInt16LE(at + 32),
    ]
    parts.push({
      name: data.toString('utf8', at + 46, at + 46 + nameLength),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      at: data.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  return parts
}

async function unpackAll(data: Buffer, parts: readonly Part[]): Promise<void> {
  let left: number = FILE_LIMITS.unpacked
  for (const part of parts) {
    const start = startOf(data, part)
    if (start + part.packed > data.length) throw damaged()
    const most = Math.min(left, Math.max(FILE_LIMITS.ratioFrom, part.packed * FILE_LIMITS.ratio))
    left -= part.method === 0 ? part.packed : await sizeOf(data.subarray(start, start + part.packed), most)
    if (left < 0) throw tooMuch()
  }
}

function startOf(data: Buffer, { at }: Part): number {
  if (at + 30 > data.length || data.readUInt32BE(at) !== 0x504b0304) throw damaged()
  return at + 30 + data.readUInt16LE(at + 26) + data.readUInt16LE(at + 28)
}

async function sizeOf(packed: Uint8Array, most: number): Promise<number> {
  try {
    return (await unpack(packed, { maxOutputLength: most })).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch()
    throw damaged()
  }
}
