/**
 * The imaging system as a programmer would write it without tables: straight code, Maps, arrays and integers.
 *
 * Whatever the price list says is a constant here. Cases are whole, gigabytes thousandths, money is in cents.
 */
import type { About, Because, Final, Timeline, TimelineEvent } from '../../../rules/simulate/index.ts'
import { DAY, dayOfDate, shanghai } from './clock.ts'
import { pop, push, timedBefore, type Timed } from './heap.ts'
import { money, NONE, rows, safe, type Counter, type HandProgram, type HandRecord } from './record.ts'

type Purchase = Extract<TimelineEvent, { type: 'purchase' }>
type Usage = Extract<TimelineEvent, { type: 'usage' }>
type Request = Extract<TimelineEvent, { type: 'request' }>
type Report = Extract<TimelineEvent, { type: 'report' }>

type Kind = 'case-pack' | 'capacity-pack' | 'perpetual' | 'subscription' | 'feature' | 'service' | 'maintenance'

interface Item {
  readonly kind: Kind
  /** Cents for one, and a year where it is sold by the year; cases of exams cost by their years of storage. */
  readonly price: number
  readonly meter?: string
  readonly because: Because
  readonly priced: Because
}

const item = (id: string, kind: Kind, yuan: number, meter?: string, priceRow = id): [string, Item] => [
  id,
  {
    kind,
    price: yuan * 100,
    because: rows(`items/${id}`),
    priced: rows(`prices/${priceRow}`),
    ...(meter === undefined ? {} : { meter }),
  },
]

const ITEMS = new Map<string, Item>([
  item('exam-by-case', 'case-pack', 0, 'exam'),
  item('exam-by-capacity', 'capacity-pack', 6000, 'storage-gb', 'capacity'),
  item('ai-glaucoma-pack', 'case-pack', 3, 'ai-glaucoma'),
  item('ai-pneumonia-pack', 'case-pack', 2.5, 'ai-pneumonia'),
  item('ai-assistant-pack', 'case-pack', 1.2, 'ai-assistant'),
  item('ai-glaucoma-perpetual', 'perpetual', 180_000),
  item('ai-pneumonia-perpetual', 'perpetual', 150_000),
  item('ai-colorectal-perpetual', 'perpetual', 260_000),
  item('software-base', 'subscription', 80_000),
  item('feature-e-film', 'feature', 12_000),
  item('feature-advanced-viewer', 'feature', 20_000),
  item('feature-remote-diagnosis', 'feature', 25_000),
  item('feature-remote-consultation', 'feature', 18_000),
  item('feature-remote-rounds', 'feature', 15_000),
  item('feature-remote-teaching', 'feature', 10_000),
  item('feature-statistics', 'feature', 8000),
  item('feature-quality-control', 'feature', 16_000),
  item('feature-mobile', 'feature', 9000),
  item('feature-follow-up', 'feature', 7000),
  item('svc-delivery', 'service', 30_000),
  item('svc-custom-dev', 'service', 50_000),
  item('svc-maintenance', 'maintenance', 12_000),
])

const EXAM_PRICES = new Map<unknown, { readonly price: number; readonly because: Because }>([
  [5, { price: 200, because: rows('prices/exam-5') }],
  [10, { price: 360, because: rows('prices/exam-10') }],
  [15, { price: 480, because: rows('prices/exam-15') }],
])

const CASE_PACK = rows('grants/case-pack')
const CAPACITY_PACK = rows('grants/capacity-pack')
const PERPETUAL = rows('grants/perpetual')
const SUBSCRIPTION = rows('grants/subscription')
const SERVICE = rows('grants/service')
const MAINTENANCE = rows('grants/maintenance')
const MAINTENANCE_LATER = rows('grants/maintenance-later')
const MAINTENANCE_VOID = rows('grants/maintenance-void')
const BURN_DOWN = rows('burn-down/ends', 'burn-down/granted')
const ALLIANCES = rows('alliances/feature')
const PLATFORMS = ['business-platform', 'management-platform']

/** The row that draws, and that with the burn-down order behind it. */
const drawn = (row: string) => ({ rule: rows(row), draw: rows(row, 'burn-down/ends', 'burn-down/granted') })
const UPLOAD_BY_CASE = drawn('usage/upload-by-case')
const UPLOAD_BY_CAPACITY = drawn('usage/upload-by-capacity')
const PACK_OF = new Map(
  ['glaucoma', 'pneumonia', 'assistant'].map((product) => [
    product,
    { meter: `ai-${product}`, ...drawn(`usage/${product}-pack`) },
  ]),
)
const LICENCE_OF = new Map(
  ['glaucoma', 'pneumonia', 'colorectal'].map((product) => [
    product,
    { item: `ai-${product}-perpetual`, because: rows(`usage/${product}-licence`) },
  ]),
)
const OFFLINE = rows('usage/offline')
const COLORECTAL_NONE = rows('usage/colorectal-none')

type Status = 'active' | 'refused' | 'expired' | 'completed' | 'cancelled' | 'refunded'

interface Lot {
  readonly id: string
  readonly order: Order
  readonly meter: Meter
  readonly seq: number
  readonly granted: number
  readonly at: number
  readonly expires: number
  readonly because: Because
  left: number
  ended: boolean
}

interface Order extends About {
  readonly kind: 'order'
  readonly item: string
  readonly quantity: number
  readonly channel: string
  readonly at: number
  readonly sold: Kind
  status: Status
  refunded: boolean
  charged: number
  lot?: Lot
  from: number
  ends: number
  because: Because
}

interface Asked extends About {
  readonly kind: 'request'
  status: 'open' | 'refused' | 'refunded'
  refunded: boolean
}

interface Meter extends Counter {
  /** A heap by end, then by when it was granted. */
  readonly lots: Lot[]
  readonly arrears: Because
  available: number
  granted: number
  used: number
  owed: number
  inArrears: boolean
  episode: number
  shut: boolean
}

interface Quota {
  used: number
  limit: number
  readonly keys: Set<string>
}

/** What ends comes before what is suspended. */
interface Timer extends Timed {
  readonly lot?: Lot
  readonly order?: Order
  readonly meter?: Meter
  readonly episode: number
}

const yearsLater = (at: number, years: number): number => shanghai.monthsLater(at, 12 * years)

const lotBefore = (a: Lot, b: Lot): boolean =>
  a.expires !== b.expires ? a.expires < b.expires : a.at !== b.at ? a.at < b.at : a.seq < b.seq

const meter = (id: string, index: number): Meter => ({
  index,
  id,
  scale: id === 'storage-gb' ? 1000 : 1,
  money: false,
  lots: [],
  arrears: rows(`arrears/${id}`),
  available: 0,
  granted: 0,
  used: 0,
  owed: 0,
  inArrears: false,
  episode: 0,
  shut: false,
})

const METERS = ['exam', 'storage-gb', 'ai-glaucoma', 'ai-pneumonia', 'ai-assistant']

class Account {
  readonly #record: HandRecord
  readonly #orders = new Map<string, Order>()
  readonly #requests = new Map<string, Asked>()
  readonly #reports = new Map<string, string>()
  readonly #meters = new Map(METERS.map((id, index) => [id, meter(id, index)]))
  readonly #quotas = new Map<string, Quota>()
  readonly #running = new Map<string, Order[]>()
  readonly #timers: Timer[] = []
  #signed: boolean
  #plan: unknown
  #refundRate: number
  #now = 0
  #seq = 0
  #accepted = 0
  #shutBy = 0
  #charged = 0
  #refunded = 0
  #hasLedger = false

  readonly #grace: number

  constructor({ account }: Timeline, record: HandRecord, grace: number) {
    this.#record = record
    this.#grace = grace
    this.#signed = account.facts['agreementSigned'] === true
    this.#plan = account.facts['plan'] ?? 'case'
    this.#refundRate = Number(account.facts['refundRate'] ?? 0)
  }

  run({ events, until }: Timeline): void {
    for (const event of events) {
      this.#advance(event.at)
      this.#now = event.at
      this.#happen(event)
    }
    this.#advance(until)
    this.#now = until
  }

  #timer(at: number, rank: number, about: Pick<Timer, 'lot' | 'order' | 'meter'>, episode = 0): void {
    push(this.#timers, { at, rank, seq: this.#seq++, episode, ...about }, timedBefore)
  }

  #advance(until: number): void {
    const timers = this.#timers
    while (timers.length > 0 && timers[0]!.at <= until) {
      const { at, lot, order, meter: owing, episode } = pop(timers, timedBefore)
      this.#now = at
      if (lot) this.#endLot(lot, lot.because)
      else if (order) this.#endOrder(order)
      else if (owing) this.#suspend(owing, episode)
    }
  }

  #endLot(lot: Lot, because: Because): void {
    if (lot.ended) return
    lot.ended = true
    if (lot.order.status === 'active') lot.order.status = 'expired'
    if (lot.left === 0) return
    lot.meter.available -= lot.left
    this.#record.expireLot(this.#now, lot.order, lot.id, lot.meter, lot.left, because)
  }

  #endOrder(order: Order): void {
    if (order.status !== 'active') return
    order.status = 'expired'
    this.#lapse(order.item)
    this.#record.expire(this.#now, order.id, order.because)
  }

  /** Places in a feature are kept while a licence for it runs. */
  #lapse(id: string): void {
    const quota = this.#quotas.get(id)
    if (!quota || this.#active(id) > 0) return
    quota.used = 0
    quota.keys.clear()
  }

  #suspend(owing: Meter, episode: number): void {
    if (!owing.inArrears || owing.episode !== episode) return
    owing.shut = true
    if (this.#shutBy++ === 0) this.#record.suspend(this.#now, 'upload', owing.arrears)
  }

  #active(id: string): number {
    const orders = this.#running.get(id)
    if (!orders) return 0
    let sum = 0
    let keep = 0
    for (const order of orders) {
      if (order.status !== 'active') continue
      orders[keep++] = order
      if (order.from <= this.#now && this.#now < order.ends) sum += order.quantity
    }
    orders.length = keep
    return sum
  }

  #happen(event: TimelineEvent): void {
    switch (event.type) {
      case 'purchase':
        return this.#purchase(event)
      case 'usage':
        return event.event === 'exam-upload' ? this.#upload(event) : this.#aiRead(event)
      case 'request':
        return event.service === 'exam-read' ? this.#readExam(event) : this.#useFeature(event)
      case 'report':
        return this.#report(event)
      case 'refund':
        return this.#refund(event.of)
      case 'cancel':
        return this.#cancel(event.of)
      case 'payment':
        return this.#refuse(undefined, ['nothing-to-pay'], NONE)
      case 'account':
        if ('agreementSigned' in event.facts) this.#signed = event.facts['agreementSigned'] === true
        if ('plan' in event.facts) this.#plan = event.facts['plan']
        if ('refundRate' in event.facts) this.#refundRate = Number(event.facts['refundRate'])
    }
  }

  #refuse(about: About | undefined, reasons: string[], because: Because, report?: string): void {
    const sorted = reasons.length > 1 ? [...new Set(reasons)].sort() : reasons
    this.#record.refuse(this.#now, about, report, sorted, because)
  }

  #purchase(event: Purchase): void {
    const { id, quantity } = event
    const { kind: sold, price, meter: granted, because, priced } = ITEMS.get(event.item)!
    const order: Order = {
      kind: 'order',
      id,
      item: event.item,
      quantity,
      channel: event.channel,
      at: event.at,
      sold,
      status: 'active',
      refunded: false,
      charged: 0,
      from: 0,
      ends: Number.POSITIVE_INFINITY,
      because: NONE,
    }
    const reasons: string[] = []
    const reasonRows: string[] = []
    this.#check(event, sold, (row, reason) => {
      reasonRows.push(`orders/${row}`)
      reasons.push(reason)
    })
    this.#orders.set(id, order)
    if (reasons.length > 0) {
      order.status = 'refused'
      return this.#refuse(order, reasons, rows(...reasonRows))
    }
    this.#accepted++
    this.#record.order(this.#now, id, event.item, quantity, because)
    const years = Number(event.facts['years'] ?? 1)
    const exam = event.item === 'exam-by-case' ? EXAM_PRICES.get(event.facts['storageYears'])! : undefined
    switch (sold) {
      case 'case-pack':
        this.#charge(order, (exam?.price ?? price) * quantity, exam?.because ?? priced)
        return this.#grant(order, granted!, quantity, yearsLater(this.#now, 1), CASE_PACK)
      case 'capacity-pack': {
        const thousandths = Math.round(quantity * 1000)
        this.#charge(order, (price / 1000) * years * thousandths, priced)
        return this.#grant(order, granted!, thousandths * 1024, yearsLater(this.#now, years), CAPACITY_PACK)
      }
      case 'perpetual':
        this.#charge(order, price * quantity, priced)
        return this.#start(order, this.#now, Number.POSITIVE_INFINITY, PERPETUAL)
      case 'subscription':
      case 'feature':
        this.#charge(order, price * quantity * years, priced)
        return this.#start(order, this.#now, yearsLater(this.#now, years), SUBSCRIPTION)
      case 'service':
        this.#charge(order, price * quantity, priced)
        return this.#start(order, this.#now, yearsLater(this.#now, 1), SERVICE)
      case 'maintenance':
        this.#charge(order, price * quantity * years, priced)
        return this.#startMaintenance(order, event.facts['beginsOn'], years)
    }
  }

  #check(
    { item: id, quantity, channel, facts }: Purchase,
    kind: Kind,
    no: (row: string, reason: string) => void,
  ): void {
    const years = facts['years']
    const storage = facts['storageYears']
    if (this.#accepted === 0 && !this.#signed) no('agreement', 'agreement-required')
    switch (kind) {
      case 'case-pack':
        if (quantity < 1000) no('minimum', 'below-minimum')
        if (quantity % 1000 > 0) no('multiple', 'not-a-multiple')
        break
      case 'capacity-pack':
        if (quantity < 1) no('capacity', 'below-minimum')
        break
      default:
    }
    if (kind === 'capacity-pack' || kind === 'subscription' || kind === 'feature' || kind === 'maintenance') {
      if (typeof years !== 'number' || years < 1) no('term', 'below-minimum-term')
      else if (years % 1 > 0) no('whole-term', 'not-a-whole-term')
    }
    if (id === 'exam-by-case') {
      if (typeof storage !== 'number' || storage < 1) no('storage-term', 'below-minimum-term')
      else {
        if (storage % 1 > 0) no('whole-storage', 'not-a-whole-term')
        else if (storage <= 15 && !EXAM_PRICES.has(storage)) no('storage-sold', 'storage-term-not-sold')
        if (storage > 15) no('storage-long', 'storage-term-too-long')
      }
    }
    if (kind === 'perpetual' && channel === 'online') no('offline', 'offline-only')
    if (kind === 'feature' && this.#active('software-base') === 0) no('base', 'base-required')
  }

  #charge(order: Order, cents: number, because: Because): void {
    order.charged = safe(cents)
    this.#charged = safe(this.#charged + cents)
    this.#hasLedger = true
    this.#record.charge(this.#now, order, 'customer', cents, because)
  }

  #grant(order: Order, meterId: string, units: number, expires: number, because: Because): void {
    const to = this.#meters.get(meterId)!
    const lot: Lot = {
      id: order.id,
      order,
      meter: to,
      seq: this.#seq++,
      granted: safe(units),
      at: this.#now,
      expires,
      because,
      left: units,
      ended: false,
    }
    order.lot = lot
    this.#record.grant(this.#now, order, lot.id, to, units, expires, because)
    push(to.lots, lot, lotBefore)
    to.granted = safe(to.granted + units)
    to.available = safe(to.available + units)
    this.#timer(expires, 0, { lot })
    if (to.owed > 0) this.#payArrears(to)
    this.#review(to)
  }

  #start(order: Order, from: number, ends: number, because: Because): void {
    order.from = from
    order.ends = ends
    order.because = because
    const running = this.#running.get(order.item)
    if (running) running.push(order)
    else this.#running.set(order.item, [order])
    if (ends !== Number.POSITIVE_INFINITY) this.#timer(ends, 0, { order })
  }

  #startMaintenance(order: Order, beginsOn: unknown, years: number): void {
    const latest = yearsLater(this.#now, 1)
    if (typeof beginsOn !== 'string') return this.#start(order, this.#now, yearsLater(this.#now, years), MAINTENANCE)
    if (beginsOn > shanghai.dateOf(latest)) return this.#start(order, this.#now, latest, MAINTENANCE_VOID)
    const from = Math.max(this.#now, shanghai.startOfDay(dayOfDate(beginsOn)))
    this.#start(order, from, yearsLater(from, years), MAINTENANCE_LATER)
  }

  #payArrears(to: Meter): void {
    const owed = to.owed
    const paidBy = new Set<Because>()
    to.owed = this.#take(to, owed, undefined, paidBy)
    if (to.owed === owed) return
    this.#record.offset(this.#now, to, owed - to.owed, [...[...paidBy].flat(), ...BURN_DOWN])
  }

  /** Takes units off the lots in burn-down order, written as draws where reasons are given; answers what is lacking. */
  #take(from: Meter, units: number, draws: Because | undefined, paidBy?: Set<Because>): number {
    const { lots } = from
    let rest = units
    while (rest > 0 && lots.length > 0) {
      const lot = lots[0]!
      if (lot.ended || lot.left === 0) {
        pop(lots, lotBefore)
        continue
      }
      const part = Math.min(rest, lot.left)
      lot.left -= part
      from.available -= part
      from.used = safe(from.used + part)
      rest -= part
      paidBy?.add(lot.because)
      if (draws) this.#record.draw(this.#now, undefined, lot.id, from, part, draws)
    }
    return rest
  }

  #review(of: Meter): void {
    if (!of.inArrears) {
      if (of.owed === 0) return
      of.inArrears = true
      of.episode++
      this.#record.reminder(this.#now, of, 'arrears', PLATFORMS, of.arrears)
      return this.#timer(this.#now + this.#grace, 3, { meter: of }, of.episode)
    }
    if (of.owed > 0) return
    if (of.shut && of.available > 0) {
      of.shut = false
      if (--this.#shutBy === 0) this.#record.resume(this.#now, 'upload', of.arrears)
    }
    if (!of.shut) of.inArrears = false
  }

  #upload({ quantity, facts }: Usage): void {
    const byCase = this.#plan === 'case'
    if (!byCase && this.#plan !== 'capacity') return this.#refuse(undefined, ['no-rule'], NONE)
    const { rule, draw } = byCase ? UPLOAD_BY_CASE : UPLOAD_BY_CAPACITY
    if (this.#shutBy > 0) return this.#refuse(undefined, ['suspended'], rule)
    const from = this.#meters.get(byCase ? 'exam' : 'storage-gb')!
    const units = byCase ? quantity : Math.round((facts['sizeGb'] as number) * 1000)
    if (units === 0) return this.#admit('exam-upload', rule)
    const rest = this.#take(from, units, draw)
    if (rest === 0) return
    from.owed = safe(from.owed + rest)
    this.#record.arrears(this.#now, from, rest, from.owed, rule)
    this.#review(from)
  }

  #admit(usage: string, because: Because): void {
    this.#record.admitUsage(this.#now, usage, because)
  }

  #aiRead({ quantity, facts }: Usage): void {
    const product = facts['product'] as string
    const licence = LICENCE_OF.get(product)
    if (licence && this.#active(licence.item) > 0) return this.#admit('ai-read', licence.because)
    if (facts['site'] === 'offline') return this.#refuse(undefined, ['online-only'], OFFLINE)
    const pack = PACK_OF.get(product)
    if (!pack) {
      if (product === 'colorectal') return this.#refuse(undefined, ['no-balance'], COLORECTAL_NONE)
      return this.#refuse(undefined, ['no-rule'], NONE)
    }
    const from = this.#meters.get(pack.meter)!
    if (from.available < quantity) return this.#refuse(undefined, ['no-balance'], pack.rule)
    if (quantity === 0) return this.#admit('ai-read', pack.rule)
    this.#take(from, quantity, pack.draw)
  }

  #ask(id: string): Asked {
    const asked: Asked = { kind: 'request', id, status: 'open', refunded: false }
    this.#requests.set(id, asked)
    return asked
  }

  #readExam({ id, service, facts }: Request): void {
    const asked = this.#ask(id)
    const storedUntil = facts['storedUntil']
    if (typeof storedUntil === 'string' && storedUntil < shanghai.dateOf(this.#now)) {
      asked.status = 'refused'
      return this.#refuse(asked, ['storage-ended'], rows('reading/storage'))
    }
    this.#record.admit(this.#now, id, service, NONE)
  }

  #useFeature({ id, service, facts }: Request): void {
    const asked = this.#ask(id)
    const feature = facts['feature'] as string
    const alliance = facts['alliance'] as string
    const limit = this.#active(feature)
    if (limit === 0) {
      asked.status = 'refused'
      return this.#refuse(asked, ['not-licensed'], rows('reading/licence'))
    }
    let quota = this.#quotas.get(feature)
    const taken = quota?.keys.has(alliance) === true
    if (!taken && (quota?.used ?? 0) + 1 > limit) {
      asked.status = 'refused'
      return this.#refuse(asked, ['not-licensed'], ALLIANCES)
    }
    this.#record.admit(this.#now, id, service, ALLIANCES)
    if (!quota) {
      quota = { used: 0, limit, keys: new Set() }
      this.#quotas.set(feature, quota)
    }
    quota.limit = limit
    if (taken) return
    quota.keys.add(alliance)
    quota.used++
    this.#record.quota(this.#now, id, service, feature, quota.used, limit, ALLIANCES)
  }

  #subject(of: string): string {
    let id = of
    for (let above = this.#reports.get(id); above !== undefined; above = this.#reports.get(id)) id = above
    return id
  }

  #report({ id, of, what }: Report): void {
    const subject = this.#subject(of)
    const order = this.#orders.get(subject)
    const about = order ?? this.#requests.get(subject)
    if (about?.status !== 'active' && about?.status !== 'open') return this.#refuse(about, ['not-open'], NONE, id)
    this.#reports.set(id, of)
    if (!order || what !== 'accepted' || order.sold !== 'service') return
    order.status = 'completed'
    this.#lapse(order.item)
    this.#record.complete(this.#now, order, rows('acceptance/accepted'))
  }

  #refund(of: string): void {
    const order = this.#orders.get(of)
    const subject = order ?? this.#requests.get(of)!
    if (subject.refunded) return this.#refuse(subject, ['already-refunded'], NONE)
    if (subject.status === 'refused') return this.#refuse(subject, ['not-open'], NONE)
    if (order?.channel === 'online') return this.#refuse(subject, ['not-refundable-online'], rows('refunds/online'))
    const rate = this.#refundRate
    if (rate <= 0) return this.#refuse(subject, ['not-in-agreement'], rows('refunds/not-agreed'))
    if (rate > 1) return this.#refuse(subject, ['not-in-agreement'], rows('refunds/above-one'))
    const because = rows('refunds/agreed')
    subject.refunded = true
    if (!order) {
      if (subject.status === 'open') subject.status = 'refunded'
      return
    }
    // Rates are hundredths at the finest in what is measured; the product stays a whole number of 10,000ths.
    const cents = Math.floor((order.charged * Math.round(rate * 10_000) + 5000) / 10_000)
    if (cents > 0) {
      this.#refunded = safe(this.#refunded + cents)
      this.#record.refund(this.#now, order, 'customer', cents, because)
    }
    if (order.status === 'active') {
      order.status = 'refunded'
      this.#lapse(order.item)
    }
    if (order.lot) this.#endLot(order.lot, because)
  }

  #cancel(of: string): void {
    const subject = this.#orders.get(of) ?? this.#requests.get(of)!
    const open = subject.status === 'active' || subject.status === 'open'
    this.#refuse(subject, [open ? 'not-cancellable' : 'not-open'], NONE)
  }

  final(): Final {
    const meters = [...this.#meters.values()]
    const orders = [...this.#orders.values()].filter((order) => order.status !== 'refused')
    const charged = money(this.#charged)
    const refunded = money(this.#refunded)
    const per = (of: (each: Meter) => number) =>
      Object.fromEntries(meters.map((each) => [each.id, of(each) / each.scale]))
    return {
      charged,
      refunded,
      byPayer: this.#hasLedger ? { customer: { charged, refunded } } : {},
      balances: per((each) => each.available),
      granted: per((each) => each.granted),
      used: per((each) => each.used),
      lots: orders.flatMap(({ lot }) =>
        lot && !lot.ended && lot.left > 0
          ? [
              {
                lot: lot.id,
                meter: lot.meter.id,
                granted: lot.granted / lot.meter.scale,
                left: lot.left / lot.meter.scale,
                expires: shanghai.iso(lot.expires),
              },
            ]
          : [],
      ),
      orders: orders.map(({ id, item: what, quantity, at, status }) => ({
        order: id,
        item: what,
        quantity,
        at: shanghai.iso(at),
        status,
      })),
      owed: '0.00',
      arrears: per((each) => each.owed),
      suspended: this.#shutBy > 0 ? ['upload'] : [],
      active: orders
        .filter(({ lot, status, from, ends }) => !lot && status === 'active' && from <= this.#now && this.#now < ends)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, item: what, ends }) =>
          ends === Number.POSITIVE_INFINITY
            ? { order: id, item: what }
            : { order: id, item: what, ends: shanghai.iso(ends) },
        ),
      quotas: Object.fromEntries(Array.from(this.#quotas, ([name, { used, limit }]) => [name, { used, limit }])),
    }
  }
}

/** The program, in which exams owe so long before they are shut. */
export const imagingWith = (grace: number): HandProgram => ({
  book: 'imaging',
  clock: shanghai,
  meters: METERS,
  open: (timeline, record) => new Account(timeline, record, grace),
})

export const imaging = imagingWith(DAY)
