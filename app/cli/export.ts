/** `export`: writes the production bundle of a workbook into a folder, or the workbook itself into a file. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { bundleOf, prettyJson } from '../../rules/export/index.ts'
import { contentHash, type Workbook } from '../../rules/workbook/index.ts'
import { bundleFilesOf } from '../bundle/files.ts'
import { runtimeFile } from '../bundle/runtime-file.ts'
import { diskSentence } from '../disk-sentence.ts'
import { countOf, instantIn, textOf } from './arguments.ts'
import { Books, refusal } from './books.ts'
import { BadInput, type Command, EXIT, type Given, type Io } from './command.ts'
import { MAX_BYTES } from './input.ts'
import { INPUT_OPTIONS } from './shared-options.ts'

export const exportBundle: Command = {
  name: 'export',
  usage: '--out DIR [--version N] [--effective-at T] W | --workbook FILE W | --sheet SHEET --csv FILE W',
  summary: 'write the production bundle of a workbook into a folder, or the workbook itself',
  about: [
    'W is the id of a shipped sample, a workbook file, or studio:ID@draft|current|N. Into DIR go bundle.json (the decisions as plain',
    'JSON Logic), conformance.jsonl (questions with their answers), runtime.mjs (one file without dependencies), types.d.ts',
    'and runtime.d.mts, decisions.dmn (the tables that DMN 1.5 can say) and dmn-left-out.json (why it cannot say the others).',
    'Prints one line of JSON: the content hash, the files, and what the vectors reach. The same workbook',
    'gives the same bytes. With --workbook the book itself is written instead, as .json or as a spreadsheet (.xlsx), by the',
    'name of FILE; either comes in again as the very same book. With --sheet and --csv the rows of one sheet are written,',
    'and come in again with import --into ID --sheet SHEET. Exit code 2: the workbook cannot be read, has an unreadable',
    'cell (a bundle only), or DIR or FILE cannot be written.',
  ],
  options: {
    out: { type: 'string', value: 'DIR', about: 'the folder to write into; it is made where it does not exist' },
    workbook: { type: 'string', value: 'FILE', about: 'write the workbook itself: FILE.json or FILE.xlsx' },
    sheet: { type: 'string', value: 'SHEET', about: 'with --csv: the sheet whose rows are written' },
    csv: { type: 'string', value: 'FILE', about: 'write the rows of one sheet: FILE.csv' },
    version: { type: 'string', value: 'N', about: 'the number of the version, as the bundle names it' },
    'effective-at': { type: 'string', value: 'T', about: 'when the version takes effect: ISO 8601 with an offset' },
    'max-bytes': INPUT_OPTIONS['max-bytes'],
  },
  async run([name, ...others], given, io) {
    if (name === undefined || others.length > 0) throw new BadInput('export needs one workbook W')
    const file = textOf(given, 'workbook')
    const folder = textOf(given, 'out')
    const csv = textOf(given, 'csv')
    if (csv !== undefined || given['sheet'] !== undefined) {
      const books = new Books(io, { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) })
      return writeSheet(csv, textOf(given, 'sheet'), given, await books.workbook(name), io)
    }
    if (file !== undefined) refuseBoth(file, given)
    else if (folder === undefined)
      throw new BadInput('export needs a folder to write into: --out DIR, or a file: --workbook FILE')
    const books = new Books(io, { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) })
    const workbook = await books.workbook(name)
    if (folder === undefined) return writeWorkbook(file!, workbook, io)
    const bundled = bundleOf(workbook, { ...headOf(given), hash: await contentHash(workbook) })
    if (!bundled.ok) throw new BadInput(refusal(name, bundled.findings))
    const { files, coverage } = bundleFilesOf(bundled.bundle, bundled.book, await runtimeFile())
    for (const [file, content] of files) writeWhole(folder, file, content)
    const { id, version, hash } = bundled.bundle.workbook
    await io.out(JSON.stringify({ workbook: { id, version, hash }, files: files.map(([file]) => file), coverage }))
    for (const { decision, unreached } of coverage) {
      for (const row of unreached) io.err(`${decision}/${row}: no vector was found that makes this row answer`)
    }
    return EXIT.good
  },
}

/** A file is one of the two things, and how it is written goes by its name. */
function refuseBoth(file: string, given: Given): void {
  const other = ['out', 'version', 'effective-at'].find((option) => given[option] !== undefined)
  if (other !== undefined)
    throw new BadInput(`--workbook and --${other} do not go together: the one is of the workbook`)
  if (!/\.(json|xlsx)$/.test(file)) throw new BadInput(`--workbook is "${file}"; its name must end in .json or .xlsx`)
}

async function writeSheet(
  file: string | undefined,
  id: string | undefined,
  given: Given,
  workbook: Workbook,
  io: Io,
): Promise<number> {
  if (file === undefined || id === undefined) throw new BadInput('--sheet SHEET and --csv FILE go together')
  const other = ['out', 'workbook', 'version', 'effective-at'].find((option) => given[option] !== undefined)
  if (other !== undefined) throw new BadInput(`--csv and --${other} do not go together: the one is of a sheet`)
  const sheet = workbook.sheets.find((each) => each.id === id)
  if (sheet === undefined) {
    const ids = workbook.sheets.map((each) => each.id)
    throw new BadInput(`the workbook has no sheet "${id}"; it has: ${ids.join(', ')}`)
  }
  const { sheetToCsv } = await import('../exchange/index.ts')
  writeWhole(dirname(file), basename(file), sheetToCsv(sheet))
  await io.out(JSON.stringify({ workbook: { id: workbook.id }, sheet: id, rows: sheet.rows.length, file }))
  return EXIT.good
}

/** The hash is that of the book, in whatever kind of file it stands. */
async function writeWorkbook(file: string, workbook: Workbook, io: Io): Promise<number> {
  writeWhole(dirname(file), basename(file), await workbookContent(workbook, file))
  await io.out(JSON.stringify({ workbook: { id: workbook.id, hash: await contentHash(workbook) }, file }))
  return EXIT.good
}

async function workbookContent(workbook: Workbook, file: string): Promise<string | Uint8Array> {
  if (file.endsWith('.json')) return prettyJson(workbook)
  const { workbookToXlsx } = await import('../exchange/index.ts')
  return workbookToXlsx(workbook)
}

function headOf(given: Given): { readonly version?: number; readonly effectiveAt?: string } {
  const effectiveAt = instantIn(given, 'effective-at')?.text
  return {
    ...(given['version'] === undefined ? {} : { version: countOf(given, 'version', 1) }),
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
  }
}

/** Whoever reads the folder meanwhile sees the file as it was or as it is, never half of it. */
function writeWhole(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, name)
  const draft = `${path}.part`
  try {
    makeFolder(folder)
  } catch (error) {
    throw new BadInput(`${folder}: ${sentenceOf(error as NodeJS.ErrnoException)}`)
  }
  try {
    writeFileSync(draft, content)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new BadInput(`${path}: ${sentenceOf(error as NodeJS.ErrnoException)}`)
  }
}

/** With the folders above it. Step by step: left to itself, Node tries for ever where a file system allows no folders. */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) return
    throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
  }
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  mkdirSync(path)
}

const sentenceOf = (error: NodeJS.ErrnoException): string =>
  diskSentence(error) ?? `this cannot be written (${error.message})`
