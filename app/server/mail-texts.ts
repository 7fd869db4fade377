/** The letters, in both languages: plain text, with the link on a line of its own. */
import { type Language, LANGUAGES } from '../../rules/text.ts'

export interface Letter {
  readonly subject: string
  readonly text: string
}

export const languageOf = (text: string): Language => LANGUAGES.find((language) => language === text) ?? 'en'

export const resetLetter = (language: Language, { link, hours }: { link: string; hours: number }): Letter =>
  ({
    en: {
      subject: 'A new password for Ratebook',
      text: letter(
        'Somebody asked to set a new password for your account at Ratebook. If that was you, open this link:',
        link,
        `It works once, within ${hours} hours. If it was not you, leave this mail alone; your password stays as it is.`,
      ),
    },
    'zh-CN': {
      subject: '重设 Ratebook 密码',
      text: letter(
        '有人请求为您的 Ratebook 账户设置新密码。如果是您本人，请打开此链接：',
        link,
        `链接在 ${hours} 小时内有效，只能使用一次。如果不是您本人，请忽略此邮件，密码不会改变。`,
      ),
    },
  })[language]

export interface InvitationLetter {
  readonly link: string
  readonly by: string
  readonly days: number
}

export const invitationLetter = (language: Language, { link, by, days }: InvitationLetter): Letter =>
  ({
    en: {
      subject: `${by} invites you to Ratebook`,
      text: letter(
        `${by} invites you to work on tariffs in Ratebook. Open this link to begin:`,
        link,
        `It works once, within ${days} days.`,
      ),
    },
    'zh-CN': {
      subject: `${by} 邀请您使用 Ratebook`,
      text: letter(
        `${by} 邀请您在 Ratebook 中编辑价目。请打开此链接：`,
        link,
        `链接在 ${days} 天内有效，只能使用一次。`,
      ),
    },
  })[language]

const letter = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`
