/** Why versions cannot be what somebody wants them to be, in the sentences of both languages. */
import type { Text } from '../../rules/text.ts'

export const MOST_MESSAGE = 2_000

export const NO_MESSAGE: Text = {
  en: `Say in “message” what changes, in at most ${MOST_MESSAGE} characters.`,
  'zh-CN': `请在“说明”中写明变更内容，最多 ${MOST_MESSAGE} 个字符。`,
}
export const NO_KEY: Text = {
  en: '“key” must be 1 to 100 signs of ASCII without spaces, new for everything that is to be published.',
  'zh-CN': '“key”应为 1 至 100 个不含空格的 ASCII 字符，每次发布各不相同。',
}
export const NO_INSTANT: Text = {
  en: '“effectiveAt” must be an instant such as 2026-04-01T00:00:00+08:00, with an offset.',
  'zh-CN': '“effectiveAt”应为带时区偏移的时刻，例如 2026-04-01T00:00:00+08:00。',
}
export const NO_REVISION: Text = {
  en: 'The draft never had this revision.',
  'zh-CN': '草稿没有过这个修订号。',
}
export const past = (now: number): Text => ({
  en: `A version cannot take effect in the past. For this book it is ${new Date(now).toISOString()} now.`,
  'zh-CN': `版本不能在过去生效。对这本价目册而言，现在是 ${new Date(now).toISOString()}。`,
})
export const unchanged = (number: number): Text => ({
  en: `Nothing to publish: this is what version ${number} says already.`,
  'zh-CN': `没有可发布的内容：版本 ${number} 已经如此。`,
})
export const otherInForce = (expected: number | null, current: number | null): Text => ({
  en: `${inForce(current)} is in force now, not ${inForce(expected).toLowerCase()} as you saw. Look at what changed, then publish again.`,
  'zh-CN': `现在生效的是${inForceZh(current)}，而不是您看到的${inForceZh(expected)}。请先查看变化，再重新发布。`,
})
const inForce = (number: number | null): string => (number === null ? 'No version' : `Version ${number}`)
const inForceZh = (number: number | null): string => (number === null ? '“无”' : `版本 ${number}`)

export const CLASHES: Text = {
  en: 'What was published meanwhile changed the same places. Choose in the draft what shall stand there.',
  'zh-CN': '其间发布的版本修改了相同的位置。请在草稿中决定应保留的内容。',
}
export const BLOCKED: Text = {
  en: 'It cannot be published yet: something stands in the way.',
  'zh-CN': '尚不能发布：还有未解决的问题。',
}
export const noVersion = (number: number): Text => ({
  en: `There is no version ${number} of this book.`,
  'zh-CN': `这本价目册没有版本 ${number}。`,
})
export const TOO_LATE: Text = {
  en: 'Its instant has come. What has been in force stays in the record; go back to an earlier version instead.',
  'zh-CN': '它的生效时刻已到。曾经生效的版本会一直留存；如需撤回，请回退到更早的版本。',
}
export const NOT_WAITING: Text = {
  en: 'It is not waiting for this any more: it was withdrawn, replaced or approved meanwhile.',
  'zh-CN': '它已不再等待：其间已被撤回、替换或批准。',
}
export const NEVER_IN_FORCE: Text = {
  en: 'It was never in force, so there is nothing to go back to. Restore it into the draft and publish that.',
  'zh-CN': '它从未生效，无法回退。可将其恢复到草稿后再发布。',
}
export const OWN_CHANGE: Text = {
  en: 'You wrote a part of it, or published it. Somebody else has to approve it.',
  'zh-CN': '其中有您编写或发布的内容，需要由其他人批准。',
}
