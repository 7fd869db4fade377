/** Opens a portfolio: looks through the file once, and says which shards it is made of. */
import type { Plan } from '../../../rules/simulate/index.ts'
import { readAccounts } from './accounts-table.ts'
import type { Watch } from './byte-file.ts'
import { ACCOUNTS, checkFacts, EVENTS, readHeader, saidSeparator, type CsvKind } from './csv-shape.ts'
import { TemporaryFolder, type CreateFile } from './disk.ts'
import type { Range } from './ranges.ts'
import { scanLines } from './scan-lines.ts'
import { scanRows } from './scan-rows.ts'
import type { AccountsTable, PortfolioSource, Problem, Shard, SourceFile } from './shard.ts'
import { SourceError } from './source-error.ts'
import { LINE_COLUMN, splitRows } from './split-rows.ts'
import { beginsWith, firstLine, withText, type Surroundings, type TextFile } from './text-file.ts'

const MIB = 1 << 20

export interface PortfolioOptions extends Watch {
  /** A path, or `-` for standard input. */
  readonly portfolio: string
  /** The CSV of accounts and their facts. */
  readonly accounts?: string | undefined
  /** Where `-` reads from. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined
  /** A column of a fact that none of these has is refused at once. */
  readonly plans?: readonly Plan[] | undefined
  /** Longest record of a CSV, and longest line of an NDJSON, in bytes. */
  readonly maxRow?: number | undefined
  readonly maxLine?: number | undefined
  /** About so many bytes to a shard. Not to be changed between runs that are to be compared. */
  readonly shardBytes?: number | undefined
  /** Bytes of memory for what was seen; an eighth of it for each bucket that is read. */
  readonly memory?: number | undefined
  /** Where copies and buckets go; the system's folder for such when absent. */
  readonly temporary?: string | undefined
  readonly createFile?: CreateFile | undefined
}

/**
 * Throws a `SourceError` for a file that cannot be read at all, and whatever the signal was aborted with; nothing is left
 * on the disk then. `close` of the result gives the disk back.
 */
export async function openPortfolio(options: PortfolioOptions): Promise<PortfolioSource> {
  const folder = new TemporaryFolder(options.temporary, options.createFile)
  try {
    return await opened(options, folder)
  } catch (error) {
    await folder.remove()
    throw error
  }
}

interface Looked {
  readonly kind: 'csv' | 'ndjson'
  readonly source: Omit<SourceFile, 'name' | 'kind' | 'accounts' | 'state'>
  readonly state: string
  readonly ranges: readonly (Range & Pick<Shard, 'bucket'>)[]
  readonly records: number
  readonly accounts?: number
  readonly duplicates: readonly number[]
  readonly notes: readonly string[]
}

async function opened(options: PortfolioOptions, folder: TemporaryFolder): Promise<PortfolioSource> {
  const { onProgress, signal, stdin } = options
  const around: Surroundings = { folder, watch: { onProgress, signal }, stdin }
  const { file, looked } = await withText(options.portfolio, around, (text) => look(text, options, around))
  const { kind, source, state, ranges, records, accounts, duplicates } = looked
  const given = options.accounts === undefined ? undefined : await accountsOf(options.accounts, kind, options, around)
  const { name } = file
  let place = 0
  const shared: SourceFile = { kind, name, state, ...source, ...(given && { accounts: given.table }) }
  return {
    kind,
    name,
    shards: ranges.map((range, ordinal): Shard => {
      const first = place
      const next = ranges[ordinal + 1]?.line ?? Number.POSITIVE_INFINITY
      while (place < duplicates.length && duplicates[place]! < next) place++
      return { ordinal, file: shared, ...range, duplicates: duplicates.slice(first, place) }
    }),
    records,
    ...(accounts !== undefined && { accounts }),
    bytes: file.bytes,
    problems: given?.problems ?? [],
    notes: [...file.notes, ...looked.notes, ...(given?.notes ?? [])],
    close: () => folder.remove(),
  }
}

async function look(file: TextFile, options: PortfolioOptions, { folder, watch }: Surroundings): Promise<Looked> {
  const { maxRow = MIB, maxLine = 64 * MIB, shardBytes = 4 * MIB, memory = 64 * MIB, plans = [] } = options
  const { name, path } = file
  const kind = await kindOf(file)
  if (kind === 'ndjson') {
    const scan = await scanLines(name, path, file.from, { ...watch, maxRecord: maxLine, shardBytes, memory }, folder)
    return { kind, source: { path, maxRecord: maxLine }, ...scan, notes: [] }
  }
  const { shape, after, notes } = await headerOf(file, maxRow, EVENTS, plans)
  const scan = await scanRows(name, path, shape, after, { ...watch, maxRecord: maxRow, shardBytes, memory })
  if (scan.together) return { kind, source: { path, csv: shape, maxRecord: maxRow }, ...scan, duplicates: [], notes }
  const { buckets, ...split } = await splitRows(name, path, shape, after, folder, {
    ...watch,
    maxRecord: maxRow,
    shardBytes,
  })
  const csv = { ...shape, columns: [LINE_COLUMN, ...shape.columns] }
  const note = `${name}: the events of an account do not stand together; they were brought together on the disk`
  return {
    kind,
    source: { path: split.path, csv, maxRecord: maxRow, memory: memory >> 3 },
    state: split.state,
    // Lines stand in the records themselves.
    ranges: buckets.filter(({ size }) => size > 0).map((bucket) => ({ from: 0, to: bucket.size, line: 1, bucket })),
    records: split.records,
    duplicates: [],
    notes: [...notes, note],
  }
}

async function headerOf(file: TextFile, maxRow: number, kind: CsvKind, plans: readonly Plan[]) {
  const first = await firstLine(file, maxRow)
  const said = saidSeparator(file.name, first)
  const header = said === undefined ? first : await firstLine(file, maxRow, first.after)
  const { shape, notes } = readHeader(file.name, header, kind, said)
  checkFacts(`${file.name}: line ${header.line}`, shape, kind, plans)
  return { shape, notes, after: header.after }
}

/** By its ending, else by whether it begins as JSON does. */
async function kindOf(file: TextFile): Promise<'csv' | 'ndjson'> {
  if (/\.(ndjson|jsonl)$/i.test(file.name)) return 'ndjson'
  if (/\.csv$/i.test(file.name)) return 'csv'
  return (await beginsWith(file, '{')) ? 'ndjson' : 'csv'
}

interface AccountsRead {
  readonly table: AccountsTable
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

async function accountsOf(
  path: string,
  kind: 'csv' | 'ndjson',
  { maxRow = MIB, plans = [], portfolio }: PortfolioOptions,
  around: Surroundings,
): Promise<AccountsRead> {
  if (kind === 'ndjson')
    throw new SourceError(`${path}: the timelines of an NDJSON bring the facts of their accounts themselves`)
  if (path === '-' && portfolio === '-') throw new SourceError('only one of the two files can be standard input')
  const { file, looked } = await withText(path, around, async (text) => {
    const { shape, after, notes } = await headerOf(text, maxRow, ACCOUNTS, plans)
    return { ...(await readAccounts(text, shape, after, maxRow, around.watch)), notes }
  })
  return { table: looked.table, problems: looked.problems, notes: [...file.notes, ...looked.notes] }
}
