/** Backups of a whole database, the same for both kinds: format.ts says what is in the file. */
export { backUp, type WhileServing } from './copy.ts'
export { type Backup, type BackupFolder, backupFolder, type BackupKind } from './folder.ts'
export { BackupProblem } from './problem.ts'
export type { Header as BackupHeader } from './format.ts'
export { restoreInto } from './place.ts'
export { checkBackup, restoreBackup } from './restore.ts'
export { type About, writeBackup } from './write.ts'
