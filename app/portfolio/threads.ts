/** The threads of a run: shards are handed out one by one, and their results come back in the order of the shards. */
import { Worker } from 'node:worker_threads'
import type { Job, Shard, ShardResult } from './job.ts'
import { RunError } from './run-error.ts'
import type { ThreadReply } from './thread.ts'

/** How far threads may run ahead of the oldest shard that is not done, in shards for each of them. */
const AHEAD = 4

/**
 * Runs shards on so many threads. Gives the results in order, and keeps no more than a few of them waiting. Stops handing
 * out shards when `signal` is given; those under way are finished and given.
 */
export async function* runOnThreads(
  job: Job,
  shards: readonly Shard[],
  threads: number,
  signal?: AbortSignal,
): AsyncGenerator<ShardResult> {
  const workers = Array.from({ length: Math.max(1, Math.min(threads, shards.length)) }, () => new Thread(job))
  const idle = [...workers]
  const waiting = new Map<number, Promise<ShardResult>>()
  const isStopped = (): boolean => signal?.aborted === true
  let next = 0
  const handOut = (): void => {
    const mayGoOn = (): boolean => next < shards.length && waiting.size < workers.length * AHEAD && !isStopped()
    while (idle.length > 0 && mayGoOn()) {
      const thread = idle.pop()!
      const result = thread.run(shards[next]!)
      // Whoever waits for it is told; until then a failure is no unhandled one.
      result.catch(() => undefined)
      waiting.set(next++, result)
      void result.then(
        () => {
          idle.push(thread)
          handOut()
        },
        () => undefined,
      )
    }
  }
  try {
    handOut()
    for (let at = 0; at < next; at++) {
      yield await waiting.get(at)!
      waiting.delete(at)
      handOut()
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end()))
  }
}

/** Young objects in MiB: an account is forgotten soon, and every thread would else take 50 MiB for such. */
const SMALL = { maxYoungGenerationSizeMb: 16 }

/** A worker that does one shard at a time. */
class Thread {
  readonly #worker: Worker
  #settle: { resolve(result: ShardResult): void; reject(error: Error): void } | undefined

  constructor(job: Job) {
    this.#worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: SMALL,
    })
    this.#worker.on('message', (reply: ThreadReply) => {
      const settle = this.#settle
      this.#settle = undefined
      if ('result' in reply) settle?.resolve(reply.result)
      else if ('problem' in reply) settle?.reject(new RunError(reply.problem))
      else settle?.reject(Object.assign(new Error(reply.fault), { stack: reply.trace }))
    })
    this.#worker.on('error', (error) => this.#settle?.reject(error as Error))
  }

  run(shard: Shard): Promise<ShardResult> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#worker.postMessage(shard)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
