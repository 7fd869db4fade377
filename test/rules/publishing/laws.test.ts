/**
 * What governs when, over random histories of publishing, scheduling, withdrawing, going back, saying yes, and time: as an
 * obviously right and slow model says, which knows nothing but letters with texts.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { clear, governing, isPending, publish, withdraw } from '../../../rules/publishing/index.ts'
import { bookOf, Lived, textsOf, type Texts } from './books.ts'

interface Planned {
  readonly instant: number
  readonly from: Texts | undefined
  readonly to: Texts
  /** What somebody said yes to. */
  readonly cleared: string[]
}

const written = (texts: Texts | undefined): string => JSON.stringify(Object.entries(texts ?? {}).toSorted())

/** All that is planned, done again from what is in force, whenever somebody asks. */
class Model {
  now = 0
  readonly past: { readonly from: number; readonly texts: Texts }[] = []
  readonly planned = new Map<number, Planned>()
  readonly #needsApproval: boolean

  constructor(needsApproval: boolean) {
    this.#needsApproval = needsApproval
  }

  inForce(at: number): Texts | undefined {
    const past = this.past.findLast(({ from }) => from <= at)?.texts
    return at <= this.now ? past : (this.future().findLast(({ from }) => from <= at)?.texts ?? past)
  }

  /** What each planned one would come to; undefined: it cannot. */
  contentOf(number: number): Texts | undefined {
    return this.future(number).at(-1)?.texts
  }

  future(upTo?: number): readonly { readonly from: number; readonly texts: Texts }[] {
    const steps: { from: number; texts: Texts }[] = []
    let content = this.past.at(-1)?.texts
    const inOrder = [...this.planned].toSorted(([a, one], [b, other]) => one.instant - other.instant || a - b)
    for (const [number, plan] of inOrder) {
      const next = onTop(content, plan)
      if (number === upTo) return next ? [{ from: plan.instant, texts: next }] : []
      if (!next || (this.#needsApproval && !plan.cleared.includes(written(next)))) continue
      content = next
      steps.push({ from: plan.instant, texts: next })
    }
    return steps
  }

  goTo(now: number): void {
    this.past.push(...this.future().filter(({ from }) => from <= now))
    for (const [number, { instant }] of this.planned) if (instant <= now) this.planned.delete(number)
    this.now = now
  }
}

function onTop(content: Texts | undefined, { from, to }: Planned): Texts | undefined {
  if (!content) return from ? undefined : to
  const next: Record<string, string> = { ...content }
  for (const letter of LETTERS) {
    const [was, mine, theirs] = [from?.[letter], to[letter]!, content[letter]!]
    if (was === mine) continue
    if (theirs !== was && theirs !== mine) return undefined
    next[letter] = mine
  }
  return next
}

const LETTERS = ['a', 'b', 'c'] as const
const someTexts = fc.record({ a: digit(), b: digit(), c: digit() })
function digit() {
  return fc.constantFrom('1', '2', '3')
}

const someStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      in: fc.nat(9),
      sets: fc.dictionary(fc.constantFrom(...LETTERS), digit(), { minKeys: 1, maxKeys: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('go back' as const), to: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('say yes' as const), which: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), for: fc.nat(4) }) },
)

type Step = typeof someStep extends fc.Arbitrary<infer One> ? One : never

function live(history: Lived, model: Model, step: Step, first: Texts, needsApproval: boolean): void {
  const settling = { now: model.now, needsApproval }
  const put = (texts: Texts, instant: number): void => {
    const from = model.inForce(instant)
    const act = publish(history, { document: bookOf(texts), effectiveAt: instant }, settling)
    if (act.kind !== 'done') throw new Error(act.kind)
    history.take(act.settled, act)
    model.planned.set(act.version.number, { instant, from, to: texts, cleared: [written(texts)] })
    model.goTo(model.now)
  }
  switch (step.do) {
    case 'publish': {
      const instant = model.now + (step.in < 4 ? 0 : step.in)
      return put({ ...(model.inForce(instant) ?? first), ...step.sets }, instant)
    }
    case 'go back': {
      const { texts } = model.past[step.to % Math.max(1, model.past.length)] ?? {}
      return texts && put(texts, model.now)
    }
    case 'withdraw':
    case 'say yes': {
      const pending = history.versions.filter((version) => isPending(version, model.now))
      const version = pending[step.which % Math.max(1, pending.length)]
      if (!version) return
      const act = (step.do === 'withdraw' ? withdraw : clear)(history, version.number, settling)
      const waits = version.standing.kind === 'waits' && version.standing.for.kind === 'approval'
      expect(act.kind).toBe(step.do === 'withdraw' || waits ? 'done' : 'gone')
      if (act.kind !== 'done') return
      history.take(act.settled)
      if (step.do === 'withdraw') model.planned.delete(version.origin)
      else model.planned.get(version.origin)!.cleared.push(written(model.contentOf(version.origin)))
      return
    }
    case 'wait':
      return model.goTo(model.now + step.for)
  }
}

it.each([{ needsApproval: false }, { needsApproval: true }])(
  'at every instant there governs what a slow model says, whatever was done ($needsApproval)',
  ({ needsApproval }) => {
    fc.assert(
      fc.property(someTexts, fc.array(someStep, { maxLength: 14 }), (first, steps) => {
        const history = new Lived()
        const model = new Model(needsApproval)
        for (const step of steps) {
          const before = history.versions
          live(history, model, step, first, needsApproval)
          for (let at = 0; at <= model.now + 12; at++) {
            const found = governing(history.versions, at)
            expect(found && textsOf(history.documentOf(found.number)), `at ${at}`).toEqual(model.inForce(at))
          }
          // Nothing that was ever numbered becomes another thing.
          for (const { number, effectiveAt, origin, base } of before)
            expect(history.versions.find((version) => version.number === number)).toMatchObject({
              effectiveAt,
              origin,
              base,
            })
        }
      }),
      { numRuns: 700 },
    )
  },
)

it('no change that was published is lost, unless it was withdrawn, gone back on, or waits', () => {
  fc.assert(
    fc.property(someTexts, fc.array(someStep, { maxLength: 14 }), (first, steps) => {
      const history = new Lived()
      const model = new Model(false)
      for (const step of steps) {
        live(history, model, step, first, false)
        for (const version of history.versions) {
          if (version.standing.kind !== 'stands') continue
          const { base, number } = history.versions.find((one) => one.number === version.origin)!
          const [was, is] = [
            base === null ? {} : textsOf(history.documentOf(base)),
            textsOf(history.documentOf(number)),
          ]
          const changed = Object.entries(is).filter(([letter, text]) => (was as Texts)[letter] !== text)
          expect(textsOf(history.documentOf(version.number))).toMatchObject(Object.fromEntries(changed))
        }
      }
    }),
    { numRuns: 300 },
  )
})
