/** What an entry of the log says beyond its kind, in words. */
import { isJsonObject } from '../../rules/json.ts'
import type { AuditEntry } from '../services/index.ts'
import { ROLES } from '../services/permissions.ts'
import type { Translate } from '../studio/translate.ts'

export function detailsOf({ kind, details, about }: AuditEntry, t: Translate): string {
  const given = isJsonObject(details) ? details : {}
  const roleIn = (): string => t(`roles.${ROLES.find((role) => role === given['role']) ?? 'none'}`)
  switch (kind) {
    case 'role':
      return `${about ?? ''}: ${roleIn()}`
    case 'administrator':
      return `${about ?? ''}: ${t(given['is'] === true ? 'audit.yes' : 'audit.no')}`
    case 'token-made':
      return `${String(given['name'] ?? '')}: ${t(given['writes'] === true ? 'tokens.changes' : 'tokens.reads', { role: roleIn() })}`
    default:
      return about ?? ''
  }
}
