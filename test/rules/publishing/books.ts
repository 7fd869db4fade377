/** Small documents for tests of publishing: one sheet, a row for each letter with one text. */
import type { PublishingHistory, VersionLine } from '../../../rules/publishing/index.ts'
import type { Settled } from '../../../rules/publishing/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'

export type Texts = Readonly<Record<string, string>>

export const bookOf = (texts: Texts): Workbook => ({
  format: 1,
  id: 'book',
  title: { en: 'Book' },
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [
    {
      id: 's',
      point: 'arrears',
      label: { en: 'S' },
      hitPolicy: 'first',
      columns: [{ id: 'grace', kind: 'output', label: { en: 'Grace' }, type: 'duration', output: 'grace' }],
      rows: Object.entries(texts).map(([id, text]) => ({ id, cells: { grace: { text } } })),
    },
  ],
  scenarios: [],
})

export const textsOf = ({ sheets }: Workbook): Texts =>
  Object.fromEntries(sheets[0]!.rows.map(({ id, cells }) => [id, cells['grace']?.text ?? '']))

/** A history that is lived through act by act, with all documents it ever had. */
export class Lived implements PublishingHistory {
  versions: readonly VersionLine[] = []
  readonly #documents = new Map<number, Workbook>()

  documentOf(number: number): Workbook {
    return this.#documents.get(number)!
  }

  take({ versions, carried }: Settled, made?: { readonly version: VersionLine; readonly document: Workbook }): void {
    if (made) this.#documents.set(made.version.number, made.document)
    for (const { number, document } of carried) this.#documents.set(number, document)
    this.versions = versions
  }
}
