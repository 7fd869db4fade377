/**
 * Work on whole books in a thread of its own. It begins with the first task, takes one at a time, and ends when it has
 * had nothing to do for a while; a task that takes too long is given up, and the thread with it.
 */
import { Worker } from 'node:worker_threads'
import type { GateQuestion, GateResult } from '../../rules/gate/index.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import type { Task, TaskReply } from './book-thread.server.ts'
import type { WantedFile } from './book-out.server.ts'
import type { ProductionReply, ProductionTask } from './production-work.server.ts'
import type { BookSummary, ReadEdits, ReadFile, ReadTables, WantedEdits } from './book-work.server.ts'

export interface BookWorker {
  read(bytes: Uint8Array): Promise<ReadFile>
  tables(bytes: Uint8Array): Promise<ReadTables>
  edits(wanted: WantedEdits): Promise<ReadEdits>
  summarise(workbook: Workbook): Promise<BookSummary>
  gate(question: GateQuestion): Promise<GateResult>
  /** Undefined where there is no such sheet. */
  write(workbook: Workbook, wanted: WantedFile): Promise<Uint8Array | undefined>
  /** How many tasks are under way or wait. */
  waiting(): number
  production(task: ProductionTask): Promise<ProductionReply>
  close(): Promise<void>
}

/** A task that was given up; whoever asked may be told so. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

const PATIENCE_MS = 60_000
const IDLE_MS = 30_000

export function openBookWorker({ patience = PATIENCE_MS, idle: idleMs = IDLE_MS } = {}): BookWorker {
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    await ending?.terminate()
  }
  async function work(task: Task): Promise<unknown> {
    clearTimeout(idle)
    thread ??= new Worker(new URL('worker.server.ts', import.meta.url))
    try {
      return await answerOf(thread, task, patience)
    } catch (error) {
      await end()
      throw error
    } finally {
      idle = setTimeout(() => void end(), idleMs).unref()
      thread?.unref()
    }
  }
  const inTurn = (task: Task): Promise<unknown> => {
    waiting++
    const done = queue.then(() => work(task)).finally(() => void waiting--)
    queue = done.catch(() => undefined)
    return done
  }
  return {
    read: (bytes) => inTurn({ kind: 'read', bytes }) as Promise<ReadFile>,
    tables: (bytes) => inTurn({ kind: 'tables', bytes }) as Promise<ReadTables>,
    edits: (wanted) => inTurn({ kind: 'edits', wanted }) as Promise<ReadEdits>,
    summarise: (workbook) => inTurn({ kind: 'summarise', workbook }) as Promise<BookSummary>,
    gate: (question) => inTurn({ kind: 'gate', question }) as Promise<GateResult>,
    write: (workbook, wanted) => inTurn({ kind: 'write', workbook, wanted }) as Promise<Uint8Array | undefined>,
    waiting: () => waiting,
    production: (task) => inTurn({ kind: 'production', task }) as Promise<ProductionReply>,
    close: end,
  }
}

function answerOf(thread: Worker, task: Task, patience: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    // While a task is under way the process waits for it.
    thread.ref()
    const timer = setTimeout(() => settle(() => reject(new TookTooLong('the book takes too long'))), patience)
    const settle = (then: () => void): void => {
      clearTimeout(timer)
      thread.off('message', onReply).off('error', onError).off('exit', onExit)
      then()
    }
    const onReply = (reply: TaskReply): void =>
      settle(() =>
        'answer' in reply
          ? resolve(reply.answer)
          : reject(Object.assign(new Error(reply.fault), { stack: reply.trace })),
      )
    const onError = (error: unknown): void => settle(() => reject(error as Error))
    const onExit = (): void => settle(() => reject(new Error('the thread that works on books has ended')))
    thread.on('message', onReply).on('error', onError).on('exit', onExit)
    thread.postMessage(task)
  })
}
