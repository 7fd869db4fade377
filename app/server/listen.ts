/**
 * Where the studio can be reached. By default only from this machine: "localhost" may mean 127.0.0.1 or ::1, so both
 * are taken, the second one where the machine has it.
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'

export interface Listening {
  readonly servers: readonly Server[]
  readonly url: string
  /** Ends idle connections at once, busy ones when they are done or after `patience` milliseconds. */
  close(patience: number): Promise<void>
}

/** Longer than the minute for which proxies keep a connection, so that none is closed just as it is used again. */
const KEPT_OPEN_MS = 75_000
/** How often connections that have become idle are ended while the server stops. */
const SWEEP_MS = 100

export async function listen(settings: Settings, onRequest: RequestListener): Promise<Listening> {
  const { port, host } = settings
  const servers: Server[] = []
  for (const address of host === undefined ? ['127.0.0.1', '::1'] : [host]) {
    const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS }, onRequest)
    try {
      await listening(server, port, address)
      servers.push(server)
    } catch (error) {
      if (address === '::1' && isMissingAddress(error)) continue
      for (const opened of servers) opened.close()
      throw startErrorFrom(error, port, address)
    }
  }
  return {
    servers,
    url: urlFrom(settings),
    close: async (patience) => {
      await Promise.all(servers.map((server) => closed(server, patience)))
    },
  }
}

/** What to type into a browser: where people reach the studio, when that is a setting; else it is on this machine. */
export const urlFrom = ({ port, host, signIn }: Settings): string =>
  signIn.publicUrl?.origin ??
  `http://${host === undefined || isAnyAddress(host) ? 'localhost' : bracketed(host)}:${port}`

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closed(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection that has got its answer is not asked on again.
    const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    const impatient = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(impatient)
      clearInterval(sweeping)
      resolve()
    })
    server.closeIdleConnections()
  })
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''
const isMissingAddress = (error: unknown): boolean =>
  ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL'].includes(codeOf(error))
const isAnyAddress = (host: string): boolean => host === '0.0.0.0' || host === '::'
const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

function startErrorFrom(error: unknown, port: number, address: string): StartError {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start.`,
      )
    case 'EACCES':
      return new StartError(`Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(
        `HOST is "${address}", which is no address of this machine. Leave it out for this machine only, or use 0.0.0.0 for all.`,
      )
    default:
      return new StartError(`Cannot listen on ${address}, port ${port}: ${(error as Error).message}.`)
  }
}
