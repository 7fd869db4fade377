/** What the events of a stream say, besides when they happen and what they are of. */
import type { WritableObject } from '../../json.ts'
import { specOf } from '../../simulate/index.ts'
import { amountDraw, textDraw, type FactsDraw } from './draws.ts'
import type { Random } from './random.ts'
import type { Stream } from './schema.ts'

/** Fills in what an event says; false where it would be about nothing. `factor` is that of season and growth. */
export type Says = (event: WritableObject, random: Random, at: number, factor: number) => boolean

/** Drawn in this order always, for the same portfolio from the same seed: name, quantity, amount, channel, facts. */
export function saysOf({ event: said }: Stream, facts: FactsDraw, zone: string): Says {
  const { name: field, quantity: counts, facts: brings } = specOf(said.type)
  const name = field && textDraw(said[field]!)
  const quantity = counts && amountDraw(said.quantity ?? 1)
  const amount = said.amount === undefined ? undefined : amountDraw(said.amount)
  const channel = said.channel === undefined ? undefined : textDraw(said.channel)
  const hasFacts = brings?.presence === 'required' || facts.values.length + facts.earlier.length > 0
  return (event, random, at, factor) => {
    let isSomething = true
    if (field && name) event[field] = name(random)
    if (quantity) {
      const drawn = quantity(random, factor)
      event['quantity'] = drawn
      isSomething = counts === 'above zero' ? drawn > 0 : drawn >= 0
    }
    if (amount) {
      const drawn = amount(random, factor)
      event['amount'] = drawn
      isSomething &&= drawn > 0
    }
    if (channel) event['channel'] = channel(random)
    if (hasFacts) {
      const given: WritableObject = {}
      for (const [called, draw] of facts.values) given[called] = draw(random, { at, zone })
      event['facts'] = given
    }
    return isSomething
  }
}
