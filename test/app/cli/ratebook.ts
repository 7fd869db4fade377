/** The command line as a test calls it: words in, exit code and lines out; and a folder for its files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { dispatch } from '../../../app/cli/dispatch.ts'

export async function ratebook(words: readonly string[], stdin = '') {
  const out: string[] = []
  const err: string[] = []
  const code = await dispatch(words, {
    stdin: (async function* () {
      yield Buffer.from(stdin)
    })(),
    out: async (line) => void out.push(line),
    err: (line) => void err.push(line),
  })
  return { code, out, err }
}

/** A folder that is removed after the tests of the file that asks for it, and how to put a file there. */
export function testFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ratebook-cli-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return { folder, file }
}
