/**
 * The five sample books as programs written by hand: what the engine with its tables is measured against.
 *
 * They start from the same checked events as the engine (readTimeline). Told to a journal, they write the engine's entries
 * and final state, reasons included; told to figures, they keep what a portfolio measures. They are the yardstick: do not
 * make them slower than a good programmer would.
 */
import type { SimulationResult, Timeline } from '../../../rules/simulate/index.ts'
import { cityPower } from './city-power.ts'
import { familyDoctor } from './family-doctor.ts'
import { HandFigures } from './figures.ts'
import { imaging, imagingWith } from './imaging.ts'
import { insuranceServices } from './insurance-services.ts'
import { internetHospital } from './internet-hospital.ts'
import { HandJournal, type HandProgram } from './record.ts'

export { HandFigures, imaging, imagingWith, type HandProgram }

export const HAND_PROGRAMS: readonly HandProgram[] = [
  imaging,
  familyDoctor,
  insuranceServices,
  internetHospital,
  cityPower,
]

/** The journal and the final state of one account. */
export function simulateByHand({ book, clock, open }: HandProgram, timeline: Timeline): SimulationResult {
  const record = new HandJournal(clock)
  const account = open(timeline, record)
  account.run(timeline)
  return { id: timeline.id, workbook: { id: book }, journal: record.entries, final: account.final() }
}

/** The figures of one account, and nothing else. */
export function measureByHand({ clock, meters, open }: HandProgram, timeline: Timeline): HandFigures {
  const record = new HandFigures(clock, meters)
  open(timeline, record).run(timeline)
  record.end(timeline.until)
  return record
}
