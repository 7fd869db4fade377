/** `import`: a workbook file becomes a book of the studio, or takes the place of one's draft. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { FileProblem } from '../services/index.ts'
import { countOf, textOf } from './arguments.ts'
import { BadInput, type Command, EXIT } from './command.ts'
import { MAX_BYTES } from './input.ts'
import { bytesOf, upTo } from './read-file.ts'
import { INPUT_OPTIONS } from './shared-options.ts'

export const importFile: Command = {
  name: 'import',
  usage: '[--as ID] [--replace] [--message M] FILE',
  summary: 'bring a workbook file into the studio as a book',
  about: [
    'FILE is a workbook (.json), or - for standard input. It becomes a book of the data folder (RATEBOOK_DATA; a Ratebook that',
    'runs on it is asked) or of DATABASE_URL. Where a book has its id already, it is refused, unless --replace is given: then',
    'it takes the place of that book’s draft, as one revision. Prints one line of JSON: id, revision, and how many findings',
    'there are. Exit code 2: the file cannot be read, is no workbook, or its id is taken; then nothing was changed.',
  ],
  options: {
    as: { type: 'string', value: 'ID', about: 'the id it shall have, instead of its own' },
    replace: { type: 'boolean', about: 'put it in the place of the draft that has this id' },
    message: { type: 'string', value: 'M', about: 'what to say of it in the history of the book' },
    'max-bytes': INPUT_OPTIONS['max-bytes'],
  },
  async run([file, ...others], given, io) {
    if (file === undefined || others.length > 0) throw new BadInput('import needs one workbook FILE')
    const maxBytes = countOf(given, 'max-bytes', MAX_BYTES)
    const name = file === '-' ? 'standard input' : file
    const { importBook } = await import('./studio.ts')
    const taken = await importBook({
      name: basename(name),
      bytes: file === '-' ? await upTo(maxBytes, name, io.stdin) : await bytesOf(file, maxBytes),
      as: textOf(given, 'as'),
      replace: given['replace'] === true,
      message: textOf(given, 'message'),
      key: randomUUID(),
    })
    if (taken.kind === 'refused') throw new BadInput(`${name}: ${refusalOf(taken)}`)
    if (taken.kind === 'taken') throw new BadInput(takenText(taken))
    await io.out(JSON.stringify({ id: taken.id, revision: taken.revision, findings: taken.findings ?? 0 }))
    return EXIT.good
  },
}

function refusalOf({ problems, count }: { readonly problems: readonly FileProblem[]; readonly count: number }): string {
  const [first] = problems
  const place = first === undefined || first.pointer === '' ? '' : `${first.pointer}: `
  return `${place}${first?.text.en ?? 'this is no workbook'}${count > 1 ? ` (and ${count - 1} more)` : ''}`
}

const takenText = ({ id, free, deleted }: { id: string; free: string; deleted: boolean }): string =>
  deleted
    ? `a deleted book has the id "${id}"; bring that one back in the studio, or use another id: --as ${free}`
    : `there is a book "${id}" already; --replace puts this file in the place of its draft, --as ${free} makes another book`
