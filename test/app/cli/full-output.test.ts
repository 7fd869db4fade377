import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'

const main = join(import.meta.dirname, '../../../app/cli/main.ts')

test.runIf(existsSync('/dev/full'))('a full disk behind standard output is one sentence, and no success', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [main, 'check', 'imaging'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'standard output: the disk is full\n' })
})
