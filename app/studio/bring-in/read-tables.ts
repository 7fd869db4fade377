/** Sends a file to be read: its tables come back, or a sentence why not. */
import type { ForeignFile } from '../../exchange/index.ts'
import { postFile, type NotSent } from '../../post-file.ts'
import type { ReadTables } from '../../services/index.ts'

export type Read = ReadTables | NotSent
export type { ForeignFile }

export const readTables = (file: File): Promise<Read> => postFile<ReadTables>('/tables', file)
