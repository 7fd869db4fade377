/** Why something cannot be done to a review, for whoever tried. */
import type { NotTheirs, ReviewState } from '../../rules/approval/index.ts'
import { textIn, type Text } from '../../rules/text.ts'

/** In characters. */
export const MOST_TEXT = 4000
export const MOST_TITLE = 200

const STATES: Readonly<Record<ReviewState, Text>> = {
  open: { en: 'it waits for an approval', 'zh-CN': '它正在等待审批' },
  'sent-back': { en: 'it was sent back to its author', 'zh-CN': '它已退回给作者' },
  approved: { en: 'it is approved already', 'zh-CN': '它已获批准' },
  published: { en: 'it is published already', 'zh-CN': '它已发布' },
  withdrawn: { en: 'it was withdrawn', 'zh-CN': '它已撤回' },
}

/** Somebody was faster, or one looks at an old page. */
export const notNow = (state: ReviewState): Text => ({
  en: `This cannot be done any more: ${STATES[state].en}.`,
  'zh-CN': `现在不能这样做：${STATES[state]['zh-CN']!}。`,
})

export function mayNotApprove(bar: NotTheirs): Text {
  switch (bar.kind) {
    case 'not-open':
      return notNow(bar.state)
    case 'wrote':
      return {
        en: 'You wrote a part of this, so somebody else has to approve it.',
        'zh-CN': '其中有您所写的内容，须由他人批准。',
      }
    case 'proposed':
      return {
        en: 'You proposed this, so somebody else has to approve it.',
        'zh-CN': '这是您提交的，须由他人批准。',
      }
  }
}

export const ANOTHER_NOW: Text = {
  en: 'Another revision was proposed since you opened this page. Look at what changed, then decide.',
  'zh-CN': '您打开此页后已提交了另一个修订。请先查看改动，再作决定。',
}
export const ANOTHER_DRAFT: Text = {
  en: 'The draft has changed since you opened this dialogue. Look at it once more, then propose it.',
  'zh-CN': '您打开此对话框后草稿已有改动。请再看一遍，然后提交。',
}
export const NOTHING_NEW: Text = {
  en: 'The draft is what is in force already: there is nothing to propose.',
  'zh-CN': '草稿与现行版本相同，没有可提交的内容。',
}
export const NOT_MENDED: Text = {
  en: 'This is what is proposed already: the same revision, for the same time, with the same reasons.',
  'zh-CN': '这与已提交的相同：同一修订、同一时间、同样的理由。',
}
export const NO_SUCH_PLACE: Text = {
  en: 'What this comment is about is neither in the proposal nor in what it would replace.',
  'zh-CN': '这条评论所指之处既不在提案中，也不在它将取代的内容中。',
}
export const NO_SUCH_COMMENT: Text = { en: 'There is no such comment.', 'zh-CN': '没有这条评论。' }
export const RESOLVED: Text = { en: 'This comment is resolved already.', 'zh-CN': '这条评论已解决。' }
export const NO_INSTANT: Text = {
  en: 'A time is written like 2026-04-01T00:00:00Z.',
  'zh-CN': '时间的写法如 2026-04-01T00:00:00Z。',
}
export const PAST: Text = {
  en: 'That time has passed. Choose a later one, or publish at once.',
  'zh-CN': '该时间已过。请另选更晚的时间，或立即发布。',
}

const MOST_NAMED = 3

/** What the gate still says. */
export function stillInTheWay(texts: readonly Text[]): Text {
  const named = texts.slice(0, MOST_NAMED)
  const [en, zh] = [named.map((text) => text.en), named.map((text) => textIn(text, 'zh-CN'))]
  return { en: `This stands in the way: ${en.join(' ')}`, 'zh-CN': `尚有障碍：${zh.join('')}` }
}

/** Undefined where it can be kept. */
export function textFault(text: string, most: number): Text | undefined {
  if (text.trim() === '') return { en: 'Write something first.', 'zh-CN': '请先填写内容。' }
  if (text.length > most)
    return {
      en: `This text has ${text.length} characters; at most ${most} can be kept.`,
      'zh-CN': `这段文字有 ${text.length} 个字符，最多可保存 ${most} 个。`,
    }
  if (text.includes('\0') || !text.isWellFormed())
    return { en: 'This text holds signs that cannot be kept.', 'zh-CN': '这段文字含有无法保存的字符。' }
  return undefined
}
