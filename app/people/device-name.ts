/** A device in words. */
import type { Device } from '../services/index.ts'
import type { PeopleText } from './use-people-text.ts'

export function deviceName({ browser, system }: Device, { t }: Pick<PeopleText, 't'>): string {
  if (browser !== undefined && system !== undefined) return t('account.device', { browser, system })
  return browser ?? system ?? t('account.unknown')
}
