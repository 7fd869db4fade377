/** All migrations in order. A migration that was ever released never changes; it imports nothing of ours. */
import type { Migration } from 'kysely/migration'
import * as workbooks from './0001-workbooks.ts'
import * as draftSnapshots from './0002-draft-snapshots.ts'
import * as lifeOfABook from './0003-life-of-a-book.ts'
import * as draftParts from './0004-draft-parts.ts'
import * as people from './0005-people.ts'
import * as versions from './0006-versions.ts'
import * as reviews from './0007-reviews.ts'
import * as idempotency from './0010-idempotency.ts'
import * as invitations from './0011-invitations.ts'

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-workbooks': workbooks,
  '0002-draft-snapshots': draftSnapshots,
  '0003-life-of-a-book': lifeOfABook,
  '0004-draft-parts': draftParts,
  '0005-people': people,
  '0006-versions': versions,
  '0007-reviews': reviews,
  '0010-idempotency': idempotency,
  '0011-invitations': invitations,
}

export const migrationNames: readonly string[] = Object.keys(migrations)
