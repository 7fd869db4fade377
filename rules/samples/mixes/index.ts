/** A described portfolio for each book that ships, as it stands in its file: see docs/portfolio-mix.md. */
import type { Json } from '../../json.ts'
import cityPower from './city-power.json' with { type: 'json' }
import familyDoctor from './family-doctor.json' with { type: 'json' }
import imaging from './imaging.json' with { type: 'json' }
import insuranceServices from './insurance-services.json' with { type: 'json' }
import internetHospital from './internet-hospital.json' with { type: 'json' }

const FILES: Readonly<Record<string, unknown>> = {
  imaging,
  'family-doctor': familyDoctor,
  'insurance-services': insuranceServices,
  'internet-hospital': internetHospital,
  'city-power': cityPower,
}

/** The mix of the sample of that id; undefined where there is none. */
export const sampleMix = (id: string): Json | undefined => (Object.hasOwn(FILES, id) ? (FILES[id] as Json) : undefined)
