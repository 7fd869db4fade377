/**
 * Books as pages take them: read from the database once for each state, packed once for everybody.
 *
 * What a page needs to be drawn before its document is there (the dictionaries, which give the names, and the first rows
 * of every other sheet) is kept beside the document's bytes. Which state is the newest is asked of the database each
 * time, so that another process may have written it.
 */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { POINTS, type Sheet, type Workbook } from '../../../rules/workbook/index.ts'
import type { Encoding } from '../../content-encoding.ts'
import { jsonInTurns } from '../../json-pieces.ts'
import type { Services } from '../../services/index.ts'
import { FIRST_ROWS } from './first-look.ts'

export interface Document {
  readonly etag: string
  readonly revision: number
  /** Dictionaries whole, of every other sheet the first rows. */
  readonly beginning: Workbook
  /** How many rows each sheet really has. */
  readonly rowCounts: ReadonlyMap<string, number>
  readonly bytes: Buffer
  packed(encoding: Encoding): Promise<Buffer>
}

interface Kept {
  readonly stamp: string
  readonly document: Promise<Document | undefined>
}

/** The books that people are in at the moment; a large one takes some 10 MB. */
const MOST = 8

const kept = new Map<string, Kept>()

export async function findDocument(services: Services, id: string): Promise<Document | undefined> {
  const stamp = await services.drafts.stamp(id)
  if (stamp === undefined) return undefined
  const known = kept.get(id)
  kept.delete(id)
  const newest = known?.stamp === stamp ? known : { stamp, document: readDocument(services, id, stamp) }
  kept.set(id, newest)
  for (const oldest of kept.keys()) if (kept.size > MOST) kept.delete(oldest)
  newest.document.catch(() => kept.get(id) === newest && kept.delete(id))
  return newest.document
}

async function readDocument(services: Services, id: string, stamp: string): Promise<Document | undefined> {
  const draft = await services.drafts.find(id)
  if (!draft) return undefined
  const { revision, workbook } = draft
  const bytes = await jsonInTurns({ revision, workbook })
  const copies = new Map<Encoding, Promise<Buffer>>()
  return {
    etag: `W/"${stamp}"`,
    revision,
    beginning: { ...workbook, scenarios: [], sheets: workbook.sheets.map(beginningOf) },
    rowCounts: new Map(workbook.sheets.map((sheet) => [sheet.id, sheet.rows.length])),
    bytes,
    packed: (encoding) => {
      const copy = copies.get(encoding) ?? PACK[encoding](bytes)
      copies.set(encoding, copy)
      return copy
    },
  }
}

const beginningOf = (sheet: Sheet): Sheet =>
  POINTS[sheet.point].dictionary ? sheet : { ...sheet, rows: sheet.rows.slice(0, FIRST_ROWS) }

/** Quick rather than small: somebody is waiting, and beyond this a tenth less takes four times as long. */
const PACK: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 4 }),
}
