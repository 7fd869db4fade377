/** The author's guide is true: its books have no mistakes, and its timelines come out as its pages say. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bookAnalysis, compileWorkbook } from '../../../rules/workbook/index.ts'
import { blocksOf, type Block, type Language } from './guide-page.ts'
import { Reading } from './guide-run.ts'

const folder = new URL('../../../docs/author/', import.meta.url)
const pagesIn = (language: Language) =>
  readdirSync(new URL(`${language}/`, folder)).filter((name) => name.endsWith('.md'))
const textOf = (language: Language, page: string) => readFileSync(new URL(`${language}/${page}`, folder), 'utf8')

function readingOf(language: Language, page: string): Reading {
  const reading = new Reading(language)
  for (const block of blocksOf(textOf(language, page), language)) reading.read(block)
  return reading
}

const cases = (['en', 'zh-CN'] as const).flatMap((language) =>
  pagesIn(language).map((page) => [language, page] as const),
)

describe.each(cases)('%s/%s', (language, page) => {
  it('comes out as it says', () => {
    for (const { says, is } of readingOf(language, page).claims) expect(is).toEqual(says)
  })

  it('shows books without a mistake', () => {
    for (const book of readingOf(language, page).books) {
      const compiled = compileWorkbook(book)
      const errors = [...compiled.findings, ...bookAnalysis()(compiled)].filter(({ severity }) => severity === 'error')
      expect(errors).toEqual([])
    }
  })

  it('links to pages that are there', () => {
    const links = [...textOf(language, page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!)
    for (const link of links.filter((name) => !name.startsWith('../reference.')))
      expect(pagesIn(language)).toContain(link)
  })
})

describe('the two languages', () => {
  it('have the same pages', () => expect(pagesIn('zh-CN')).toEqual(pagesIn('en')))

  it.each(pagesIn('en').filter((page) => page !== 'README.md'))('%s: the same books, events and figures', (page) => {
    const inBoth = (language: Language) => blocksOf(textOf(language, page), language).map(withoutWords)
    expect(inBoth('zh-CN')).toEqual(inBoth('en'))
    // A page that only says where to press has nothing to reckon.
    if (inBoth('en').length > 0) expect(readingOf('en', page).claims.length).toBeGreaterThan(0)
  })
})

/** What must agree: everything in code. What stands beside it is in the page's own language. */
function withoutWords(block: Block): object {
  if (block.mark === 'json') return block
  const codesOf = (cells: readonly string[]) => cells.map((cell) => /`[^`]*`/.exec(cell)?.[0] ?? '')
  const plain = block.mark === 'words' ? block.rows.map(codesOf) : block.rows
  return { ...block, head: codesOf(block.head), rows: plain }
}
