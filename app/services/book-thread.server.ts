/** The thread that works on whole books: one task after the other, each with its answer. */
import { parentPort } from 'node:worker_threads'
import type { Workbook } from '../../rules/workbook/index.ts'
import { readBookFile, summarise } from './book-work.server.ts'

export type Task =
  { readonly kind: 'read'; readonly bytes: Uint8Array } | { readonly kind: 'summarise'; readonly workbook: Workbook }

export type TaskReply = { readonly answer: unknown } | { readonly fault: string; readonly trace: string }

parentPort!.on('message', (task: Task) => void replyTo(task).then((reply) => parentPort!.postMessage(reply)))

async function replyTo(task: Task): Promise<TaskReply> {
  try {
    return { answer: task.kind === 'read' ? await readBookFile(task.bytes) : summarise(task.workbook) }
  } catch (error) {
    return { fault: String(error), trace: error instanceof Error ? String(error.stack) : '' }
  }
}
