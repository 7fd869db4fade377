/** The thread that works on whole books: one task after the other, each with its answer. */
import { parentPort } from 'node:worker_threads'
import { gate, type GateQuestion } from '../../rules/gate/index.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import { fileOf, type WantedFile } from './book-out.server.ts'
import { answerProduction, type ProductionTask } from './production-work.server.ts'
import { editsOfFile, readBookFile, readForeignFile, summarise, type WantedEdits } from './book-work.server.ts'

export type Task =
  | { readonly kind: 'read' | 'tables'; readonly bytes: Uint8Array }
  | { readonly kind: 'edits'; readonly wanted: WantedEdits }
  | { readonly kind: 'summarise'; readonly workbook: Workbook }
  | { readonly kind: 'gate'; readonly question: GateQuestion }
  | { readonly kind: 'write'; readonly workbook: Workbook; readonly wanted: WantedFile }
  | { readonly kind: 'production'; readonly task: ProductionTask }

export type TaskReply = { readonly answer: unknown } | { readonly fault: string; readonly trace: string }

parentPort!.on('message', (task: Task) => void replyTo(task).then((reply) => parentPort!.postMessage(reply)))

async function replyTo(task: Task): Promise<TaskReply> {
  try {
    return { answer: await answerTo(task) }
  } catch (error) {
    return { fault: String(error), trace: error instanceof Error ? String(error.stack) : '' }
  }
}

function answerTo(task: Task): unknown {
  switch (task.kind) {
    case 'read':
      return readBookFile(task.bytes)
    case 'tables':
      return readForeignFile(task.bytes)
    case 'edits':
      return editsOfFile(task.wanted)
    case 'summarise':
      return summarise(task.workbook)
    case 'gate':
      return gate(task.question)
    case 'write':
      return fileOf(task.workbook, task.wanted)
    case 'production':
      return answerProduction(task.task)
  }
}
