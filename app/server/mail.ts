/** Sending mail, where a server for it is set. What a mail says stands in mail-texts.ts. */
import { createTransport } from 'nodemailer'
import { log } from './log.ts'
import type { Letter } from './mail-texts.ts'
import type { MailSettings } from './sign-in-settings.ts'

export interface Mail {
  /** Whether a server is set. */
  readonly sends: boolean
  /** Whether the server took it. A failure is told to the log, without the letter. */
  send(to: string, letter: Letter): Promise<boolean>
}

const PATIENCE_MS = 15_000

export function openMail(settings: MailSettings | undefined): Mail {
  if (settings === undefined) return { sends: false, send: async () => false }
  const transport = createTransport(
    { url: settings.url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    { from: settings.from },
  )
  return {
    sends: true,
    async send(to, letter) {
      try {
        await transport.sendMail({ to, ...letter })
        return true
      } catch (error) {
        log.error({ err: error }, 'mail was not sent')
        return false
      }
    },
  }
}
