/** `npm run soak [-- --minutes N --seed S]`: mutated inputs through every door, and kills. Never part of `npm test`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { askCommandLine, type Fault } from './command-line.ts'
import { seeded } from '../bench/random.ts'
import { SoakedStudio } from './studio.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes ?? 60)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
process.stdout.write(`seed ${seed}, ${minutes} minutes\n`)

const random = seeded(seed)
const folder = mkdtempSync(join(tmpdir(), 'ratebook-soak-'))
const studio = new SoakedStudio()
const faults: Fault[] = []
const counts = { commandLine: 0, edits: 0 }
const end = Date.now() + minutes * 60_000
try {
  while (Date.now() < end) {
    const toStudio = random.below(4) === 0
    counts[toStudio ? 'edits' : 'commandLine']++
    const fault = toStudio ? await studio.ask(random) : await askCommandLine(folder, random)
    if (fault) {
      faults.push(fault)
      process.stdout.write(`FAULT ${fault.door}: ${fault.what}\n  ${JSON.stringify(fault.input.slice(0, 2000))}\n`)
    }
  }
} finally {
  await studio.close()
  rmSync(folder, { recursive: true })
}
const { kills, acknowledged } = studio
process.stdout.write(`${JSON.stringify({ seed, minutes, ...counts, acknowledged, kills, faults: faults.length })}\n`)
process.exitCode = faults.length === 0 ? 0 : 1
