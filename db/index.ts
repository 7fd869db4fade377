export { appendAudit, type AuditAsked, type AuditEntry, type AuditNote, listAudit } from './audit.ts'
export { awayFrom, DatabaseAway } from './away.ts'
export {
  type About,
  type Backup,
  type BackupFolder,
  backupFolder,
  type BackupHeader,
  type BackupKind,
  BackupProblem,
  backUp,
  checkBackup,
  restoreBackup,
  restoreInto,
  type WhileServing,
  writeBackup,
} from './backup/index.ts'
export { hasRoom } from './room.ts'
export { connectToOwner } from './folder-lock.ts'
export type { Database } from './database.ts'
export { editsSince, type Revision } from './edit-log.ts'
export { type Executor, inTransaction } from './executor.ts'
export { documentAt, type HistoryAsked, type HistoryEntry, historyOf, type HistoryPage } from './history.ts'
export {
  findInvitation,
  insertInvitation,
  type Invitation,
  type InvitationState,
  type NewInvitation,
  openInvitations,
  openInvitationsFor,
  titleOfBook,
  withdrawInvitation,
} from './invitations.ts'
export { admit, join, type Joined, type Joining, type Vouched } from './joining.ts'
export {
  type Claim,
  claimRequest,
  keepAnswer,
  type KeptAnswer,
  releaseRequest,
  type SentRequest,
} from './idempotency.ts'
export { migrate, type OthersTables, type Upgrade, UpgradeFailed } from './migrate.ts'
export { migrationNames } from './migrations/index.ts'
export { type Listener, notify, type StopListening } from './notices.ts'
export {
  addPerson,
  type AdministratorSet,
  findPerson,
  idsOfNames,
  hasPeople,
  listPeople,
  namesOf,
  type NewPerson,
  type NewRole,
  type PersonRemoved,
  type PersonRow,
  removePerson,
  renamePerson,
  setAdministrator,
  setRole,
  type StandingNotice,
  type StoredStanding,
  tellStanding,
} from './people.ts'
export {
  DatabaseUnavailable,
  type DatabaseTrouble,
  DataFolderError,
  type FolderTrouble,
  StorageProblem,
} from './problem.ts'
export {
  type BookRow,
  type Done,
  findMade,
  keepSummary,
  listWorkbooks,
  purgeDeleted,
  setArchived,
  setDeleted,
  takenIds,
} from './book-life.ts'
export { type ApplyEdits, type Drafts, type DraftState, openDrafts } from './drafts.ts'
export {
  appendToReview,
  findReview,
  frozenDocument,
  insertReview,
  listReviews,
  lockReview,
  type NewReview,
  type ReviewNotice,
  type StoredReview,
} from './reviews.ts'
export { type Saved, saveEdits, type SentEdits } from './save-edits.ts'
export { seenMigrations } from './seen-migrations.ts'
export { ensureSetting, getSetting, setSetting } from './setting.ts'
export { closeUser, emailsOfUsers, findUser, findUserId, putPassword, setUser } from './sign-in-tables.ts'
export { type EmbeddedStore, openDatabase, type OpenOptions, type PostgresStore, type Store } from './store.ts'
export { findToken, insertToken, listTokens, type NewToken, revokeToken, type TokenRow, tokenUsed } from './tokens.ts'
export {
  type StoredDraft,
  findDraft,
  insertWorkbook,
  type Making,
  type Replaced,
  replaceDraft,
  type Replacement,
  type RevisionNotice,
  stampOfDraft,
} from './workbook.ts'
export type { PublishingPolicy } from './database.ts'
export {
  type ActedBy,
  authorsSince,
  type Changed,
  clearVersion,
  type NotPlanned,
  type Plan,
  planned,
  publishedAs,
  type PublishedNow,
  publishVersion,
  type ToPublish,
  withdrawVersion,
} from './publish.ts'
export { nextEffect, type TakenEffect, tellEffects, type VersionsNotice } from './version-effects.ts'
export {
  byInstant,
  inForceAt,
  listVersions,
  policyOf,
  setPolicy,
  standingVersions,
  timeOfBook,
  versionDocument,
  type VersionRow,
  versionText,
} from './versions.ts'
