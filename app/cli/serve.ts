/** `serve`: a bundle answers decisions over HTTP, with neither studio nor database. */
import { BadInput, type Command, EXIT, type Io } from './command.ts'
import { countOf, textOf } from './arguments.ts'

const PORT = 8080
const HOST = '127.0.0.1'
/** How long requests that are under way may take to end. */
const PATIENCE_MS = 5_000

export const serve: Command = {
  name: 'serve',
  usage: '[--port N] [--host H] BUNDLE_DIR',
  summary: 'answer the decisions of an exported bundle over HTTP, without a studio',
  about: [
    'BUNDLE_DIR is a folder that export wrote; bundle.json is all that is read of it. POST /decide with { "decision", "data" },',
    'or a list of them, answers { "value", "rows" } as the HTTP API does; GET /bundle says which version is answered, GET',
    '/healthz that it lives. A bundle.json that is replaced is taken within a second, or at once on SIGHUP; one that cannot be',
    'read is said on standard error, and the one before goes on answering. It asks for no token: keep it where only your own',
    'programs reach it. On SIGTERM what is under way is answered first. docs/benchmarks/serve.md says how fast it is.',
  ],
  options: {
    port: { type: 'string', value: 'N', about: `the port (${PORT})` },
    host: { type: 'string', value: 'H', about: `the address to listen on (${HOST}: this machine only)` },
  },
  async run([folder, ...others], given, io) {
    if (folder === undefined || others.length > 0) throw new BadInput('serve needs one folder BUNDLE_DIR')
    const port = countOf(given, 'port', PORT)
    if (port > 65_535) throw new BadInput(`--port is "${port}"; it must be a whole number from 1 to 65535`)
    await served(folder, { port, host: textOf(given, 'host') ?? HOST }, io)
    return EXIT.good
  },
}

async function served(folder: string, at: { readonly port: number; readonly host: string }, io: Io): Promise<void> {
  const { BundleProblem, nameOf, openBundleFolder } = await import('../sidecar/bundle-folder.ts')
  const { sidecar } = await import('../sidecar/serve.ts')
  const bundle = opened(() => openBundleFolder(folder, io.err), BundleProblem)
  const server = sidecar(bundle)
  await new Promise<void>((done, fail) => server.once('error', fail).listen(at, done)).catch((error: unknown) => {
    bundle.close()
    throw new BadInput(`cannot listen on ${at.host}, port ${at.port}: ${(error as Error).message}`)
  })
  await io.out(`${nameOf(bundle.now())} answers at http://${at.host}:${at.port}/decide`)
  process.on('SIGHUP', bundle.reload)
  await new Promise<void>((stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop())
  })
  bundle.close()
  process.off('SIGHUP', bundle.reload)
  await new Promise<void>((done) => {
    server.close(() => done())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref()
  })
}

function opened<Value>(open: () => Value, Problem: abstract new (...given: never[]) => Error): Value {
  try {
    return open()
  } catch (error) {
    throw error instanceof Problem ? new BadInput(error.message) : error
  }
}
