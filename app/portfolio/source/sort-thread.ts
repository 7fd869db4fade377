/** The thread that sorts: see sort-in-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Progress } from './byte-file.ts'
import { TemporaryFolder } from './disk.ts'
import type { SortMessage, Sorting } from './sort-in-thread.ts'
import { sortRows } from './sort-rows.ts'
import { SourceError } from './source-error.ts'

const { name, path, shape, after, folder, ...limits } = workerData as Sorting
const tell = (message: SortMessage): void => parentPort!.postMessage(message)

try {
  const onProgress = (progress: Progress): void => tell({ progress })
  tell({ sorted: await sortRows(name, path, shape, after, TemporaryFolder.at(folder), { ...limits, onProgress }) })
} catch (error) {
  tell(error instanceof SourceError ? { problem: error.message } : { fault: String((error as Error).stack) })
}
