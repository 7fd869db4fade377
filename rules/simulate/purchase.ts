/** Purchases: may the order be placed, what does it cost, and what does it grant until when. */
import { ask } from './ask.ts'
import { becauseOf } from './hit-row.ts'
import { NOTHING } from './context.ts'
import { grantAll } from './grants.ts'
import { charge } from './price.ts'
import { refuse } from './refuse.ts'
import { setReminders } from './reminders.ts'
import type { Simulation } from './plan.ts'
import { EMPTY, type Order } from './state.ts'
import { stop } from './stopped.ts'
import { startOrderSchedules } from './schedule.ts'
import { openTasks } from './tasks.ts'
import type { TimelineEvent } from './timeline-event.ts'

export function purchase(run: Simulation, event: Extract<TimelineEvent, { type: 'purchase' }>): void {
  const { id, item, quantity, channel, facts, at } = event
  stop(run.plan.stopped.items.get(item))
  const order: Order = {
    kind: 'order',
    id,
    item,
    quantity,
    channel,
    facts,
    at,
    status: 'active',
    refunded: false,
    charges: EMPTY,
    refunds: EMPTY,
    lots: EMPTY,
    used: undefined,
    term: undefined,
  }
  const context = { ...NOTHING, order }
  const refusals = ask(run, 'offer', context)
  run.state.orders.set(id, order)
  if (refusals.length > 0) {
    order.status = 'refused'
    refuse(
      run,
      order,
      refusals.map((answer) => answer.required('reason', answer.text('reason'))),
      becauseOf(refusals),
    )
    return
  }
  run.state.accepted++
  const because = run.plan.dictionaries.itemRows.get(item) ?? []
  run.record.order(run.state.now, id, item, quantity, because)
  order.charges = charge(run, context, quantity, order)
  grantAll(run, order, ask(run, 'grant', context))
  setReminders(run, context)
  startOrderSchedules(run, order)
  openTasks(run, context)
}
