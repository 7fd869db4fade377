/** Quantities of a meter: whole numbers of its smallest unit inside, decimals for cells, the journal and the final state. */
import { textOfMinor } from './money.ts'
import type { MeterState } from './state.ts'

/** What of a meter says how its units are read. */
type Scaled = Pick<MeterState, 'scale' | 'money'>

/** As a number for cells. One division of whole numbers is rounded once, to the number that the decimal text would mean. */
export const quantityOf = ({ scale }: Scaled, units: number): number => (scale === 1 ? units : units / scale)

/** For the journal and the final state: decimal text for a meter in money. */
export function shownQuantity(meter: Scaled, units: number, digits: number): number | string {
  return meter.money ? textOfMinor(units, digits) : quantityOf(meter, units)
}

/** A quantity of a cell in smallest units; undefined where it has more decimals than the meter. */
export function unitsIn({ scale }: Scaled, quantity: number | string): number | undefined {
  const value = Number(quantity)
  if (scale === 1 && value === quantity && Number.isSafeInteger(value)) return value
  const units = Math.round(value * scale)
  return units / scale === value && units <= Number.MAX_SAFE_INTEGER && String(value) === String(quantity)
    ? units
    : undefined
}
