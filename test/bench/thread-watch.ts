/**
 * Loaded into a server before all else: says on standard error how much of the processor its thread had between two looks,
 * whenever that was more than a moment. Time in which other programs had the processor is not the server's.
 */
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const EVERY_MS = 5
const MOMENT_MS = 20

let last = used()

function used(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function look(): void {
  const now = used()
  const held = now - last
  last = now
  if (held > MOMENT_MS) writeSync(2, `held ${Math.round(held)} ms\n`)
}

if (isMainThread) setInterval(look, EVERY_MS).unref()
