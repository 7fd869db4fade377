/**
 * `ratebook serve`: a table of 1,000 rows asked over HTTP, by wrk, from another process of the same machine.
 *
 * wrk keeps as many questions under way as it has connections and sends the next when an answer has come. Each connection
 * goes through the 4,096 distinct inputs of the table benchmark. What the server needs of a processor for each is counted
 * besides, for that other work on the machine does not change. The answers are counted by wrk; that they are right is
 * looked at here before, against the table itself.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileTable, outcomeAsLogic, rowToLogic, tableToLogic } from '../../rules/table/index.ts'
import { freePort } from '../running-studio.ts'
import { machine } from './machine.ts'
import { atLeast, atMost, type Report } from './measure.ts'
import { sampleTable, type Sample, SHAPES } from './table-shapes.ts'

const ROWS = 1_000
const SECONDS = 8
const CONNECTIONS = [1, 2, 4] as const

export async function run(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'ratebook-serve-'))
  try {
    const rows: Awaited<ReturnType<typeof measured>> = []
    for (const shape of SHAPES) rows.push(...(await measured(sampleTable(shape, ROWS), folder)))
    const worst = (of: (row: (typeof rows)[number]) => number, choose: (...values: number[]) => number): number =>
      choose(...rows.filter(({ connections }) => connections === 4).map(of))
    return {
      machine: machine(),
      rows,
      goals: [
        atLeast(
          'requests/s, worst of three shapes, 4 connections',
          worst((row) => row['requests/s'], Math.min),
          5_000,
        ),
        atMost(
          'median answer, ms, worst of three shapes, 4 connections',
          worst((row) => row['p50 ms'], Math.max),
          1,
        ),
        atMost(
          'processor time of the server, µs, worst of three shapes',
          worst((row) => row['server µs'], Math.max),
          200,
        ),
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(sample: Sample, folder: string) {
  writeFileSync(join(folder, 'bundle.json'), JSON.stringify(bundleWith(sample)))
  writeFileSync(join(folder, 'ask.lua'), askingScript(sample))
  const port = await freePort()
  const served = await start(folder, port)
  try {
    await check(sample, port)
    wrk(folder, port, 4, 3)
    return CONNECTIONS.map((connections) => {
      const before = processorMicroseconds(served)
      const { requests, ...figures } = wrk(folder, port, connections, SECONDS)
      const server = Math.round((processorMicroseconds(served) - before) / requests)
      return { shape: sample.shape, connections, ...figures, 'server µs': server }
    })
  } finally {
    served.kill()
  }
}

const bundleWith = ({ table }: Sample) => ({
  format: 1,
  workbook: { id: 'bench', hash: 'sha256:bench' },
  decisions: {
    table: {
      hitPolicy: table.hitPolicy,
      outputs: table.outputs.map(({ id, name, type }) => ({ id, name, type })),
      logic: tableToLogic(table),
      rows: table.rows.map((row) => rowToLogic(table, row)),
    },
  },
})

/** Bodies as Lua strings: JSON has no `]=]`. */
const askingScript = ({ inputs }: Sample): string =>
  [
    'local bodies = {',
    ...inputs.map((data) => `  [=[${JSON.stringify({ decision: 'table', data })}]=],`),
    '}',
    'local headers = { ["content-type"] = "application/json" }',
    'local at = 0',
    'request = function() at = at % #bodies + 1; return wrk.format("POST", "/decide", headers, bodies[at]) end',
    '',
  ].join('\n')

async function start(folder: string, port: number): Promise<ChildProcess> {
  const main = join(import.meta.dirname, '../../app/cli/main.ts')
  const child = spawn(process.execPath, [main, 'serve', '--port', String(port), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((ready, fail) => {
    child.stdout.once('data', ready)
    child.once('exit', () => fail(new Error('serve ended before it answered')))
  })
  return child
}

async function check({ table, inputs }: Sample, port: number): Promise<void> {
  const { decide } = compileTable(table)
  for (const data of inputs.slice(0, 512)) {
    const answer = await fetch(`http://127.0.0.1:${port}/decide`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ decision: 'table', data }),
    })
    const { value } = (await answer.json()) as { value: unknown }
    const expected = JSON.stringify(outcomeAsLogic(table, decide(data)))
    if (JSON.stringify(value) !== expected)
      throw new Error(`${JSON.stringify(data)}: ${JSON.stringify(value)}, not ${expected}`)
  }
}

function wrk(folder: string, port: number, connections: number, seconds: number) {
  const said = execFileSync(
    'wrk',
    [
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--latency',
      '-s',
      join(folder, 'ask.lua'),
      `http://127.0.0.1:${port}`,
    ],
    { encoding: 'utf8' },
  )
  if (/Non-2xx/.test(said)) throw new Error(said)
  const share = (part: string): number => milliseconds(new RegExp(`${part}%\\s+([\\d.]+)(us|ms|s)`).exec(said)!)
  return {
    requests: Number(/(\d+) requests in/.exec(said)![1]),
    'requests/s': Math.round(Number(/Requests\/sec:\s+([\d.]+)/.exec(said)![1])),
    'p50 ms': share('50'),
    'p90 ms': share('90'),
    'p99 ms': share('99'),
  }
}

const UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000 }
const milliseconds = ([, number, unit]: RegExpExecArray): number => Number(number) * UNITS[unit!]!

/** Of the whole process since it began; the system counts in hundredths of a second. */
function processorMicroseconds({ pid }: ChildProcess): number {
  const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = rest!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
