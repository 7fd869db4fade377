/**
 * Timelines of the imaging book for the benchmark, from a seed: accounts on both plans that buy packs, upload, run into
 * arrears, are suspended, recover, read with AI, use licensed features, ask for refunds and let what is left expire.
 *
 * The mix of events is the same however long a timeline is, so that the time for one event can be compared.
 */
import type { Json, JsonObject } from '../../rules/json.ts'
import { seeded, type Random } from './random.ts'

const START = Date.UTC(2023, 0, 1)
const HOUR = 3_600_000
const FEATURES = ['feature-e-film', 'feature-statistics', 'feature-mobile']
const PRODUCTS = ['glaucoma', 'pneumonia', 'assistant', 'colorectal']

const isoAt = (at: number): string => `${new Date(at + 8 * HOUR).toISOString().slice(0, 19)}+08:00`

type Event = Record<string, Json>

/** So many accounts with so many events each. With `pace` 1 there are some three events a day, with 20 one a week. */
export function imagingTimelines(accounts: number, events: number, seed: number, pace = 1): readonly JsonObject[] {
  const random = seeded(seed)
  return Array.from({ length: accounts }, (_, index) => timelineOf(`account-${index + 1}`, events, random, pace))
}

function timelineOf(id: string, length: number, random: Random, pace: number): JsonObject {
  const plan = random.chance(0.6) ? 'case' : 'capacity'
  const bought: string[] = []
  let at = START + random.below(365 * 24) * HOUR
  const events = Array.from({ length }, (_, index): Event => {
    // Mostly minutes to hours, now and then days: long enough for a grace period to run out.
    at += pace * (random.chance(0.1) ? random.below(72) * HOUR : random.below(600) * 60_000)
    const event = index === 0 ? purchase(plan, random) : anyEvent(plan, bought, random)
    const named = { ...event, at: isoAt(at), id: `e${index + 1}` }
    if (event['type'] === 'purchase') bought.push(named.id)
    return named
  })
  const facts = { agreementSigned: random.chance(0.95), plan, refundRate: random.pick([0, 0, 0.5, 0.75]) }
  return { id, account: { id, facts }, events, until: isoAt(at + 30 * 24 * HOUR) }
}

function anyEvent(plan: string, bought: readonly string[], random: Random): Event {
  const kind = random.below(1000)
  if (kind < 640) return upload(random)
  if (kind < 760) return aiRead(random)
  if (kind < 850) return purchase(plan, random)
  if (kind < 900) return readExam(random)
  if (kind < 960) return useFeature(random)
  if (kind < 975) return { type: 'refund', of: random.pick(bought) }
  if (kind < 985) return { type: 'report', of: random.pick(bought), what: 'accepted' }
  if (kind < 995) return { type: 'account', facts: { agreementSigned: true } }
  return { type: 'cancel', of: random.pick(bought) }
}

const upload = (random: Random): Event => ({
  type: 'usage',
  event: 'exam-upload',
  quantity: 1 + random.below(200),
  facts: { sizeGb: (1 + random.below(200_000)) / 1000 },
})

const aiRead = (random: Random): Event => ({
  type: 'usage',
  event: 'ai-read',
  quantity: 1 + random.below(20),
  facts: { product: random.pick(PRODUCTS), ...(random.chance(0.05) ? { site: 'offline' } : {}) },
})

const readExam = (random: Random): Event => ({
  type: 'request',
  service: 'exam-read',
  ...(random.chance(0.5) ? { facts: { storedUntil: random.chance(0.8) ? '2049-12-31' : '2020-12-31' } } : {}),
})

const useFeature = (random: Random): Event => ({
  type: 'request',
  service: 'use-feature',
  facts: { feature: random.pick(FEATURES), alliance: `alliance-${1 + random.below(4)}` },
})

function purchase(plan: string, random: Random): Event {
  const channel = random.chance(0.5) ? 'online' : 'offline'
  const years = 1 + random.below(3)
  const order = (item: string, quantity: number, facts: Event = {}): Event => ({
    type: 'purchase',
    item,
    quantity,
    channel,
    facts,
  })
  const kind = random.below(100)
  if (kind < 65) {
    const storage = random.pick([5, 5, 10, 10, 15, 5, 7])
    if (plan === 'case')
      return order('exam-by-case', random.pick([1000, 2000, 3000, 5000, 2000, 500]), { storageYears: storage })
    return order('exam-by-capacity', random.pick([1, 1, 2, 1.5, 3, 0.5]), { years: random.pick([1, 1, 2, 3, 1, 0.5]) })
  }
  if (kind < 85) return order(`ai-${random.pick(PRODUCTS.slice(0, 3))}-pack`, random.pick([1000, 2000, 1200]))
  if (kind < 90) return order('software-base', 1, { years })
  if (kind < 96) return order(random.pick(FEATURES), 1 + random.below(2), { years })
  if (kind < 97) return order(`ai-${random.pick(['glaucoma', 'colorectal'])}-perpetual`, 1)
  if (kind < 99) return order(random.pick(['svc-delivery', 'svc-custom-dev']), 1)
  return order('svc-maintenance', 1, { years, ...(random.chance(0.5) ? { beginsOn: '2024-06-01' } : {}) })
}

/** One account that buys so many packs within a year, draws half of them down, and lets the rest expire. */
export function manyLots(lots: number): JsonObject {
  const step = Math.floor((300 * 24 * HOUR) / lots)
  const facts = { storageYears: 5 }
  const bought = Array.from({ length: lots }, (_, index): Event => ({
    type: 'purchase',
    item: 'exam-by-case',
    quantity: 1000,
    at: isoAt(START + index * step),
    facts,
  }))
  const drawn = Array.from({ length: lots / 10 }, (_, index): Event => ({
    type: 'usage',
    event: 'exam-upload',
    quantity: 5000,
    at: isoAt(START + 301 * 24 * HOUR + index * 1000),
  }))
  const account = { facts: { agreementSigned: true } }
  return { id: `lots-${lots}`, account, events: [...bought, ...drawn], until: isoAt(START + 800 * 24 * HOUR) }
}
