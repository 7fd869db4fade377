/** The books that ship with the product: made of tables only, as data. */
import type { Workbook } from '../workbook/index.ts'
import cityPower from './city-power.json' with { type: 'json' }
import familyDoctor from './family-doctor.json' with { type: 'json' }
import imaging from './imaging.json' with { type: 'json' }
import insuranceServices from './insurance-services.json' with { type: 'json' }
import internetHospital from './internet-hospital.json' with { type: 'json' }
import { shipped } from './shipped.ts'

export { sampleMix } from './mixes/index.ts'
export { tour } from './tour.ts'
export { loadTemplate, templateIds } from './templates/index.ts'

const FILES: Readonly<Record<string, unknown>> = {
  imaging,
  'family-doctor': familyDoctor,
  'insurance-services': insuranceServices,
  'internet-hospital': internetHospital,
  'city-power': cityPower,
}

export const sampleIds: readonly string[] = Object.keys(FILES)

/** A sample by its id; undefined where there is none of that id. */
export function loadSample(id: string): Workbook | undefined {
  return Object.hasOwn(FILES, id) ? shipped(id, FILES[id]) : undefined
}
