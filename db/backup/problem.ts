/** What can be wrong with a backup, or with the place it is to be restored to: one sentence each, with the remedy. */
import { errorCode, StorageProblem } from '../problem.ts'

export type BackupTrouble =
  'not-a-backup' | 'cut-off' | 'damaged' | 'newer' | 'not-empty' | 'exists' | 'not-read' | 'not-written'

export class BackupProblem extends StorageProblem<BackupTrouble> {}

export const notABackup = (file: string, cause?: unknown): BackupProblem =>
  new BackupProblem(
    'not-a-backup',
    {
      en: `${file} is not a backup that Ratebook wrote. Name a file that "ratebook backup" made.`,
      'zh-CN': `${file} 不是 Ratebook 写的备份。请指定由“ratebook backup”生成的文件。`,
    },
    cause,
  )

export const cutOff = (file: string, cause?: unknown): BackupProblem =>
  new BackupProblem(
    'cut-off',
    {
      en: `The backup ${file} ends too early: it was not written or copied whole. Nothing was restored; use another backup.`,
      'zh-CN': `备份 ${file} 不完整：写入或复制时中断了。没有恢复任何内容；请使用另一个备份。`,
    },
    cause,
  )

export const damaged = (file: string, cause?: unknown): BackupProblem =>
  new BackupProblem(
    'damaged',
    {
      en: `The backup ${file} is damaged: its content is not what was written. Nothing was restored; use another backup.`,
      'zh-CN': `备份 ${file} 已损坏：内容与写入时不一致。没有恢复任何内容；请使用另一个备份。`,
    },
    cause,
  )

export const newerBackup = (file: string, product: string): BackupProblem =>
  new BackupProblem('newer', {
    en: `The backup ${file} was made by a newer Ratebook (${product}). Restore it with that version or a later one. Nothing was restored.`,
    'zh-CN': `备份 ${file} 由更新版本的 Ratebook（${product}）生成。请用该版本或更高版本恢复。没有恢复任何内容。`,
  })

export const notEmpty = (place: string): BackupProblem =>
  new BackupProblem('not-empty', {
    en: `There is data in ${place} already, and a backup is restored into an empty place only. Name an empty one with RATEBOOK_DATA or DATABASE_URL.`,
    'zh-CN': `${place} 中已有数据，而备份只能恢复到空的位置。请用 RATEBOOK_DATA 或 DATABASE_URL 指定一个空的位置。`,
  })

export const existsAlready = (file: string): BackupProblem =>
  new BackupProblem('exists', {
    en: `There is a file ${file} already. Name another one: a backup never takes the place of an earlier file.`,
    'zh-CN': `文件 ${file} 已存在。请换一个文件名：备份不会覆盖已有文件。`,
  })

export const notRead = (file: string, cause: unknown): BackupProblem =>
  new BackupProblem(
    'not-read',
    {
      en: `The backup ${file} cannot be read (${reasonOf(cause)}). Correct its name, or give this user the right to read it.`,
      'zh-CN': `无法读取备份 ${file}（${reasonOf(cause)}）。请更正文件名，或授予当前用户读取权限。`,
    },
    cause,
  )

export const notWritten = (file: string, cause: unknown): BackupProblem =>
  new BackupProblem(
    'not-written',
    {
      en: `The backup ${file} could not be written (${reasonOf(cause)}). Free some space, or name a place that can be written to.`,
      'zh-CN': `无法写入备份 ${file}（${reasonOf(cause)}）。请清理空间，或指定可写的位置。`,
    },
    cause,
  )

const reasonOf = (cause: unknown): string =>
  errorCode(cause) ?? (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? ''
