/** A run tells any recorder what happens; the journal is one of them. */
import { expect, it } from 'vitest'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import {
  JournalRecorder,
  prepare,
  readTimeline,
  runInto,
  runTimeline,
  type Recorder,
} from '../../../rules/simulate/index.ts'

const runs = sampleIds.flatMap((id) => {
  const book = loadSample(id)!
  const prepared = prepare(book)
  if (!prepared.ok) throw new Error(`${id} is not readable`)
  const { plan } = prepared
  return book.scenarios
    .filter((scenario) => (scenario.expect as { error?: unknown } | undefined)?.error === undefined)
    .map((scenario) => ({ name: `${id}/${scenario.id}`, plan, timeline: readTimeline(plan, scenario) }))
})

/** Every entry by the name of its kind, as the recorder hears of it. */
function kindsHeard(): { readonly kinds: string[]; readonly record: Recorder } {
  const kinds: string[] = []
  const KIND: Readonly<Record<string, string>> = { expireLot: 'expire', admitUsage: 'admit', cancelTask: 'cancel' }
  const record = new Proxy({}, { get: (_, name: string) => () => kinds.push(KIND[name] ?? name) }) as Recorder
  return { kinds, record }
}

it.each(runs)('$name: every recorder hears what the journal says, and the state is the same', ({ plan, timeline }) => {
  const { journal } = runTimeline(plan, timeline)
  const { kinds, record } = kindsHeard()
  const state = runInto(plan, timeline, record)
  expect(kinds).toEqual(journal.map(({ kind }) => kind))
  const written = new JournalRecorder(plan)
  expect(runInto(plan, timeline, written)).toEqual(state)
  expect(written.entries).toEqual(journal)
})
