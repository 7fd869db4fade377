/** From a portfolio's file to checked timelines, shard by shard. */
export type { Progress, Watch } from './byte-file.ts'
export { openPortfolio, type PortfolioOptions } from './open.ts'
export { readShard, shardReader, type ShardReader } from './read-shard.ts'
export type { AccountRead, Reading, ReadingOptions, Unread } from './reading.ts'
export { sameReading } from './same-reading.ts'
export type { PortfolioSource, Problem, Shard, SourceFile } from './shard.ts'
export { SourceError } from './source-error.ts'
