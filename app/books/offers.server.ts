/** What a new book can begin with, as the page of new books shows it. */
import type { Text } from '../../rules/text.ts'
import { loadSample, loadTemplate, sampleIds, templateIds } from '../../rules/samples/index.ts'
import type { Workbook } from '../../rules/workbook/index.ts'

export interface Offer {
  /** `template:ID` or `sample:ID`. */
  readonly from: string
  readonly title: Text
  readonly note?: Text
  readonly sheets: number
  readonly scenarios: number
}

let known: { readonly templates: readonly Offer[]; readonly samples: readonly Offer[] } | undefined

/** They ship with the product and do not change while it runs. */
export const offers = () =>
  (known ??= {
    templates: templateIds.map((id) => offerOf(`template:${id}`, loadTemplate(id)!)),
    samples: sampleIds.map((id) => offerOf(`sample:${id}`, loadSample(id)!)),
  })

const offerOf = (from: string, { title, note, sheets, scenarios }: Workbook): Offer => ({
  from,
  title,
  ...(note && { note }),
  sheets: sheets.length,
  scenarios: scenarios.length,
})
