/**
 * What routes may ask of the server. Types only: the routes are bundled apart from the server and must not carry the
 * database with them; the server fills this in (server/services.ts).
 */
export type * from './actor.ts'
export type * from './audit-types.ts'
export type * from './book-types.ts'
export type * from './denied-types.ts'
export type * from './draft-types.ts'
export type * from './installation-types.ts'
export type * from './entrance-types.ts'
export type * from './invitation-types.ts'
export type * from './live-types.ts'
export type * from './people-types.ts'
export type * from './permissions.ts'
export type * from './review-types.ts'
export type * from './production-types.ts'
export type * from './services.ts'
export type * from './token-types.ts'
export type * from './version-types.ts'
