/** A second process, as the tests of the data folder need it. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

export interface Child {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>
  /** Every line it wrote so far. */
  readonly lines: readonly string[]
  /** The next line that it writes and nobody has asked for; undefined when it is gone without one. */
  next(): Promise<string | undefined>
  kill(): Promise<void>
  /** Ends its input, on which it goes. */
  end(): Promise<void>
}

export function startChild(script: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'children', script), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: string[] = []
  child.stderr.on('data', (chunk) => errors.push(String(chunk)))
  // One that is gone does not listen any more.
  child.stdin.on('error', () => {})
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const gone = new Promise<void>((resolve, reject) => {
    child.once('close', (code) => (code ? reject(new Error(`${script} failed: ${errors.join('')}`)) : resolve()))
  })
  gone.catch(() => {})
  let asked = 0
  const next = async (): Promise<string | undefined> => {
    const wanted = asked++
    while (lines.length <= wanted) {
      const ended = await Promise.race([
        new Promise<false>((resolve) => reader.once('line', () => resolve(false))),
        gone.then(() => true as const),
      ])
      if (ended) break
    }
    return lines[wanted]
  }
  return {
    process: child,
    lines,
    next,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    end: async () => {
      child.stdin.end()
      await gone
    },
  }
}
