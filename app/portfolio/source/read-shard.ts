/** Reads shards: for each account in the order of the file, its timeline or why it is left out. */
import type { Plan } from '../../../rules/simulate/index.ts'
import { LineReader } from './lines.ts'
import type { Reading, ReadingOptions } from './reading.ts'
import { RowReader } from './rows.ts'
import type { Shard, SourceFile } from './shard.ts'

export interface ShardReader {
  /** To be gone through to its end, or given up, before the next. */
  read(shard: Shard): IterableIterator<Reading>
  close(): void
}

/** For many shards of one file: keeps the file open, and the texts that come again and again. */
export const shardReader = (file: SourceFile, plan: Plan, options: ReadingOptions = {}): ShardReader =>
  file.kind === 'csv' ? new RowReader(file, plan, options) : new LineReader(file, plan, options)

export function* readShard(
  shard: Shard,
  plan: Plan,
  options: ReadingOptions = {},
): Generator<Reading, void, undefined> {
  const reader = shardReader(shard.file, plan, options)
  try {
    yield* reader.read(shard)
  } finally {
    reader.close()
  }
}
