/**
 * What it takes to get a portfolio from the disk into timelines, for one event of a CSV: the first look through the file, the
 * reading of its shards, and beside them what others need for less. For the `portfolio` benchmark; by itself it prints.
 *
 * `node test/bench/portfolio-source.ts [ACCOUNTS [EVENTS]]`
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { openPortfolio, shardReader, type PortfolioSource } from '../../app/portfolio/source/index.ts'
import { loadSample } from '../../rules/samples/index.ts'
import {
  noParts,
  prepare,
  TimelineBuilder,
  type EventParts,
  type Plan,
  type Timeline,
  type TimelineEvent,
} from '../../rules/simulate/index.ts'
import { machine } from './machine.ts'
import { measure, type Variant } from './measure.ts'
import { writePortfolio } from './portfolio-file.ts'

export interface SourceFigure {
  readonly [name: string]: string | number
}

/** Figures for so many accounts with so many events each; the files are made and removed. */
export async function sourceFigures(
  plan: Plan,
  accounts: number,
  events: number,
  rounds = 5,
): Promise<readonly SourceFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ratebook-bench-'))
  try {
    const { events: portfolio, accounts: accountsFile } = await writePortfolio(
      join(folder, 'portfolio'),
      accounts,
      events,
    )
    const rows = accounts * events
    const source = await openPortfolio({ portfolio, accounts: accountsFile })
    const timelines = timelinesIn(source, plan)
    const variants: readonly Variant[] = [
      { name: 'first look, with the accounts', work: 'rows', run: () => lookThrough(portfolio, accountsFile) },
      { name: 'rows to timelines', work: 'timelines', run: () => read(source, plan) },
      { name: 'the events alone, from values', work: 'timelines', run: () => rebuilt(timelines, plan) },
      { name: 'papaparse, to arrays of texts', work: 'rows', run: () => parsedByPapa(portfolio) },
      { name: 'split at line breaks and commas', work: 'rows', run: () => splitUp(portfolio) },
    ]
    const measured = await measure(variants, rows, rounds)
    await source.close()
    return measured.map(({ name, median, least }) => ({
      'reading a CSV': name,
      'ns per event': Math.round(median),
      least: Math.round(least),
      'MB/s': Math.round((source.bytes / rows / median) * 1000),
    }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function lookThrough(portfolio: string, accounts: string): Promise<number> {
  const source = await openPortfolio({ portfolio, accounts })
  await source.close()
  return source.records
}

function timelinesIn(source: PortfolioSource, plan: Plan): readonly Timeline[] {
  const reader = shardReader(source.shards[0]!.file, plan)
  try {
    return source.shards.flatMap((shard) =>
      [...reader.read(shard)].flatMap((each) => ('timeline' in each ? [each.timeline] : [])),
    )
  } finally {
    reader.close()
  }
}

const checksum = (sum: number, { events, until }: Timeline): number =>
  (sum * 31 + events.length + (until % 997)) % 1_000_000_007

function read(source: PortfolioSource, plan: Plan): number {
  const reader = shardReader(source.shards[0]!.file, plan)
  let sum = 0
  for (const shard of source.shards)
    for (const each of reader.read(shard)) if ('timeline' in each) sum = checksum(sum, each.timeline)
  reader.close()
  return sum
}

const partsOf = (event: TimelineEvent): EventParts => ({
  ...noParts(),
  ...event,
  name:
    'item' in event
      ? event.item
      : 'event' in event
        ? event.event
        : 'service' in event
          ? event.service
          : 'what' in event
            ? event.what
            : undefined,
})

function rebuilt(timelines: readonly Timeline[], plan: Plan): number {
  const builder = new TimelineBuilder(plan)
  let sum = 0
  for (const { id, account, events } of timelines) {
    for (const event of events) {
      builder.take(builder.kindOf(event.type)!, event.at, event.id, partsOf(event))
    }
    sum = checksum(sum, builder.finish(id, account))
  }
  return sum
}

function parsedByPapa(path: string): number {
  let rows = -1
  Papa.parse<string[]>(readFileSync(path, 'utf8'), { delimiter: ',', skipEmptyLines: true, step: () => void rows++ })
  return rows
}

function splitUp(path: string): number {
  let rows = -1
  let cells = 0
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    rows++
    cells += line.split(',').length
  }
  return cells > rows ? rows : -1
}

if (import.meta.main) {
  const prepared = prepare(loadSample('imaging')!)
  if (!prepared.ok) throw new Error('imaging is readable')
  const [accounts = 5000, events = 100] = process.argv.slice(2).map(Number)
  const figures = await sourceFigures(prepared.plan, accounts, events)
  console.log(machine())
  console.table(figures)
}
