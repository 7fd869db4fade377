/** The sentences about people in the reader's language. */
import type { Role } from '../services/permissions.ts'
import { type Sentences, useText } from '../use-text.ts'

export interface PeopleText extends Sentences {
  /** What a role is called. */
  readonly role: (role: Role) => string
}

export function usePeopleText(): PeopleText {
  const { t, language } = useText('people')
  const { t: access } = useText('access')
  return { t, language, role: (role) => access(`roles.${role}`) }
}
