/** What stands in the way, as the review, the proposal and the publishing of a draft all show it. */
import { HeadlessMantineProvider } from '@mantine/core'
import { createInstance } from 'i18next'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { MemoryRouter } from 'react-router'
import { beforeAll, describe, expect, it } from 'vitest'
import { translations } from '../../../app/locales/index.ts'
import { GateList, type GateListProps } from '../../../app/studio/versions/gate-list.tsx'

type GateItem = GateListProps['items'][number]

const i18n = createInstance()

const shown = (items: readonly GateItem[], reasons?: Readonly<Record<string, string>>): string => {
  const list = createElement(GateList, { book: 'b 1', items, ...(reasons ? { reasons } : {}) })
  const page = createElement(HeadlessMantineProvider, {}, createElement(MemoryRouter, null, list))
  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, page))
}

const item = (key: string, more: Partial<GateItem> = {}): GateItem => ({
  key,
  kind: 'reach',
  text: { en: `about ${key}` },
  place: {},
  standing: 'in-the-way',
  acknowledgeable: true,
  print: '',
  ...more,
})
const approval = item('approval', { kind: 'approval', acknowledgeable: false })

describe('what the gate says', () => {
  beforeAll(async () => {
    await i18n.use(initReactI18next).init({ ...translations, lng: 'en' })
  })

  it('counts what is in the way', () => {
    const told = item('c', { standing: 'told', acknowledgeable: false })
    expect(shown([item('a'), item('b'), told])).toContain('2 things stand in the way.')
    expect(shown([told])).toContain('Nothing stands in the way.')
  })

  it('leaves the approval to what stands beside it', () => {
    const html = shown([approval])
    expect(html).toContain('Only the approval is missing.')
    expect(html).not.toContain('about approval')
  })

  it('leads to the row or the scenario', () => {
    expect(shown([item('a', { place: { sheet: 's', row: 'r&1' } })])).toContain(
      'href="/workbooks/b%201/sheets/s?row=r%261"',
    )
    expect(shown([item('a', { place: { scenario: 'x' } })])).toContain('href="/workbooks/b%201/scenarios/x"')
  })

  it('asks for a reason where one can be given, and otherwise says that it is to be mended', () => {
    const html = shown([item('a'), item('b', { acknowledgeable: false })], { a: 'agreed' })
    expect(html).toMatch(/<textarea[^>]*name="reason:a"[^>]*>agreed</)
    expect(html).not.toContain('name="reason:b"')
    expect(html).toContain('to be mended')
  })

  it('says who let it pass, and why, where none can be given', () => {
    const html = shown([item('a', { standing: 'acknowledged', acknowledged: { reason: 'agreed', by: 'Ann' } })])
    expect(html).toContain('Ann: “agreed”')
    expect(html).not.toContain('<textarea')
  })
})
