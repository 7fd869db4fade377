/** `import`: a workbook file becomes a book of the studio, or takes the place of one's draft; tables come into a book. */
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { DmnLeftOut } from '../../rules/exchange/index.ts'
import type { FileProblem } from '../services/index.ts'
import { countOf, textOf } from './arguments.ts'
import { BadInput, type Command, EXIT, type Given } from './command.ts'
import { MAX_BYTES } from './input.ts'
import { importOverHttp } from './over-http.ts'
import { bytesOf, upTo } from './read-file.ts'
import { INPUT_OPTIONS } from './shared-options.ts'
import { remoteStudio } from './studio-line.ts'

export const importFile: Command = {
  name: 'import',
  usage: '[--as ID] [--replace] [--message M] FILE | --into ID [--sheet SHEET] FILE',
  summary: 'bring a workbook file into the studio as a book, or tables into a book that is there',
  about: [
    'FILE is a workbook (.json, or an .xlsx that Ratebook wrote), or a DMN file (1.3 to 1.5) whose decision tables become the',
    'sheets of a new book; its content says which. - is standard input. It becomes a book of the data folder',
    '(RATEBOOK_DATA; a Ratebook that runs on it is asked) or of DATABASE_URL. A book made of DMN has the zone UTC and the',
    'currency EUR until its settings say otherwise. Where a book has its id already, it is refused, unless --replace is given: then it takes the place of that book’s draft, as',
    'one revision. Prints one line of JSON: id, revision, and how many findings there are. Exit code 2: the file cannot',
    'be read, is no workbook, or its id is taken; then nothing was changed.',
    'With --into, FILE is a DMN file (1.3 to 1.5): its decision tables become sheets of the book ID. With --sheet as well, it',
    'is a .csv as the studio writes it, and the sheet has its rows from then on. Either is one revision. What is left out',
    'of a DMN file is said in the line (leftOut), with its reason; where nothing is left, nothing is changed.',
  ],
  options: {
    as: { type: 'string', value: 'ID', about: 'the id it shall have, instead of its own' },
    replace: { type: 'boolean', about: 'put it in the place of the draft that has this id' },
    into: {
      type: 'string',
      value: 'ID',
      about: 'the book that takes the tables of a .dmn file, or rows of a .csv file',
    },
    sheet: { type: 'string', value: 'SHEET', about: 'with --into: the sheet whose rows FILE has' },
    message: { type: 'string', value: 'M', about: 'what to say of it in the history of the book' },
    'max-bytes': INPUT_OPTIONS['max-bytes'],
  },
  async run([file, ...others], given, io) {
    if (file === undefined || others.length > 0) throw new BadInput('import needs one workbook FILE')
    const maxBytes = countOf(given, 'max-bytes', MAX_BYTES)
    const name = file === '-' ? 'standard input' : file
    const bytes = file === '-' ? await upTo(maxBytes, name, io.stdin) : await bytesOf(file, maxBytes)
    await io.out(JSON.stringify(await (given['into'] === undefined ? asBook : intoBook)(name, bytes, given)))
    return EXIT.good
  },
}

async function asBook(name: string, bytes: Uint8Array, given: Given): Promise<object> {
  if (given['sheet'] !== undefined) throw new BadInput('--sheet names a sheet of a book; say which book: --into ID')
  const wanted = {
    bytes,
    as: textOf(given, 'as'),
    replace: given['replace'] === true,
    message: textOf(given, 'message'),
    key: randomUUID(),
  }
  if (remoteStudio() !== undefined) return importOverHttp(name, wanted)
  const { importBook } = await import('./studio.ts')
  const taken = await importBook({ ...wanted, name: basename(name) })
  if (taken.kind === 'refused') throw new BadInput(`${name}: ${refusalOf(taken)}`)
  if (taken.kind === 'taken') throw new BadInput(takenText(taken))
  return outcomeOf(taken)
}

async function intoBook(name: string, bytes: Uint8Array, given: Given): Promise<object> {
  const other = ['as', 'replace', 'message'].find((option) => given[option] !== undefined)
  if (other !== undefined) throw new BadInput(`--into and --${other} do not go together: --${other} is of a whole book`)
  if (remoteStudio() !== undefined)
    throw new BadInput('--into brings tables into a book of this machine; over HTTP a whole book comes in: --replace')
  const into = textOf(given, 'into')!
  const { importInto } = await import('./studio.ts')
  const brought = await importInto({ into, sheet: textOf(given, 'sheet'), bytes, key: randomUUID() })
  if (brought.kind === 'not-found') throw new BadInput(`the studio has no book "${into}"`)
  if (brought.kind === 'refused') throw new BadInput(`${name}: ${refusalOf(brought)}`)
  return outcomeOf(brought)
}

interface Outcome {
  readonly id: string
  readonly revision: number
  readonly findings?: number
  readonly leftOut?: readonly DmnLeftOut[]
}

function outcomeOf({ id, revision, findings = 0, leftOut = [] }: Outcome): object {
  const said = leftOut.map(({ decision, reason }) => ({ decision, reason: reason.en }))
  return { id, revision, findings, ...(said.length === 0 ? {} : { leftOut: said }) }
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
