/** What the events of a stream say, besides when they happen and what they are of. */
import type { Json } from '../../json.ts'
import { amountDraw, textDraw, type FactsDraw } from './draws.ts'
import type { Random } from './random.ts'
import type { Stream } from './schema.ts'

export type Draft = Record<string, Json>

/** Fills in what an event says; false where it would be about nothing. `factor` is that of season and growth. */
export type Says = (event: Draft, random: Random, at: number, factor: number) => boolean

export function saysOf({ event }: Stream, facts: FactsDraw, zone: string): Says {
  const fillFacts = (draft: Draft, random: Random, at: number): void => {
    const given: Draft = {}
    for (const [name, draw] of facts.values) given[name] = draw(random, { at, zone })
    draft['facts'] = given
  }
  const hasFacts = facts.values.length + facts.earlier.length > 0
  switch (event.type) {
    case 'purchase': {
      const item = textDraw(event.item)
      const quantity = amountDraw(event.quantity ?? 1)
      const channel = event.channel === undefined ? undefined : textDraw(event.channel)
      return (draft, random, at, factor) => {
        draft['item'] = item(random)
        const amount = quantity(random, factor)
        draft['quantity'] = amount
        if (channel) draft['channel'] = channel(random)
        if (hasFacts) fillFacts(draft, random, at)
        return amount > 0
      }
    }
    case 'usage': {
      const name = textDraw(event.event)
      const quantity = amountDraw(event.quantity ?? 1)
      return (draft, random, at, factor) => {
        draft['event'] = name(random)
        const amount = quantity(random, factor)
        draft['quantity'] = amount
        if (hasFacts) fillFacts(draft, random, at)
        return amount >= 0
      }
    }
    case 'payment': {
      const amount = amountDraw(event.amount)
      return (draft, random, _, factor) => {
        const paid = amount(random, factor)
        draft['amount'] = paid
        return paid > 0
      }
    }
    case 'request': {
      const service = textDraw(event.service)
      return (draft, random, at) => {
        draft['service'] = service(random)
        if (hasFacts) fillFacts(draft, random, at)
        return true
      }
    }
    case 'report': {
      const what = textDraw(event.what)
      return (draft, random, at) => {
        draft['what'] = what(random)
        if (hasFacts) fillFacts(draft, random, at)
        return true
      }
    }
    case 'account':
      return (draft, random, at) => {
        fillFacts(draft, random, at)
        return true
      }
    case 'refund':
    case 'cancel':
      return () => true
  }
}
