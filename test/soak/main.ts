/**
 * `npm run soak [-- --minutes N --seed S]`: mutated inputs through every door, and kills. Never part of `npm test`.
 *
 * The command line and the studio are asked side by side, each with a seed of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { seeded } from '../bench/random.ts'
import { SoakedCommandLine } from './command-line.ts'
import type { Fault } from './fault.ts'
import { SoakedStudio } from './studio.ts'

const TOLD_EVERY_MS = 60_000

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes ?? 60)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
say(`seed ${seed}, ${minutes} minutes`)

const folder = mkdtempSync(join(tmpdir(), 'ratebook-soak-'))
const [commandLine, studio] = [new SoakedCommandLine(folder), new SoakedStudio()]
const started = Date.now()
const isTime = (): boolean => Date.now() < started + minutes * 60_000
let faults = 0

function tell(found: readonly (Fault | undefined)[]): void {
  for (const fault of found) {
    if (fault === undefined) continue
    faults++
    say(`FAULT ${fault.door}: ${fault.what}\n  ${JSON.stringify(fault.input.slice(0, 4000))}`)
  }
}

const figures = (): string =>
  JSON.stringify({
    seed,
    minutes: Math.round((Date.now() - started) / 6_000) / 10,
    commandLine: commandLine.inputs,
    requests: studio.requests,
    acknowledged: studio.acknowledged,
    kills: studio.kills,
    faults,
  })

async function askCommandLine(): Promise<void> {
  const random = seeded(seed)
  while (isTime()) tell([await commandLine.ask(random)])
}

async function askStudio(): Promise<void> {
  const random = seeded(seed + 1)
  while (isTime()) tell(await studio.live(random))
}

const telling = setInterval(() => say(figures()), TOLD_EVERY_MS)
try {
  await Promise.all([askCommandLine(), askStudio()])
} finally {
  clearInterval(telling)
  await Promise.all([commandLine.close(), studio.close()])
  rmSync(folder, { recursive: true })
}
say(figures())
process.exitCode = faults === 0 ? 0 : 1
