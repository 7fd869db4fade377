/** Books as pages, commands and the control line ask for them. What each question means is said in books.server.ts. */
import type { BookRow } from '../../db/index.ts'
import type { DmnLeftOut } from '../../rules/exchange/index.ts'
import type { Text } from '../../rules/text.ts'
import type { WantedFile } from './book-out.server.ts'
import type { BookSummary, ReadTables } from './book-work.server.ts'
import type { Beginning } from './beginnings.ts'
import type { FileProblem } from './file-problem.ts'

export type { Beginning, BookSummary, FileProblem, ReadTables, WantedFile }

export interface BookEntry extends Omit<BookRow, 'summary'> {
  /** Absent until somebody asks for it (`summary`). */
  readonly summary?: BookSummary
  /** Absent where nothing was published. */
  readonly published?: PublishedBook
}

/** What of a book is in force, and what is to come. */
export interface PublishedBook {
  /** `revision`: of the draft, where its changes were typed. */
  readonly current?: { readonly number: number; readonly effectiveAt: string; readonly revision: number }
  readonly next?: { readonly number: number; readonly effectiveAt: string; readonly revision: number }
}

export interface NewBook {
  readonly from: Beginning
  readonly title?: Text | undefined
  /** Without one, a free one is made of the title. */
  readonly id?: string | undefined
  readonly by: string
  /** Made by the client, new for every book it wants: asked twice, there is one book. */
  readonly key: string
  /** The id of the person who owns it from then on; the service says who that is. */
  readonly owner?: string | undefined
}

export interface BookFile {
  /** Of the file, for what is said about it. */
  readonly name: string
  readonly bytes: Uint8Array
  /** The id it shall have; without one, the file's own. */
  readonly as?: string | undefined
  /** Whether it takes the place of the draft that has this id, as one revision. */
  readonly replace?: boolean | undefined
  readonly message?: string | undefined
  readonly by: string
  readonly key: string
  /** As of a new book. */
  readonly owner?: string | undefined
  /** Throws where it may not take the place of that one. Which it would be is known when the file is read. */
  readonly mayReplace?: ((id: string) => void) | undefined
  /** Throws where no new book may be made. */
  readonly mayMake?: (() => void) | undefined
}

/** A file whose tables become sheets of a book that is there, or whose rows are those of one of its sheets. */
export interface FileForBook extends Pick<BookFile, 'bytes' | 'by' | 'key'> {
  readonly into: string
  readonly sheet?: string | undefined
}

export type Refused = {
  readonly kind: 'refused'
  readonly problems: readonly FileProblem[]
  /** How many there are; `problems` are the first of them. */
  readonly count: number
  /** It is no book, but its tables may be brought into one. */
  readonly foreign?: true
}
/** Another book has this id, perhaps a deleted one; `free` is one that none has. */
export type Taken = { readonly kind: 'taken'; readonly id: string; readonly free: string; readonly deleted: boolean }
export type Stored = { readonly id: string; readonly revision: number }

export type Made = ({ readonly kind: 'made' } & Stored) | Taken | Refused | { readonly kind: 'not-found' }
export type TakenIn =
  ({ readonly kind: 'made' | 'replaced'; readonly leftOut?: readonly DmnLeftOut[] } & Stored) | Taken | Refused
export type BroughtIn =
  | ({ readonly kind: 'saved'; readonly leftOut: readonly DmnLeftOut[] } & Stored)
  | Refused
  | { readonly kind: 'not-found' }
export type Renamed = ({ readonly kind: 'saved' } & Stored) | Refused | { readonly kind: 'not-found' }
export type Returned =
  | ({ readonly kind: 'saved' } & Stored)
  /** Somebody has gone on since, or it was no replacement. */
  | { readonly kind: 'too-late' }

export interface Books {
  /** In the order of their ids, put away and deleted ones too. */
  list(): Promise<readonly BookEntry[]>
  /** What there is to say of the draft as it is now; undefined where there is no such book. */
  summary(id: string): Promise<BookSummary | undefined>
  /** Undefined where there is no such book, or no such sheet in it. */
  file(id: string, wanted: WantedFile): Promise<Uint8Array | undefined>
  make(wanted: NewBook): Promise<Made>
  takeIn(file: BookFile): Promise<TakenIn>
  /** As one revision; what it does not touch stays. */
  bringIn(file: FileForBook): Promise<BroughtIn>
  /** What stands in a file that somebody else made. Nothing is kept of it. */
  tables(bytes: Uint8Array): Promise<ReadTables>
  /** Takes a replacement back, while it is the newest revision. */
  takeBack(replaced: Stored & { readonly by: string }): Promise<Returned>
  rename(id: string, title: Text, by: string): Promise<Renamed>
  /** Each answers whether there was such a book. */
  archive(id: string, by: string): Promise<boolean>
  unarchive(id: string): Promise<boolean>
  /** It can be brought back for so many days (KEPT_DAYS). */
  delete(id: string, by: string): Promise<boolean>
  restore(id: string): Promise<boolean>
  /** Ends what was deleted too long ago. */
  purge(): Promise<void>
}
