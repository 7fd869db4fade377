import { describe, expect, it, test } from 'vitest'
import { panelWidthsCookie, panelWidthsFrom } from '../../../app/studio/page/layout-cookie.ts'

describe('the panels’ widths', () => {
  it('come back from the cookie', () => {
    const cookie = panelWidthsCookie({ sheets: 15, grid: 50, preview: 35 }).split(';')[0] ?? ''
    expect(panelWidthsFrom(`a=b; ${cookie}`)).toEqual({ sheets: 15, grid: 50, preview: 35 })
  })
  test.each([
    null,
    '',
    'a=b',
    'ratebook-panels=',
    'ratebook-panels=%7B',
    'ratebook-panels=%7B%22a%22%3A%22x%22%7D',
    'ratebook-panels=%E0',
  ])('are none in %j', (cookies) => expect(panelWidthsFrom(cookies)).toBeUndefined())
})
