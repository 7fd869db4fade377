/** The benchmark of the simulation: the imaging book at length, then all five books, and one book in two zones. */
import { machine } from './machine.ts'
import type { Report } from './measure.ts'
import { imagingAtLength } from './simulate-imaging.ts'
import { allBooks, twoZones } from './simulate-books.ts'

export async function run(): Promise<Report> {
  const parts = [await imagingAtLength(), await allBooks(), await twoZones()]
  return {
    machine: machine(),
    rows: parts.flatMap(({ rows }) => rows),
    goals: parts.flatMap(({ goals }) => goals),
  }
}
