/** What the events of a stream say, besides when they happen and what they are of. */
import type { WritableObject } from '../../json.ts'
import { amountDraw, textDraw, type FactsDraw } from './draws.ts'
import type { Random } from './random.ts'
import type { Stream } from './schema.ts'

/** Fills in what an event says; false where it would be about nothing. `factor` is that of season and growth. */
export type Says = (event: WritableObject, random: Random, at: number, factor: number) => boolean

export function saysOf({ event: said }: Stream, facts: FactsDraw, zone: string): Says {
  const fillFacts = (event: WritableObject, random: Random, at: number): void => {
    const given: WritableObject = {}
    for (const [name, draw] of facts.values) given[name] = draw(random, { at, zone })
    event['facts'] = given
  }
  const hasFacts = facts.values.length + facts.earlier.length > 0
  switch (said.type) {
    case 'purchase': {
      const item = textDraw(said.item)
      const quantity = amountDraw(said.quantity ?? 1)
      const channel = said.channel === undefined ? undefined : textDraw(said.channel)
      return (event, random, at, factor) => {
        event['item'] = item(random)
        const amount = quantity(random, factor)
        event['quantity'] = amount
        if (channel) event['channel'] = channel(random)
        if (hasFacts) fillFacts(event, random, at)
        return amount > 0
      }
    }
    case 'usage': {
      const name = textDraw(said.event)
      const quantity = amountDraw(said.quantity ?? 1)
      return (event, random, at, factor) => {
        event['event'] = name(random)
        const amount = quantity(random, factor)
        event['quantity'] = amount
        if (hasFacts) fillFacts(event, random, at)
        return amount >= 0
      }
    }
    case 'payment': {
      const amount = amountDraw(said.amount)
      return (event, random, _, factor) => {
        const paid = amount(random, factor)
        event['amount'] = paid
        return paid > 0
      }
    }
    case 'request': {
      const service = textDraw(said.service)
      return (event, random, at) => {
        event['service'] = service(random)
        if (hasFacts) fillFacts(event, random, at)
        return true
      }
    }
    case 'report': {
      const what = textDraw(said.what)
      return (event, random, at) => {
        event['what'] = what(random)
        if (hasFacts) fillFacts(event, random, at)
        return true
      }
    }
    case 'account':
      return (event, random, at) => {
        fillFacts(event, random, at)
        return true
      }
    case 'refund':
    case 'cancel':
      return () => true
  }
}
