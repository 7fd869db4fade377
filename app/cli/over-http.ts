/** What the command line does with books of a studio that it reaches over HTTP. */
import { parseWorkbook, readerOf, type Workbook, withLogic } from '../../rules/workbook/index.ts'
import { BadInput } from './command.ts'
import { isJsonObject } from '../../rules/json.ts'
import type { GateResult, Published, Publication, Version, VersionChanged } from '../services/index.ts'
import { type Answer, askStudio, detailOf, wanted } from './studio-line.ts'

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

type Call = (...given: readonly never[]) => Promise<unknown>

/** What of the services is asked over HTTP, with the answers that the services give. */
const CALLS: Readonly<Record<string, Call>> = {
  'versions.list': versionsOf,
  'versions.publish': publishOverHttp,
  'versions.withdraw': withdrawOverHttp,
}

export function callOverHttp(name: string, given: readonly unknown[]): Promise<unknown> {
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined
  if (call === undefined)
    throw new BadInput(
      'this is asked on the server of the studio itself, not over HTTP; leave out --url and RATEBOOK_URL',
    )
  return call(...(given as readonly never[]))
}

const bookPath = (id: string): string => `/workbooks/${encodeURIComponent(id)}`

async function versionsOf(id: string): Promise<readonly Version[]> {
  const versions: Version[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = cursor === '' ? '' : `?cursor=${cursor}`
    const page = wanted(await askStudio('GET', `${bookPath(id)}/versions${query}`), id)
    const { items, next } = page as { readonly items: readonly Version[]; readonly next: string | null }
    versions.push(...items)
    cursor = next
  }
  return versions
}

async function publishOverHttp({ id, key, ...wish }: Publication): Promise<Published> {
  const { message, effectiveAt, expected, revision, acknowledged } = wish
  const json = { message, effectiveAt, expected, revision, acknowledged }
  const answer = await askStudio('POST', `${bookPath(id)}/versions`, { json, headers: { 'idempotency-key': key } })
  const refused = refusalIn(answer)
  if (refused !== undefined) return refused
  const { version, carried } = wanted(answer, id) as { readonly version: number; readonly carried: readonly number[] }
  const made = (await versionsOf(id)).find(({ number }) => number === version)!
  return { kind: 'published', version: made, carried }
}

/** What stands in the way, as the service says it; any other problem is a sentence. */
function refusalIn({ body }: Answer): Published | undefined {
  if (!isJsonObject(body)) return undefined
  const text = { en: detailOf(body) ?? 'It cannot be published.' }
  const more = body as unknown as {
    readonly gate: GateResult
    readonly clashes: never
    readonly current: Version | null
  }
  switch (body['type']) {
    case 'urn:ratebook:problem:gate-closed':
      return { kind: 'blocked', text, gate: more.gate }
    case 'urn:ratebook:problem:clash':
      return { kind: 'clash', text, clashes: more.clashes }
    case 'urn:ratebook:problem:other-version-in-force':
      return { kind: 'conflict', text, current: more.current ?? undefined, changes: 0 }
    default:
      return undefined
  }
}

async function withdrawOverHttp({
  id,
  number,
}: {
  readonly id: string
  readonly number: number
}): Promise<VersionChanged> {
  const answer = await askStudio('DELETE', `${bookPath(id)}/versions/${number}`)
  return { kind: 'done', version: wanted(answer, `${id} ${number}`) as Version }
}
