/** What the command line does with books of a studio that it reaches over HTTP. */
import { parseWorkbook, readerOf, type Workbook, withLogic } from '../../rules/workbook/index.ts'
import { BadInput } from './command.ts'
import { askStudio, wanted } from './studio-line.ts'

/** `which`: `draft`, `current` or a number. */
export async function workbookIn(id: string, which: string): Promise<Workbook> {
  const book = `/workbooks/${encodeURIComponent(id)}`
  const path = which === 'draft' ? `${book}/draft` : `${book}/versions/${encodeURIComponent(which)}/workbook`
  const body = wanted(await askStudio('GET', path), `studio:${id}@${which}`)
  const parsed = parseWorkbook(which === 'draft' ? (body as { workbook: unknown }).workbook : body)
  if (parsed.ok) return withLogic(readerOf(parsed.workbook))
  const [{ pointer, message }] = parsed.problems
  throw new BadInput(`studio:${id}@${which}: ${pointer}: ${message}; it may be of a newer Ratebook`)
}

export interface WantedImport {
  readonly bytes: Uint8Array
  readonly as?: string | undefined
  readonly replace?: boolean | undefined
  readonly message?: string | undefined
  readonly key: string
}

/** The line that `import` prints. */
export async function importOverHttp(
  name: string,
  { bytes, as, replace, message, key }: WantedImport,
): Promise<object> {
  const given = { as, message, replace: replace === true ? 'yes' : undefined }
  const query = new URLSearchParams(
    Object.entries(given).filter((each): each is [string, string] => each[1] !== undefined),
  )
  const sent = { bytes, headers: { 'idempotency-key': key } }
  const answer = await askStudio('POST', `/workbooks${query.size === 0 ? '' : `?${query.toString()}`}`, sent)
  return wanted(answer, name) as object
}
