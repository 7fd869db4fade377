/**
 * Three people at one draft, through the draft of the page and the merge of the server: whatever they do and however
 * slowly they hear of each other, in the end all of them and the server have one document.
 *
 * A failure prints its seed and the shortest way to it.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Change } from '../../../app/services/index.ts'
import { openDraft, type OpenDraft, type SaveOutcome } from '../../../app/studio/draft/draft.ts'
import { documentBefore, merge, type Made } from '../../../rules/merge/index.ts'
import { applyEdits, EditError, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { listedBook, someEdit } from '../../rules/workbook/entry-edits.ts'

/** The server as db/save-edits.ts has it, without the database. */
function server(first: Workbook) {
  const log: Made[] = []
  const answered = new Map<string, SaveOutcome>()
  let workbook = first
  const revision = (): number => log.length + 1
  function save(by: string, batch: string, base: number, sent: readonly Edit[]): SaveOutcome {
    const between = log.slice(base - 1)
    const merged = merge(documentBefore(workbook, between), workbook, between, sent)
    if (merged.kind === 'conflict') return { kind: 'conflict', revision: revision(), cells: merged.cells }
    try {
      const applied = applyEdits(workbook, merged.edits)
      workbook = applied.workbook
      log.push({ kind: 'edits', revision: revision() + 1, by, at: '', edits: merged.edits, inverse: applied.inverse })
    } catch (error) {
      if (error instanceof EditError) return { kind: 'refused', message: error.message }
      throw error
    }
    const outcome: SaveOutcome = { kind: 'saved', revision: revision() }
    answered.set(batch, outcome)
    return outcome
  }
  return {
    revision,
    workbook: () => workbook,
    save: (by: string, batch: string, base: number, sent: readonly Edit[]) =>
      answered.get(batch) ?? save(by, batch, base, sent),
    since: (from: number): { revision: number; changes: readonly Change[] } => ({
      revision: revision(),
      changes: log
        .slice(from - 1)
        .map((made) => ({ kind: 'edits', revision: made.revision, by: made.by, at: '', edits: editsOf(made) })),
    }),
  }
}

const editsOf = (made: Made): readonly Edit[] => (made.kind === 'edits' ? made.edits : [])

/** Somebody whose network does what it is told: a question waits until it is let through. */
function person(name: string, on: ReturnType<typeof server>) {
  const waiting: { let(lost: boolean): void }[] = []
  const timers: (() => void)[] = []
  let batches = 0
  const slowly = <Answer>(ask: () => Answer, lost: (asked: Answer) => Answer): Promise<Answer> =>
    new Promise((resolve) =>
      waiting.push({
        let(isLost) {
          const answer = ask()
          resolve(isLost ? lost(answer) : answer)
        },
      }),
    )
  const draft = openDraft(
    { revision: on.revision(), workbook: on.workbook() },
    {
      send: ({ id, edits }, base) =>
        slowly<SaveOutcome>(
          () => on.save(name, id, base, edits),
          () => ({ kind: 'unreachable' }),
        ),
      load: async () => ({ revision: on.revision(), workbook: on.workbook() }),
      since: (from) =>
        slowly<ReturnType<typeof on.since> | undefined>(
          () => on.since(from),
          () => undefined,
        ),
      storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
      newId: () => `${name}${(batches += 1)}`,
      later: (_, run) => void timers.push(run),
    },
  )
  return {
    draft,
    hear: (lost: boolean): void => waiting.shift()?.let(lost),
    wait: (): void => timers.shift()?.(),
    isBusy: (): boolean => waiting.length + timers.length > 0,
  }
}

type Move =
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  | { readonly kind: 'undo' | 'redo' | 'answer' | 'lose' | 'tell' | 'wait' | 'keep' | 'leave' }

const just = (kind: Exclude<Move['kind'], 'edit'>, weight: number) => ({ weight, arbitrary: fc.constant({ kind }) })

/** A fifth of what is done is undoing and redoing. */
const someMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(someEdit, { minLength: 1, maxLength: 2 }).map((edits) => ({ kind: 'edit' as const, edits })),
  },
  just('undo', 2),
  just('redo', 1),
  just('answer', 4),
  just('lose', 1),
  just('tell', 2),
  just('wait', 1),
  just('keep', 1),
  just('leave', 1),
)

const passed = () => new Promise<void>((resolve) => setImmediate(resolve))

const place = { sheet: 's' }

function move(draft: OpenDraft, { kind, ...made }: Move): void {
  const [open] = draft.state().queue.conflicts
  if (kind === 'edit' && 'edits' in made) draft.edit(made.edits, place)
  else if (kind === 'undo' || kind === 'redo') draft[kind]()
  else if (open && kind === 'keep') draft.keepMine(open)
  else if (open && kind === 'leave') draft.takeTheirs(open)
}

it('ends in one document for all, in a thousand runs', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), someMove), { maxLength: 40 }), async (moves) => {
      const home = server(listedBook())
      const people = ['Ada', 'Bo', 'Cy'].map((name) => person(name, home))
      for (const [who, made] of moves) {
        const { draft, hear, wait } = people[who]!
        if (made.kind === 'answer' || made.kind === 'lose') hear(made.kind === 'lose')
        else if (made.kind === 'tell') draft.meet(home.revision())
        else if (made.kind === 'wait') wait()
        else move(draft, made)
        await passed()
      }
      for (let round = 0; round < 200; round += 1) {
        for (const { draft, hear, wait } of people) {
          draft.meet(home.revision())
          hear(false)
          wait()
        }
        await passed()
        if (people.every(({ draft, isBusy }) => !isBusy() && draft.state().queue.revision === home.revision())) break
      }
      const wanted = home.workbook()
      for (const { draft } of people) {
        expect(draft.state().queue).toMatchObject({ revision: home.revision(), waiting: [] })
        expect(draft.state().workbook).toEqual(wanted)
      }
    }),
    { numRuns: 1_000 },
  )
})
