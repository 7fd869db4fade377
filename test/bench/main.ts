/** `npm run bench -- NAME [--format json]`: runs one benchmark and prints its figures beside the goals. */
import { parseArgs } from 'node:util'
import type { Report } from './measure.ts'

/** Loaded only when asked for: each brings peers of its own. */
const BENCHMARKS: Readonly<Record<string, () => Promise<{ run(): Promise<Report> }>>> = {
  tables: () => import('./tables.ts'),
  simulate: () => import('./simulate.ts'),
  portfolio: () => import('./portfolio.ts'),
  studio: () => import('./studio.ts'),
  draft: () => import('./draft.ts'),
  server: () => import('./server.ts'),
  serve: () => import('./serve.ts'),
}

const usage = `usage: npm run bench -- ${Object.keys(BENCHMARKS).join('|')} [--format json|text]`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { format: { type: 'string', default: 'text' } },
    allowPositionals: true,
  })
  const [name = '', ...others] = positionals
  if (!Object.hasOwn(BENCHMARKS, name) || others.length > 0 || !['json', 'text'].includes(values.format)) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const report = await (await BENCHMARKS[name]!()).run()
  if (values.format === 'json') console.log(JSON.stringify(report))
  else print(report)
}

function print({ machine, rows, goals }: Report): void {
  console.log(machine)
  const groups = Map.groupBy(rows, (row) => Object.keys(row).join())
  for (const group of groups.values()) console.table(group)
  console.table(goals.map(({ value, ...goal }) => ({ ...goal, value: Math.round(value * 100) / 100 })))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
