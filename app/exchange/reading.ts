/** One file, read in a thread of its own; see `read.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { DmnFile, ForeignSheet } from '../../rules/exchange/index.ts'
import type { Text } from '../../rules/text.ts'
import { dmnOfBytes } from './dmn.ts'
import { ExchangeError } from './exchange-error.ts'
import { foreignOf, type ForeignFile } from './foreign.ts'
import { plainOf } from './xlsx.ts'
import { checkFile } from './zip-check.ts'

/** What is made of the bytes of a file, by what is wanted of it. */
export interface Readings {
  /** A spreadsheet, nothing else. */
  readonly spreadsheet: readonly ForeignSheet[]
  /** Whatever has tables in it. */
  readonly tables: ForeignFile
  readonly dmn: DmnFile
}
export type Wanted = keyof Readings
export interface FileTask {
  readonly bytes: Uint8Array
  readonly as: Wanted
}
export type FileReply = { readonly read: Readings[Wanted] } | { readonly problem: Text }

const UNREADABLE: Text = {
  en: 'this spreadsheet cannot be read; open it in Excel or LibreOffice and save it again as .xlsx',
  'zh-CN': '无法读取该电子表格；请在 Excel 或 LibreOffice 中打开并重新另存为 .xlsx',
}

const READERS: { readonly [as in Wanted]: (bytes: Uint8Array) => Promise<Readings[as]> } = {
  spreadsheet: async (bytes) => {
    await checkFile(bytes)
    return plainOf(bytes)
  },
  tables: foreignOf,
  dmn: dmnOfBytes,
}

try {
  const { bytes, as } = workerData as FileTask
  parentPort!.postMessage({ read: await READERS[as](bytes) } satisfies FileReply)
} catch (error) {
  const isSaid = error instanceof ExchangeError
  // What else the library objects to, it says of the file's inside; the person can only save it anew.
  const problem = isSaid ? error.text : UNREADABLE
  parentPort!.postMessage({ problem } satisfies FileReply)
}
