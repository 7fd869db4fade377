/** What the first page says can be typed, is typed: as written, in the folder of a fresh clone. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ratebook, testFolder } from '../cli/ratebook.ts'

const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
const commands = readme
  .replaceAll('\\\n', '')
  .split('\n')
  .flatMap((line) => /^npm run -s ratebook -- ([^#]*)/.exec(line)?.[1] ?? [])
const { folder } = testFolder()
process.env['RATEBOOK_DATA'] = join(folder, 'data')
delete process.env['DATABASE_URL']
mkdirSync(join(folder, 'data'))

/** As a shell takes the line apart; what is written goes into a folder that is removed. */
function wordsOf(command: string): readonly string[] {
  const words = Array.from(command.trim().matchAll(/"([^"]*)"|\S+?="([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word)
  const isOurs = (at: number): boolean =>
    words[at - 1] === '--out' || words[at - 1] === 'import' || (words[0] === 'export' && words[at - 1] === '--workbook')
  return words.map((word, at) => (isOurs(at) ? resolve(folder, word) : word))
}

describe('the commands of the README', () => {
  test('are there', () => expect(commands.length).toBeGreaterThan(5))

  test.each(commands)('%s', async (command) => {
    const { code, out } = await ratebook(wordsOf(command))
    expect(code).toBe(0)
    expect(out.join('\n')).not.toBe('')
  })
})
