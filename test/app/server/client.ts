/** Somebody who is signed in to a running studio and edits one cell of a sample book. */
import { openDraft, type DraftWorld, type OpenDraft } from '../../../app/studio/draft/draft.ts'
import { sendBatch } from '../../../app/studio/draft/server.ts'
import type { Edit, Workbook } from '../../../rules/workbook/index.ts'
import type { RunningStudio } from '../../running-studio.ts'

const BOOK = '/workbooks/imaging'

export interface Loaded {
  readonly revision: number
  readonly workbook: Workbook
}

export interface Client {
  /** Of its session. */
  readonly cookie: string
  ask(path: string, init?: RequestInit): Promise<Response>
  load(): Promise<Loaded>
  /** The cell's text as one batch. */
  save(text: string, baseRevision: number): Promise<Response>
  readiness(): Promise<{ readonly status: number; readonly said: unknown }>
}

export async function clientOf(studio: RunningStudio): Promise<Client> {
  let cookie = ''
  let batches = 0
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(studio.url + path, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } })
  const signedIn = await ask(studio.link.slice(studio.url.length))
  cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const load = async () => (await (await ask(`${BOOK}/draft.json`)).json()) as Loaded
  const { workbook } = await load()
  return {
    cookie,
    ask,
    load,
    save: (text, baseRevision) =>
      ask(`${BOOK}/edits`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ baseRevision, batch: `saved${(batches += 1)}`, edits: [typed(workbook, text)] }),
      }),
    readiness: async () => {
      const answer = await ask('/readyz')
      return { status: answer.status, said: await answer.json() }
    },
  }
}

/** The studio's own draft on that server, in place of a browser's. `tick`: the time that it waits for has passed. */
export function browserOf(client: Client, loaded: Loaded): { readonly draft: OpenDraft; tick(): void } {
  const timers: (() => void)[] = []
  let ids = 0
  const world: DraftWorld = {
    send: (batch, base) => sendBatch('imaging', batch, base, client.ask),
    load: client.load,
    since: async () => undefined,
    storage: { getItem: () => null, setItem: () => {}, removeItem: () => {} },
    newId: () => `typed${(ids += 1)}`,
    later: (_, run) => void timers.push(run),
  }
  return { draft: openDraft(loaded, world), tick: () => timers.splice(0).forEach((run) => run()) }
}

export function placeIn(workbook: Workbook) {
  const sheet = workbook.sheets.find(({ point }) => point === 'parameters')!
  return { sheet: sheet.id, row: sheet.rows[0]!.id, column: sheet.columns.at(-1)!.id }
}

export const typed = (workbook: Workbook, text: string): Edit => ({ kind: 'cell', ...placeIn(workbook), text })

export function textIn({ workbook }: Loaded): string | undefined {
  const { sheet, row, column } = placeIn(workbook)
  const rows = workbook.sheets.find(({ id }) => id === sheet)!.rows
  return rows.find(({ id }) => id === row)!.cells[column]?.text
}
