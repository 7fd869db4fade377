/** What people type to get in: read, or denied with a sentence. */
import { z } from 'zod'
import type { Denied } from '../services/entrance-types.ts'
import { PASSWORD_LENGTH } from '../services/password.ts'
import { BAD_NAME, BAD_PASSWORD, denied, NO_EMAIL } from './entrance-texts.ts'

const EMAIL = z.email().max(254)
const NAME = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]{1,80}$/u

/** As it is kept: in small letters. */
export function emailFrom(typed: string): string | Denied {
  const read = EMAIL.safeParse(typed.trim().toLowerCase())
  return read.success ? read.data : denied(422, NO_EMAIL, 'email')
}

export function nameFrom(typed: string): string | Denied {
  const name = typed.normalize('NFC').trim()
  return NAME.test(name) ? name : denied(422, BAD_NAME, 'name')
}

export function passwordFrom(typed: string): string | Denied {
  const isAllowed = typed.length >= PASSWORD_LENGTH.least && typed.length <= PASSWORD_LENGTH.most
  return isAllowed ? typed : denied(422, BAD_PASSWORD, 'password')
}

export const isDenied = <Value>(value: Value | Denied): value is Denied =>
  typeof value === 'object' && value !== null && (value as Partial<Denied>).kind === 'denied'
