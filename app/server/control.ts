/**
 * What the command line may ask of a running server. The line is the socket that locks the data folder: whoever may
 * open it may read the folder, so nobody signs in on it. It speaks HTTP, and is not reachable over the network.
 */
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { jsonInTurns } from '../json-pieces.ts'
import type { StoredDraft, WorkbookSummary } from '../services.ts'

export interface ControlServices {
  signInLink(): Promise<string>
  findDraft(id: string): Promise<StoredDraft | undefined>
  listWorkbooks(): Promise<readonly WorkbookSummary[]>
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
      const [, what, id] = (request.url ?? '').split('/').map(decodeURIComponent)
      if (request.method === 'POST' && what === 'sign-in-link')
        return answer(200, { link: await services.signInLink() })
      if (request.method === 'GET' && what === 'drafts' && id !== undefined) {
        const draft = await services.findDraft(id)
        if (draft === undefined) return answer(404, { known: await services.listWorkbooks() })
        return response.writeHead(200, JSON_TYPE).end(await jsonInTurns(draft))
      }
      return answer(404, { message: 'no such question' })
    } catch (error) {
      return answer(500, { message: (error as Error).message })
    }
  })
  return {
    onConnection: (socket) => void server.emit('connection', socket),
    close: () => server.closeAllConnections(),
  }
}
