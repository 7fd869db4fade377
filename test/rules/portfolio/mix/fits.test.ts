/** A mix and the book it is run under. */
import { describe, expect, it } from 'vitest'
import { parseMix, unknownTo, type Mix } from '../../../../rules/portfolio/index.ts'
import { loadSample, sampleMix } from '../../../../rules/samples/index.ts'
import { prepare, type Plan } from '../../../../rules/simulate/index.ts'

function planOf(id: string): Plan {
  const prepared = prepare(loadSample(id)!)
  if (!prepared.ok) throw new Error(`${id} is readable`)
  return prepared.plan
}

const mixOf = (event: object, facts: object = {}): Mix => {
  const stream = { name: 's', event, when: { kind: 'once' } }
  const kinds = [{ name: 'k', accounts: 1, facts, streams: [stream] }]
  const parsed = parseMix({ format: 'ratebook-mix/1', seed: 1, from: '2026-01-01', until: '2027-01-01', kinds })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.mix
}

describe('what the book does not know is named by its place', () => {
  const plan = planOf('imaging')
  it.each([
    [{ type: 'purchase', item: 'exam-by-cas' }, '/item: unknown item "exam-by-cas"; did you mean "exam-by-case"?'],
    [{ type: 'usage', event: 'exam-uplaod' }, '/event: unknown usage event "exam-uplaod"; did you mean "exam-upload"?'],
    [{ type: 'request', service: 'exam-raed' }, '/service: unknown service "exam-raed"; did you mean "exam-read"?'],
    [
      { type: 'usage', event: 'exam-upload', facts: { sizeGB: 1 } },
      '/facts/sizeGB: unknown fact "sizeGB"; did you mean "sizeGb"?',
    ],
    [{ type: 'account', facts: { plann: 'case' } }, '/facts/plann: unknown fact "plann"; did you mean "plan"?'],
    [
      { type: 'purchase', item: { draw: 'choice', of: [{ value: 'exam-by-case' }, { value: 'exam' }] } },
      '/item: unknown item "exam"',
    ],
  ])('%j', (event, problem) => {
    const [first, ...others] = unknownTo(plan, mixOf(event))
    expect(others).toEqual([])
    expect(`${first!.pointer}: ${first!.message}`).toContain(`/kinds/0/streams/0/event${problem}`)
  })

  it('a fact of the accounts', () => {
    const [first] = unknownTo(plan, mixOf({ type: 'usage', event: 'exam-upload' }, { planned: 1 }))
    expect(first!.pointer).toBe('/kinds/0/facts/planned')
  })
})

it.each(['imaging', 'city-power', 'family-doctor', 'insurance-services', 'internet-hospital'])(
  'the mix of %s fits its book and no other',
  (id) => {
    const parsed = parseMix(sampleMix(id))
    if (!parsed.ok) throw new Error('not readable')
    expect(unknownTo(planOf(id), parsed.mix)).toEqual([])
    expect(unknownTo(planOf(id === 'imaging' ? 'city-power' : 'imaging'), parsed.mix)).not.toEqual([])
  },
)
