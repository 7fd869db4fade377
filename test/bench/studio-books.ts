/** The books that the benchmark of the studio opens, in a data folder of their own. */
import { insertWorkbook, migrate, openDatabase } from '../../db/index.ts'
import { loadSample } from '../../rules/samples/index.ts'
import { parseWorkbook, type Column, type Row, type Scenario, type Workbook } from '../../rules/workbook/index.ts'
import { imagingTimelines } from './imaging-timelines.ts'
import { seeded } from './random.ts'

export const SAMPLE = 'imaging'
export const LARGE = { id: 'large', sheet: 'prices', rows: 10_000, columns: 22 }
/** As large as a sheet may be. */
export const LARGEST = { id: 'largest', sheet: 'prices', rows: 50_000, columns: 20 }
export const PINNED = { id: 'pinned', scenarios: 200, events: 100 }

/** For the benchmark of the studio. */
export const studioBooks = (): readonly Workbook[] => [sample(), largeBook(LARGE), pinnedBook()]

export async function fillDataFolder(dataDir: string, books: readonly Workbook[]): Promise<void> {
  const store = await openDatabase({ dataDir })
  try {
    await migrate(store)
    for (const book of books) {
      await insertWorkbook(store.db, book, { by: 'benchmark', at: '2026-01-01T00:00:00Z' })
    }
  } finally {
    await store.close()
  }
}

export const sample = (): Workbook => loadSample(SAMPLE)!

/** Prices by item, quantity and storage, each in so many steps that nobody would keep them in a head. */
export function largeBook(size: typeof LARGE): Workbook {
  const random = seeded(7)
  const conditions = Array.from({ length: size.columns - 3 }, (_, index): Column => {
    const [subject, en] = index % 2 === 0 ? ['order.quantity', 'quantity'] : ['order.storageYears', 'storage years']
    return { id: `c${index}`, kind: 'condition', subject, type: 'number', label: { en: `${en} ${index + 1}` } }
  })
  const book = sample()
  const prices = book.sheets.find(({ id }) => id === size.sheet)!
  const [item, , price, times] = prices.columns
  const rows = Array.from({ length: size.rows }, (_, index): Row => {
    const steps = conditions.map(({ id }) => [id, { text: `>= ${random.below(100_000)}` }] as const)
    const texts = {
      item: { text: '"exam-by-case"' },
      price: { text: `${random.below(10_000)}.50` },
      times: { text: '1' },
    }
    return { id: `r${index + 1}`, cells: { ...texts, ...Object.fromEntries(steps) } }
  })
  const sheet = { ...prices, columns: [item!, ...conditions, price!, times!], rows }
  return sound({
    ...book,
    id: size.id,
    sheets: book.sheets.map((one) => (one === prices ? sheet : one)),
    scenarios: [],
  })
}

function pinnedBook(): Workbook {
  const scenarios = imagingTimelines(PINNED.scenarios, PINNED.events, 11) as readonly Scenario[]
  return sound({ ...sample(), id: PINNED.id, scenarios })
}

/** As an import would store it: with what its cells mean. */
function sound(book: Workbook): Workbook {
  const parsed = parseWorkbook(JSON.parse(JSON.stringify(book)))
  if (!parsed.ok) throw new Error(`${book.id}: ${parsed.problems[0].pointer} ${parsed.problems[0].message}`)
  return parsed.workbook
}
