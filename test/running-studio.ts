/** A studio of its own for a test: the real server in a process of its own, on a free port, with a fresh data folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

export interface RunningStudio {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** Signs the owner in, once. */
  readonly link: string
  /** What it has written so far, on both outputs. */
  output(): string
  /** Sends a signal that is not expected to end it. */
  signal(signal: NodeJS.Signals): void
  /** Nobody reads what it writes any longer. */
  hangUp(): void
  /** Answers the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Removes what the test left in the data folder. */
export const freshDataDir = (): string => mkdtempSync(join(tmpdir(), 'ratebook-data-'))
export const removeDataDir = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true })

export async function startStudio(dataDir: string, environment: Environment = {}): Promise<RunningStudio> {
  const port = await freePort()
  const studio = launch({ PORT: String(port), RATEBOOK_DATA: dataDir, ...environment })
  await until(() => /sign-in\?token=\S+\n/.test(studio.stdout()), studio)
  const link = /http\S+sign-in\?token=\S+/.exec(studio.stdout())?.[0] ?? ''
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir,
    link,
    output: () => studio.stdout() + studio.stderr(),
    signal: (signal) => void studio.process.kill(signal),
    hangUp: () => {
      studio.process.stdout?.destroy()
      studio.process.stderr?.destroy()
    },
    stop: async (signal = 'SIGTERM') => {
      studio.process.kill(signal)
      return studio.ended
    },
  }
}

/** For a start that is expected to fail. */
export async function startAndEnd(environment: Environment): Promise<Ended> {
  const studio = launch(environment)
  const code = await studio.ended
  return { code, stdout: studio.stdout(), stderr: studio.stderr() }
}

interface Launched {
  readonly process: ChildProcess
  readonly ended: Promise<number | null>
  stdout(): string
  stderr(): string
}

/** Started directly rather than with npm, which does not hand a signal on to what it started. */
function launch(environment: Environment): Launched {
  const { NODE_ENV: _ofTheTest, DATABASE_URL: _ofTheMachine, HOST: _ofTheShell, ...inherited } = process.env
  const child = spawn(process.execPath, [join(root, 'app/server/main.ts')], {
    cwd: root,
    env: { ...inherited, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (heard.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (heard.stderr += text))
  return {
    process: child,
    ended: new Promise((done) => child.once('close', done)),
    stdout: () => heard.stdout,
    stderr: () => heard.stderr,
  }
}

async function until(isTrue: () => boolean, studio: Launched): Promise<void> {
  const heard = new Promise<void>((done) => {
    const look = () => isTrue() && done()
    studio.process.stdout?.on('data', look)
  })
  const ended = studio.ended.then((code) => {
    throw new Error(`the studio ended with ${code} before it was ready: ${studio.stderr()}`)
  })
  await Promise.race([heard, ended])
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
