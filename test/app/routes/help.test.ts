/** The author's guide as the studio's help: every page is there in both languages, shown and never run. */
import { HeadlessMantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'
import { helpAddress } from '../../../app/help/address.ts'
import { Markdown } from '../../../app/help/markdown.tsx'
import { helpPage } from '../../../app/help/pages.server.ts'
import { LANGUAGES } from '../../../rules/text.ts'

const shown = (text: string): string =>
  renderToStaticMarkup(
    createElement(
      HeadlessMantineProvider,
      {},
      createElement(MemoryRouter, null, createElement(Markdown, { text, addressOf: helpAddress })),
    ),
  )

describe('a page of the guide', () => {
  it.each([
    ['a heading', '## How `it` goes\nText', '<h2>How <code>it</code> goes</h2><p>Text</p>'],
    ['a paragraph over lines', 'one\n**two** *three*', '<p>one\n<strong>two</strong> <em>three</em></p>'],
    ['lists', '- a\n  more\n- b\n\n1. c\n2. d', '<ul><li>a\n  more</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>'],
    ['code', '```sh\n# no heading\n\n- x\n```\nafter', '<pre># no heading\n\n- x</pre><p>after</p>'],
    ['a code span is taken as it is', '`a * b * c`', '<p><code>a * b * c</code></p>'],
    ['any other link is its text', '[x](javascript:alert(1))', '<p>x)</p>'],
    ['HTML is text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ])('%s', (_, text, html) => expect(shown(text)).toBe(html))

  it('a link to a page', () => {
    expect(shown('[Prices](prices.md)')).toMatch(/^<p><a [^>]*href="\/help\/prices"[^>]*>Prices<\/a><\/p>$/)
  })

  it('a table, also with a line in a cell', () => {
    const html = shown('| a | b |\n| --- | --- |\n| `x \\| y` | |')
    expect(html).toContain('<thead><tr><th>a</th><th>b</th></tr></thead>')
    expect(html).toContain('<tr><td><code>x | y</code></td><td></td></tr>')
  })

  it.each(LANGUAGES)('every link of the front page leads to a page (%s)', (language) => {
    const links = [...helpPage(undefined, language)!.matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, link]) =>
      helpAddress(link!)!,
    )
    expect(links).toHaveLength(11)
    for (const link of links) expect(helpPage(link.slice('/help/'.length), language)).toMatch(/^# /)
  })

  it('there is nothing beside them', () => {
    for (const name of ['nothing', '../README', 'toString', '__proto__']) expect(helpPage(name, 'en')).toBeUndefined()
  })
})
