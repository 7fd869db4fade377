/** `publish`, `withdraw`, `versions`: the versions of a book, by whoever may open the data folder or the database. */
import { randomUUID } from 'node:crypto'
import type { ClashSides, GateResult, Published, Version } from '../services/index.ts'
import { OWNER_NAME } from '../services/product.ts'
import { SERVER } from '../services/server-actor.ts'
import { choiceOf, countOf, instantIn, listOf, textOf } from './arguments.ts'
import { BadInput, type Command, EXIT, inOneLine, type Io } from './command.ts'
import { textTable } from './text-table.ts'

const WHERE =
  'Asks the Ratebook that runs on the data folder (RATEBOOK_DATA), or writes to the database of DATABASE_URL.'
const by = { name: OWNER_NAME, id: SERVER.id }

export const publish: Command = {
  name: 'publish',
  usage: 'ID --message M [--effective T] [--acknowledge KEY=REASON]... [--expected N] [--revision R]',
  summary: 'publish the draft of a book as a version',
  about: [
    'Takes the draft of the book ID as it is and makes a version of it, which never changes. What stands in the way is told,',
    'one line each with its key; what may be let pass is acknowledged by that key, with a reason. Prints one line of JSON:',
    'version, hash, effectiveAt, and carried, the versions that were scheduled after it and stand on it now.',
    WHERE,
    'Exit code 1: something stands in the way, or another version is in force than --expected says. Exit code 2: bad input.',
    'Then nothing was published.',
  ],
  options: {
    message: { type: 'string', value: 'M', about: 'what changes, for those who read it later' },
    effective: { type: 'string', value: 'T', about: 'when it takes effect: ISO 8601 with an offset; else now' },
    acknowledge: {
      type: 'string',
      multiple: true,
      value: 'KEY=REASON',
      about: 'what stands in the way and may be let pass, may be repeated',
    },
    expected: { type: 'string', value: 'N', about: 'the version in force that you have seen; 0: none' },
    revision: { type: 'string', value: 'R', about: 'the revision of the draft; else the newest' },
  },
  async run(files, given, io) {
    const id = oneBook('publish', files)
    const message = textOf(given, 'message')
    if (message === undefined) throw new BadInput('publish needs --message, what changes')
    const { called } = await import('./studio.ts')
    const published: Published = await called('versions', 'publish', {
      id,
      by,
      message,
      effectiveAt: instantIn(given, 'effective')?.text,
      acknowledged: acknowledgedIn(listOf(given, 'acknowledge')),
      expected: expectedIn(textOf(given, 'expected')),
      revision: given['revision'] === undefined ? undefined : countOf(given, 'revision', 1),
      key: randomUUID(),
    })
    return told(id, published, io)
  },
}

async function told(id: string, published: Published, io: Io): Promise<number> {
  switch (published.kind) {
    case 'published': {
      const { number, hash, effectiveAt } = published.version
      await io.out(JSON.stringify({ version: number, hash, effectiveAt, carried: published.carried }))
      return EXIT.good
    }
    case 'blocked':
      for (const line of inTheWay(published.gate)) io.err(line)
      return EXIT.unmet
    case 'clash':
      io.err(published.text.en)
      for (const line of published.clashes.map(clashLine)) io.err(line)
      return EXIT.unmet
    case 'conflict':
      io.err(published.text.en)
      return EXIT.unmet
    case 'not-found':
      throw noBook(id)
    case 'refused':
      throw new BadInput(published.text.en)
  }
}

const inTheWay = ({ items, remarks }: GateResult): readonly string[] => [
  ...items
    .filter(({ standing }) => standing === 'in-the-way')
    .map(({ key, text, acknowledgeable }) =>
      inOneLine(`${key}: ${text.en}${acknowledgeable ? ` (--acknowledge '${key}=REASON' lets it pass)` : ''}`),
    ),
  ...remarks.map(({ text }) => inOneLine(text.en)),
]

const clashLine = ({ clash, base, ours, theirs }: ClashSides): string =>
  JSON.stringify({ ...('row' in clash ? { sheet: clash.sheet, row: clash.row } : clash), base, ours, theirs })

function acknowledgedIn(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=')
      if (at < 1 || text.slice(at + 1).trim() === '')
        throw new BadInput(
          `--acknowledge is "${text}"; it must be KEY=REASON, as scenario:late-payment=agreed with sales`,
        )
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

function expectedIn(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new BadInput(`--expected is "${text}"; it must be the number of a version, or 0`)
  return Number(text) || null
}

export const withdraw: Command = {
  name: 'withdraw',
  usage: 'ID N',
  summary: 'withdraw a version that is scheduled, before it takes effect',
  about: [
    'What is scheduled after it stays, without its changes. Prints one line of JSON: version, state.',
    WHERE,
    'Exit code 2: there is no such version, or it has taken effect.',
  ],
  options: {},
  async run([id, number, ...others], _, io) {
    if (id === undefined || number === undefined || others.length > 0)
      throw new BadInput('withdraw needs the ID of a book and the number of a version')
    if (!/^[1-9]\d{0,8}$/.test(number)) throw new BadInput(`"${number}" is not the number of a version`)
    const { called } = await import('./studio.ts')
    const done = await called('versions', 'withdraw', { id, number: Number(number), by })
    if (done.kind === 'not-found') throw noBook(id)
    if (done.kind !== 'done') throw new BadInput(done.text.en)
    await io.out(JSON.stringify({ version: done.version.number, state: done.version.state }))
    return EXIT.good
  },
}

export const versions: Command = {
  name: 'versions',
  usage: 'ID [--format text|json]',
  summary: 'list the versions of a book',
  about: [
    'The newest first: which is in force, which are to come, who decided it. As JSON, one version a line.',
    WHERE,
  ],
  options: { format: { type: 'string', value: 'F', about: 'text (for people) or json' } },
  async run(files, given, io) {
    const id = oneBook('versions', files)
    const format = choiceOf(given, 'format', ['text', 'json'])
    const { called } = await import('./studio.ts')
    const list = ((await called('versions', 'list', id)) ?? undefined) as readonly Version[] | undefined
    if (list === undefined) throw noBook(id)
    if (format === 'json') for (const version of list) await io.out(JSON.stringify(version))
    else if (list.length === 0) await io.out('Nothing is published yet; publish makes the first version.')
    else await io.out(textTable([HEADS, ...list.map(lineOf)]))
    return EXIT.good
  },
}

const HEADS = ['version', 'state', 'effective', 'published by', 'approved by', 'message']

const lineOf = ({ number, state, effectiveAt, publisher, approver, message }: Version): readonly string[] => [
  String(number),
  state,
  effectiveAt,
  publisher,
  approver ?? '-',
  inOneLine(message),
]

function oneBook(command: string, [id, ...others]: readonly string[]): string {
  if (id === undefined || others.length > 0) throw new BadInput(`${command} needs the ID of one book`)
  return id
}

const noBook = (id: string): BadInput => new BadInput(`the studio has no workbook "${id}"`)
