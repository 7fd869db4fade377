/** Runs an account and gives its figures. */
import { runTimeline, type JournalEntry, type Plan, type Timeline } from '../simulate/index.ts'
import { civil } from '../cell/index.ts'
import type { Units } from './figures.ts'
import type { Months } from './months.ts'
import { Tally, type Measured } from './tally.ts'

/** Throws a `TimelineError` where a rule cannot answer. */
export function measure(plan: Plan, timeline: Timeline, months: Months, units: Units): Measured {
  const { journal } = runTimeline(plan, timeline)
  const tally = new Tally(months)
  for (const entry of journal) tell(tally, units, entry)
  return tally.end(timeline.until)
}

function tell(tally: Tally, shown: Units, entry: JournalEntry): void {
  const at = civil.parseInstant(entry.at)
  switch (entry.kind) {
    case 'charge':
      return tally.charged(at, minor(shown, entry))
    case 'refund':
      return tally.refunded(at, minor(shown, entry))
    case 'expire':
      return entry.meter === undefined ? undefined : tally.expired(at, entry.meter, units(shown, entry))
    case 'arrears':
      return tally.owes(at, entry.meter!, units(shown, entry))
    case 'offset':
      return tally.paid(at, entry.meter!, units(shown, entry))
    case 'suspend':
      return tally.suspended(at, entry.scope!)
    case 'resume':
      return tally.resumed(at, entry.scope!)
    case 'refuse':
      return tally.refused(at, entry.reasons!)
    default:
      return undefined
  }
}

const minor = ({ digits }: Units, { amount }: JournalEntry): number => Math.round(Number(amount) * 10 ** digits)

function units({ meters }: Units, { meter, quantity }: JournalEntry): number {
  return Math.round(Number(quantity) * 10 ** meters.find(({ id }) => id === meter)!.decimals)
}
