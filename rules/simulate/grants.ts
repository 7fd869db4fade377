/** Grants: what an order, a request or a period gives - lots on meters, or the term of the order itself. */
import { reviewArrears } from './arrears.ts'
import { payDebts } from './debts.ts'
import type { HitRow } from './hit-row.ts'
import type { Because } from './journal.ts'
import { grantLot } from './lots.ts'
import { unitsIn } from './quantity.ts'
import { keepQuotas } from './quota.ts'
import type { Simulation } from './plan.ts'
import { meterNamed, meterOf, schedule } from './simulation.ts'
import type { LotOwner, Order } from './state.ts'
import type { OrderOrRequest } from './subjects.ts'

/** Grants what the rows say: lots on meters, or the term of the order itself. Arrears are paid once all is granted. */
export function grantAll(run: Simulation, subject: OrderOrRequest, answers: readonly HitRow[]): void {
  if (answers.length === 0) return
  const meters: string[] = []
  for (const answer of answers) {
    const meter = answer.text('meter')
    if (meter !== undefined) {
      grantOn(run, subject, subject.id, meter, answer, startOf(run, answer), endOf(answer))
      if (!meters.includes(meter)) meters.push(meter)
    } else if (subject.kind === 'order') startTerm(run, subject, answer)
  }
  for (const meter of meters) payDebts(run, meterOf(run, meter))
  for (const meter of meters) reviewArrears(run, meterOf(run, meter))
}

/** Grants one lot of what a row says, usable in the time given. */
export function grantOn(
  run: Simulation,
  owner: LotOwner,
  order: string,
  meter: string,
  answer: HitRow,
  start: number,
  expires: number | undefined,
): void {
  const quantity = answer.filled('quantity') ? answer.required('quantity', answer.amount('quantity')) : undefined
  const units =
    quantity === undefined ? Number.POSITIVE_INFINITY : unitsIn(meterNamed(run, answer, 'meter', meter), quantity)
  if (units === undefined || units < 0)
    throw answer.wrong('quantity', `a quantity that meter "${meter}" can count`, quantity!)
  if (units === 0) return
  grantLot(
    run,
    {
      meter,
      order,
      units,
      priority: Number(answer.amount('priority') ?? 0),
      cost: Number(answer.amount('cost') ?? 0),
      because: answer.reasons,
      start,
      expires,
    },
    owner,
  )
}

function startTerm(run: Simulation, order: Order, answer: HitRow): void {
  const because: Because = answer.reasons
  const seats = answer.filled('seats') ? Number(answer.required('seats', answer.amount('seats'))) : order.quantity
  const ends = endOf(answer)
  const from = startOf(run, answer)
  order.term = { from, seats, because, ends }
  const termed = run.state.termed.get(order.item)
  if (termed) termed.add(order)
  else run.state.termed.set(order.item, new Set([order]))
  keepQuotas(run, order.item, from)
  if (ends !== undefined) schedule(run, ends, { kind: 'order-ends', of: order.id })
}

const startOf = (run: Simulation, answer: HitRow): number =>
  answer.filled('start') ? answer.required('start', answer.instant('start')) : run.state.now

/** No cell is no end; a cell that names a missing fact is not. */
const endOf = (answer: HitRow): number | undefined =>
  answer.filled('end') ? answer.required('end', answer.instant('end')) : undefined
