import { expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { file } = testFolder()

test('check names the scenario that cites a clause which no source lists, and the sheet that does', async () => {
  const book = loadSample('imaging')!
  const [scenario] = book.scenarios
  const [sheet] = book.sheets
  const slip = {
    ...book,
    scenarios: [{ ...scenario!, title: 'A late payer', cites: 'law/99' }],
    sheets: [{ ...sheet!, cites: 'law/98' }, ...book.sheets.slice(1)],
  }
  const { out } = await ratebook(['check', file('slip.json', JSON.stringify(slip))])
  const told = out.map((line) => JSON.parse(line) as Record<string, unknown>)
  const found = told.filter(({ code }) => code === 'unknown-clause')
  expect(found).toMatchObject([{ sheet: sheet!.id }, { scenario: scenario!.id, place: 'scenario “A late payer”' }])
  expect(found[1]).not.toHaveProperty('sheet')
})
