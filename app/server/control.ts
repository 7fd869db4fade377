/**
 * What the command line may ask of a running server. The line is the socket that locks the data folder: whoever may
 * open it may read the folder, so nobody signs in on it. It speaks HTTP, and is not reachable over the network.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { jsonInTurns } from '../json-pieces.ts'
import { StorageProblem } from '../../db/index.ts'
import type { BookFile, FileForBook, Services } from '../services/index.ts'
import { OWNER_NAME } from '../services/product.ts'

export interface ControlServices extends Services {
  /** For whoever has that address, else for the owner. */
  signInLink(email?: string): Promise<string | undefined>
}

/** The groups whose functions are called by their names, with JSON both ways. */
export const CALLED = ['people', 'invitations', 'tokens', 'audit', 'versions'] as const
export type Called = (typeof CALLED)[number]

type Call = (...given: readonly unknown[]) => Promise<unknown>

function callOf(services: Services, group: string, name: string): Call | undefined {
  const functions = CALLED.some((one) => one === group) ? services[group as Called] : {}
  return Object.hasOwn(functions, name) ? (functions as Readonly<Record<string, Call>>)[name] : undefined
}

/** What is wanted of a file stands in the address, the file itself in the body. */
export function addressOfFile({ name, as, replace, message, key }: Omit<BookFile, 'bytes' | 'by'>): string {
  const wanted = { name, as, replace: replace === true ? 'yes' : undefined, message, key }
  const given = Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/books?${new URLSearchParams(given).toString()}`
}

/** By the owner: whoever may open this line may read everything that is theirs. */
const fileFrom = (wanted: URLSearchParams, bytes: Uint8Array): BookFile => ({
  name: wanted.get('name') ?? '',
  as: wanted.get('as') ?? undefined,
  replace: wanted.has('replace'),
  message: wanted.get('message') ?? undefined,
  key: wanted.get('key') ?? '',
  by: OWNER_NAME,
  bytes,
})

/** As the address of a file, for a book that is there. */
export function addressInBook({ into, sheet, key }: Omit<FileForBook, 'bytes' | 'by'>): string {
  const wanted = new URLSearchParams({ key, ...(sheet === undefined ? {} : { sheet }) })
  return `/drafts/${encodeURIComponent(into)}?${wanted.toString()}`
}

/** A file on this machine, which both sides see. */
export const addressOfBackup = (file: string): string => `/backup?${new URLSearchParams({ file }).toString()}`

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

export interface Control {
  readonly onConnection: (socket: Socket) => void
  close(): void
}

const JSON_TYPE = { 'content-type': 'application/json' }

export function openControl(services: ControlServices): Control {
  const server: Server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => response.writeHead(status, JSON_TYPE).end(JSON.stringify(body))
    try {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://control')
      const [, what, id, name] = pathname.split('/').map(decodeURIComponent)
      if (request.method === 'POST' && what === 'sign-in-link')
        return answer(200, { link: await services.signInLink(searchParams.get('email') ?? undefined) })
      if (request.method === 'GET' && what === 'drafts' && id !== undefined) {
        const draft = await services.drafts.find(id)
        if (draft === undefined) return answer(404, { known: await services.books.list() })
        return response.writeHead(200, JSON_TYPE).end(await jsonInTurns(draft))
      }
      if (request.method === 'POST' && what === 'drafts' && id !== undefined) {
        const [key, sheet] = [searchParams.get('key') ?? '', searchParams.get('sheet') ?? undefined]
        const file = { into: id, sheet, key, by: OWNER_NAME, bytes: await bodyOf(request) }
        return answer(200, await services.books.bringIn(file))
      }
      if (request.method === 'GET' && what === 'summaries' && id !== undefined)
        return answer(200, (await services.books.summary(id)) ?? null)
      const call = what === 'call' ? callOf(services, id ?? '', name ?? '') : undefined
      if (request.method === 'POST' && call !== undefined) {
        const given = JSON.parse(Buffer.from(await bodyOf(request)).toString()) as readonly unknown[]
        // What was left out of a call arrives as null.
        return answer(200, (await call(...given.map((one) => one ?? undefined))) ?? null)
      }
      if (request.method === 'POST' && what === 'books')
        return answer(200, await services.books.takeIn(fileFrom(searchParams, await bodyOf(request))))
      if (request.method === 'POST' && what === 'backup') {
        await services.installation.backUpTo(searchParams.get('file') ?? '')
        return answer(200, {})
      }
      return answer(404, { message: 'no such question' })
    } catch (error) {
      if (error instanceof StorageProblem) return answer(422, { message: error.message })
      if (error instanceof Response) return answer(error.status, await error.json())
      return answer(500, { message: (error as Error).message })
    }
  })
  return {
    onConnection: (socket) => void server.emit('connection', socket),
    close: () => server.closeAllConnections(),
  }
}
