/**
 * Whoever may open the data folder, or the database, on the server itself: nobody has to sign in for that, and what is
 * kept there could be written by them anyway.
 */
import type { Actor } from './actor.ts'
import { OWNER_NAME } from './product.ts'

export const SERVER: Actor = {
  kind: 'server',
  id: 'server',
  name: OWNER_NAME,
  isAdministrator: true,
  role: 'owner',
  roles: {},
}
