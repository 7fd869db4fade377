/** How the services' answers are told: books and versions as the API shows them, and what is refused. */
import type { BookEntry, BookSummary, Refused, Services, Taken, Version } from '../services/index.ts'
import { notThere } from './not-there.ts'
import { ApiProblem } from './problem.ts'

/** How the versions of a book stand. */
export interface Standing {
  readonly current: Version | undefined
  readonly scheduled: readonly Version[]
}

export async function standingOf({ versions }: Services, id: string): Promise<Standing> {
  const all = (await versions.list(id)) ?? []
  return {
    current: all.find(({ state }) => state === 'in-force'),
    scheduled: all.filter(({ state }) => state === 'scheduled' || state === 'waiting').toReversed(),
  }
}

export const toldBook = (
  { id, title, revision }: Pick<BookEntry, 'id' | 'title' | 'revision'>,
  { current, scheduled }: Standing,
  summary: BookSummary | undefined,
) => ({ id, title, revision, current: current ?? null, scheduled, findings: summary ? findingsOf(summary) : null })

export const findingsOf = ({ errors, warnings }: BookSummary): number => errors + warnings

/** Deleted books are there for nobody; of what is there, who asks sees what they may read. */
export async function bookNamed({ books }: Services, id: string): Promise<BookEntry> {
  const found = (await books.list()).find((book) => book.id === id && book.deleted === undefined)
  if (found === undefined) throw notThere()
  return found
}

export function refusedFile({ problems, count }: Refused): ApiProblem {
  const [first] = problems
  const more = count > 1 ? ` (and ${count - 1} more)` : ''
  const detail = `${first?.text.en ?? 'this is no workbook'}${more}`
  return new ApiProblem('invalid-workbook', detail, {
    ...(first === undefined || first.pointer === '' ? {} : { pointer: first.pointer }),
    problems: problems.map(({ pointer, text }) => ({ pointer, detail: text.en })),
    count,
  })
}

export const takenId = ({ id, free, deleted }: Taken): ApiProblem =>
  new ApiProblem(
    'id-taken',
    deleted
      ? `a deleted book has the id "${id}"; bring that one back in the studio, or use another: ?as=${free}`
      : `there is a book "${id}" already; ?replace=yes puts this in the place of its draft, ?as=${free} makes another`,
    { free },
  )
