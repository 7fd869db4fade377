/** Why somebody is not let in, in both languages; each says what to do. */
import type { Text } from '../../rules/text.ts'
import type { EntranceField, Denied } from '../services/denied-types.ts'
import { PASSWORD_LENGTH } from '../services/password.ts'
import { ROLES } from '../services/permissions.ts'

export const denied = (status: Denied['status'], text: Text, field?: EntranceField): Denied => ({
  kind: 'denied',
  status,
  text,
  ...(field !== undefined && { field }),
})

export const tooMany = (seconds: number): Denied => {
  const minutes = Math.ceil(seconds / 60)
  return {
    kind: 'denied',
    status: 429,
    retryAfter: seconds,
    text: {
      en: `That was too often. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
      'zh-CN': `尝试次数过多，请在 ${minutes} 分钟后再试。`,
    },
  }
}

export const WRONG_PASSWORD: Text = {
  en: 'This e-mail address and password do not go together.',
  'zh-CN': '邮箱地址与密码不匹配。',
}
export const WRONG_CURRENT: Text = { en: 'This is not your present password.', 'zh-CN': '当前密码不正确。' }
export const NO_EMAIL: Text = {
  en: 'This is no e-mail address; one looks like name@example.com.',
  'zh-CN': '这不是邮箱地址；正确的形式如 name@example.com。',
}
export const BAD_PASSWORD: Text = {
  en: `A password has ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters.`,
  'zh-CN': `密码长度应为 ${PASSWORD_LENGTH.least} 至 ${PASSWORD_LENGTH.most} 个字符。`,
}
export const BAD_NAME: Text = {
  en: 'A name has 1 to 80 characters, on one line.',
  'zh-CN': '姓名应为 1 至 80 个字符，且不能换行。',
}
export const NAME_TAKEN: Text = {
  en: 'Somebody here has, or had, this name. Choose one that tells you apart; it stays in the history of books.',
  'zh-CN': '这个姓名已有人使用（或曾经使用）。请换一个能区分的姓名；它会保留在价目册的历史中。',
}
export const EMAIL_TAKEN: Text = {
  en: 'Somebody here signs in with this address already.',
  'zh-CN': '已有人使用此邮箱地址登录。',
}
export const HAS_NAME: Text = {
  en: 'You have a name already; it stands in the history of books and stays.',
  'zh-CN': '您已有姓名；它记录在价目册的历史中，不再更改。',
}
export const NO_PROVIDER: Text = {
  en: 'No identity provider is set up here.',
  'zh-CN': '此处未配置身份提供方。',
}
export const PROVIDER_AWAY: Text = {
  en: 'The identity provider does not answer. Try again in a moment, or sign in another way.',
  'zh-CN': '身份提供方没有响应。请稍后再试，或使用其他方式登录。',
}
export const NO_MAIL: Text = {
  en: 'No mail is sent from here. Ask an administrator for a link with which you set a new password.',
  'zh-CN': '此处不发送邮件。请向管理员索取用于设置新密码的链接。',
}
export const RESET_GONE: Text = {
  en: 'This link has expired or was already used. Ask for a new one.',
  'zh-CN': '该链接已过期或已被使用，请重新获取。',
}
export const INVITATION_GONE: Readonly<Record<'unknown' | 'used' | 'withdrawn' | 'expired', Text>> = {
  unknown: {
    en: 'There is no such invitation. The link may have been cut off; copy all of it.',
    'zh-CN': '没有这个邀请。链接可能不完整，请复制整个链接。',
  },
  used: {
    en: 'This invitation was already used. Sign in, or ask for a new one.',
    'zh-CN': '该邀请已被使用。请登录，或索取新的邀请。',
  },
  withdrawn: {
    en: 'This invitation was withdrawn or replaced by a newer one. Ask whoever invited you.',
    'zh-CN': '该邀请已被撤回，或已由新的邀请取代。请联系邀请您的人。',
  },
  expired: {
    en: 'This invitation has expired. Ask whoever invited you for a new one.',
    'zh-CN': '该邀请已过期。请向邀请您的人索取新的邀请。',
  },
}
export const ONLY_WAY: Text = {
  en: 'This passkey is your only way in. Set a password or add another passkey first.',
  'zh-CN': '这是您唯一的登录方式。请先设置密码或添加另一个通行密钥。',
}
export const NO_PASSKEY: Text = { en: 'You have no such passkey.', 'zh-CN': '您没有这个通行密钥。' }
export const NO_SESSION: Text = { en: 'This session has ended already.', 'zh-CN': '该会话已经结束。' }
export const NOT_FRESH: Text = {
  en: 'You signed in more than a day ago. Sign out and in again, then set a password.',
  'zh-CN': '您的登录已超过一天。请先退出并重新登录，再设置密码。',
}
export const NOT_SIGNED_IN: Text = { en: 'You are not signed in any longer.', 'zh-CN': '您已不再处于登录状态。' }
export const NOT_YOURS: Text = {
  en: 'Somebody here signs in with this address already; give them a role instead.',
  'zh-CN': '已有人使用此邮箱地址；请直接为其设置角色。',
}
export const NO_SUCH_BOOK: Text = { en: 'There is no such book.', 'zh-CN': '没有这本价目册。' }
export const BAD_ROLE: Text = {
  en: `A role is one of ${ROLES.join(', ')}.`,
  'zh-CN': `角色只能是 ${ROLES.join('、')} 之一。`,
}
