import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { backupFolder, type BackupKind } from '../../db/index.ts'

let path: string
beforeEach(() => void (path = join(mkdtempSync(join(tmpdir(), 'ratebook-backups-')), 'backups')))
afterEach(() => rmSync(join(path, '..'), { recursive: true }))

const put = (kind: BackupKind, day: number): void =>
  writeFileSync(backupFolder(path).next(kind, `2026-03-0${day}T12:30:00.000Z`), 'x'.repeat(day))

it('keeps the newest five of each kind, newest first', () => {
  const folder = backupFolder(path)
  expect(folder.list()).toEqual([])
  for (let day = 1; day <= 7; day++) put('asked', day)
  put('upgrade', 1)
  folder.thin()
  expect(folder.list().map(({ kind, at, bytes }) => [kind, at, bytes])).toEqual([
    ['asked', '2026-03-07T12:30:00.000Z', 7],
    ['asked', '2026-03-06T12:30:00.000Z', 6],
    ['asked', '2026-03-05T12:30:00.000Z', 5],
    ['asked', '2026-03-04T12:30:00.000Z', 4],
    ['asked', '2026-03-03T12:30:00.000Z', 3],
    ['upgrade', '2026-03-01T12:30:00.000Z', 1],
  ])
})

it('gives what is in the list and nothing else of the disk', () => {
  const folder = backupFolder(path)
  put('asked', 1)
  writeFileSync(join(path, 'other'), '')
  const name = 'asked-2026-03-01T12-30-00.000Z.ratebook-backup'
  expect(folder.find(name)).toBe(join(path, name))
  for (const odd of ['other', '../backups', `../backups/${name}`, '', 'asked-2026-03-02T12-30-00.000Z.ratebook-backup'])
    expect(folder.find(odd)).toBeUndefined()
})

it('clears away what a crash has left, and nothing else', () => {
  const folder = backupFolder(path)
  put('asked', 1)
  mkdirSync(join(path, 'copy-x1y2z3'))
  writeFileSync(join(path, 'asked-2026-03-02T12-30-00.000Z.ratebook-backup.part'), '')
  writeFileSync(join(path, 'mine.txt'), '')
  folder.tidy()
  expect(readdirSync(path).sort()).toEqual(['asked-2026-03-01T12-30-00.000Z.ratebook-backup', 'mine.txt'])
})
