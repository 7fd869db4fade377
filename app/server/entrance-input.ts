/** What people type to get in: read, or refused with a sentence. */
import { z } from 'zod'
import type { Refused } from '../services/entrance-types.ts'
import { PASSWORD_LENGTH } from '../services/password.ts'
import { BAD_NAME, BAD_PASSWORD, NO_EMAIL, refused } from './entrance-texts.ts'

const EMAIL = z.email().max(254)
const NAME = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]{1,80}$/u

/** As it is kept: in small letters. */
export function emailFrom(typed: string): string | Refused {
  const read = EMAIL.safeParse(typed.trim().toLowerCase())
  return read.success ? read.data : refused(422, NO_EMAIL, 'email')
}

export function nameFrom(typed: string): string | Refused {
  const name = typed.normalize('NFC').trim()
  return NAME.test(name) ? name : refused(422, BAD_NAME, 'name')
}

export function passwordFrom(typed: string): string | Refused {
  const isAllowed = typed.length >= PASSWORD_LENGTH.least && typed.length <= PASSWORD_LENGTH.most
  return isAllowed ? typed : refused(422, BAD_PASSWORD, 'password')
}

export const isRefused = <Value>(value: Value | Refused): value is Refused =>
  typeof value === 'object' && value !== null && (value as Partial<Refused>).kind === 'refused'
