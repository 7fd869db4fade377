/** `backup` and `restore`: all that the studio keeps, in one file, and back into an empty place. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { BadInput, type Command, EXIT } from './command.ts'

export const backup: Command = {
  name: 'backup',
  usage: 'FILE',
  summary: 'write all that the studio keeps into one file, while it runs',
  about: [
    'Every book, version, person and log entry as they are at one instant, from the data folder (RATEBOOK_DATA) or the',
    'database of DATABASE_URL. Nobody is kept waiting. A file that is there already is never written over.',
    'The file lets its holder sign in as anybody in it: keep it as you keep the data.',
    '{"file","bytes"} is printed. One format for both databases: a backup of either is restored into either.',
  ],
  options: {},
  async run(files, _given, io) {
    const file = oneFile('backup', files)
    const { backUpTo } = await import('./studio.ts')
    await backUpTo(file)
    await io.out(JSON.stringify({ file, bytes: statSync(file).size }))
    return EXIT.good
  },
}

export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  summary: 'bring a backup back, into an empty place only',
  about: [
    'Into the data folder that RATEBOOK_DATA names, which must hold no database yet, or the empty database of',
    'DATABASE_URL. A backup of an earlier release is brought up to this one. A file that is cut off, damaged or of a',
    'newer release is refused, and whatever fails leaves the place empty. {"file","at","product"} is printed.',
  ],
  options: {},
  async run(files, _given, io) {
    const file = oneFile('restore', files)
    const { restoreFrom } = await import('./studio.ts')
    const { at, product } = await restoreFrom(file)
    await io.out(JSON.stringify({ file, at, product }))
    return EXIT.good
  },
}

function oneFile(name: string, files: readonly string[]): string {
  const [file] = files
  if (file === undefined || files.length > 1) throw new BadInput(`${name} takes one file: ratebook ${name} FILE`)
  return resolve(file)
}
