/** One thread of a portfolio run: shards in, results out, until it is ended. */
import { parentPort, workerData } from 'node:worker_threads'
import { FigureOverflow, MixError } from '../../rules/portfolio/index.ts'
import type { Job, Shard, ShardResult } from './job.ts'
import { RunError } from './run-error.ts'
import { ShardRunner } from './shard-run.ts'
import { SourceError } from './source/index.ts'

/** An error that the caller can mend is a sentence; ours keeps its trace. */
export type ThreadReply =
  { readonly result: ShardResult } | { readonly problem: string } | { readonly fault: string; readonly trace: string }

const runner = new ShardRunner(workerData as Job)

parentPort!.on('message', (shard: Shard) => {
  parentPort!.postMessage(replyTo(shard))
})

function replyTo(shard: Shard): ThreadReply {
  try {
    return { result: runner.run(shard) }
  } catch (error) {
    if (!(error instanceof Error)) return { fault: String(error), trace: '' }
    if (isForTheCaller(error)) return { problem: error.message }
    return { fault: error.message, trace: String(error.stack) }
  }
}

/** A file that cannot be read or written, or a sum that is too large. */
const isForTheCaller = (error: Error): boolean =>
  error instanceof SourceError ||
  error instanceof RunError ||
  error instanceof FigureOverflow ||
  error instanceof MixError
