/** What is wrong in a scenario is told by where people see it, never by a pointer. */
import i18next from 'i18next'
import { expect, it } from 'vitest'
import { translations } from '../../../app/locales/index.ts'
import { timelinePlace } from '../../../app/studio/preview/timeline-place.ts'
import type { Translate } from '../../../app/studio/translate.ts'

const i18n = i18next.createInstance()
void i18n.init({ ...translations, lng: 'en', ns: ['studio'], defaultNS: 'studio', initAsync: false })
const inLanguage = (lng: string): Translate => i18n.getFixedT(lng, 'studio') as unknown as Translate

it.each([
  ['/events/4/type', 'Event 5', '第 5 个事件'],
  ['/events/0', 'Event 1', '第 1 个事件'],
  ['/until', 'Ends', '结束'],
  ['/account/plan', 'Account', '账户'],
  ['/expect/journal/2/kind', 'What must come of it', '应有的结果'],
  ['', undefined, undefined],
  ['/elsewhere', undefined, undefined],
])('%s is %s', (pointer, en, zh) => {
  expect(timelinePlace(pointer, inLanguage('en'))).toBe(en)
  expect(timelinePlace(pointer, inLanguage('zh-CN'))).toBe(zh)
})
