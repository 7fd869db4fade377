/** `people`: who may work here, for whoever may open the data folder or the database. */
import { nearest } from '../../rules/cell/index.ts'
import type { PersonListed } from '../services/index.ts'
import { type Role, ROLES } from '../services/permissions.ts'
import { OWNER_NAME } from '../services/product.ts'
import { textOf } from './arguments.ts'
import { BadInput, type Command, EXIT, type Given, type Io } from './command.ts'
import { textTable } from './text-table.ts'

const DOINGS: Readonly<Record<string, (rest: readonly string[], given: Given, io: Io) => Promise<number>>> = {
  list,
  invite,
  role: setRole,
  remove,
  reset,
}

export const people: Command = {
  name: 'people',
  usage: 'list | invite EMAIL --role R [--workbook ID] | role EMAIL R [--workbook ID] | remove EMAIL | reset EMAIL',
  summary: 'list, invite and remove people, give them roles, and let them set a new password',
  about: [
    'invite and reset print one line of JSON with a link that works once; whoever gets it gives a name and a password, or',
    'a new password. Where mail is set up (SMTP_URL), an invitation is sent as well. role and invite are about all books,',
    'or with --workbook about one; the role “none” takes it away. remove signs somebody out at once, with all their tokens;',
    'their name stays in the history. Asks the Ratebook that runs on the data folder (RATEBOOK_DATA), or writes to the',
    'database of DATABASE_URL.',
  ],
  options: {
    role: { type: 'string', value: 'R', about: `what the invited may do: ${ROLES.join(', ')}` },
    workbook: { type: 'string', value: 'ID', about: 'the one book it is about; else all books' },
  },
  async run([doing, ...rest], given, io) {
    const names = Object.keys(DOINGS)
    if (doing === undefined) throw new BadInput(`people needs one of ${names.join(', ')}`)
    if (Object.hasOwn(DOINGS, doing)) return DOINGS[doing]!(rest, given, io)
    const near = nearest(doing, names)
    throw new BadInput(
      `people has no "${doing}"; ${near === undefined ? `allowed: ${names.join(', ')}` : `did you mean "${near}"?`}`,
    )
  },
}

async function list(rest: readonly string[], _: Given, io: Io): Promise<number> {
  if (rest.length > 0) throw new BadInput('people list takes nothing')
  const { called } = await import('./studio.ts')
  await io.out(
    textTable([['name', 'e-mail', 'all books', 'single books', ''], ...(await called('people', 'list')).map(lineOf)]),
  )
  return EXIT.good
}

const lineOf = ({ name, email, role, roles, isAdministrator }: PersonListed): readonly string[] => [
  name,
  email ?? '-',
  role ?? '-',
  Object.entries(roles)
    .map(([book, onBook]) => `${book}: ${onBook}`)
    .join(', ') || '-',
  isAdministrator ? 'administrator' : '',
]

async function invite(rest: readonly string[], given: Given, io: Io): Promise<number> {
  const email = only(rest, 'people invite needs one EMAIL')
  const role = textOf(given, 'role')
  if (role === undefined) throw new BadInput(`people invite needs --role; allowed: ${ROLES.join(', ')}`)
  const { called, linkOf } = await import('./studio.ts')
  const invited = { email, role, by: OWNER_NAME, language: 'en' }
  const book = textOf(given, 'workbook')
  const made = await (book === undefined
    ? called('invitations', 'invite', invited)
    : called('invitations', 'inviteToBook', book, invited))
  if (made.kind === 'denied') throw new BadInput(made.text.en)
  const { path, expiresAt, mailed } = made
  await io.out(JSON.stringify({ link: linkOf(path), expiresAt, mailed }))
  return EXIT.good
}

async function setRole([email, wanted, ...others]: readonly string[], given: Given): Promise<number> {
  if (email === undefined || wanted === undefined || others.length > 0)
    throw new BadInput('people role needs EMAIL and a role')
  const role = roleFrom(wanted)
  const { id } = await personOf(email)
  const { called } = await import('./studio.ts')
  const book = textOf(given, 'workbook')
  const isSet = await (book === undefined
    ? called('people', 'setRole', id, role)
    : called('people', 'setRoleOn', book, id, role))
  if (!isSet) throw new BadInput(`there is no workbook "${book}" in this studio`)
  return EXIT.good
}

function roleFrom(wanted: string): Role | undefined {
  const role = ROLES.find((known) => known === wanted)
  if (role === undefined && wanted !== 'none')
    throw new BadInput(`"${wanted}" is no role; allowed: ${ROLES.join(', ')}, none`)
  return role
}

async function remove(rest: readonly string[]): Promise<number> {
  const { id, name } = await personOf(only(rest, 'people remove needs one EMAIL'))
  const { called } = await import('./studio.ts')
  const removed = await called('people', 'remove', id, OWNER_NAME)
  if (removed === 'last') throw new BadInput(`${name} is the only administrator; make somebody else one first`)
  return EXIT.good
}

async function reset(rest: readonly string[], _: Given, io: Io): Promise<number> {
  const { id } = await personOf(only(rest, 'people reset needs one EMAIL'))
  const { called, linkOf } = await import('./studio.ts')
  const link = await called('people', 'resetLink', id)
  if (link) await io.out(JSON.stringify({ link: linkOf(link.path), expiresAt: link.expiresAt }))
  return EXIT.good
}

function only([one, ...others]: readonly string[], needs: string): string {
  if (one === undefined || others.length > 0) throw new BadInput(needs)
  return one
}

async function personOf(email: string): Promise<PersonListed> {
  const { called } = await import('./studio.ts')
  const everybody = await called('people', 'list')
  const found = everybody.find((person) => person.email === email.trim().toLowerCase())
  if (found !== undefined) return found
  const known = everybody.flatMap((person) => person.email ?? [])
  const near = nearest(email, known)
  throw new BadInput(
    `nobody here has the address "${email}"; ${near === undefined ? 'people list shows them' : `did you mean "${near}"?`}`,
  )
}
