/** Finds the command and runs it. What the caller can mend is one line on standard error, never a stack trace. */
import { nearest } from '../../rules/cell/index.ts'
import { argumentsOf } from './arguments.ts'
import { BadInput, type Command, EXIT, inOneLine, type Io } from './command.ts'
import { helpOf, overview } from './help.ts'
import { chooseStudio } from './studio-line.ts'

/** Each is loaded when it is called: a long run has no room for what the others bring along. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['simulate', async () => (await import('./simulate.ts')).simulate],
  ['test', async () => (await import('./test.ts')).test],
  ['eval', async () => (await import('./eval.ts')).evaluate],
  ['check', async () => (await import('./check.ts')).check],
  ['diff', async () => (await import('./diff.ts')).diff],
  ['run', async () => (await import('./run.ts')).runPortfolio],
  ['export', async () => (await import('./export.ts')).exportBundle],
  ['import', async () => (await import('./import.ts')).importFile],
  ['backup', async () => (await import('./backup.ts')).backup],
  ['restore', async () => (await import('./backup.ts')).restore],
  ['people', async () => (await import('./people.ts')).people],
  ['token', async () => (await import('./token.ts')).token],
  ['publish', async () => (await import('./publish.ts')).publish],
  ['withdraw', async () => (await import('./publish.ts')).withdraw],
  ['versions', async () => (await import('./publish.ts')).versions],
  ['serve', async () => (await import('./serve.ts')).serve],
  ['sign-in', async () => (await import('./sign-in.ts')).signIn],
])

export async function dispatch(words: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = words
  try {
    if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
      await io.out(overview(await Promise.all(Array.from(COMMANDS.values(), (load) => load()))))
      return EXIT.good
    }
    const command = await commandNamed(name === 'help' ? rest[0] : name)
    if (name === 'help' || rest.includes('--help') || rest.includes('-h')) {
      await io.out(helpOf(command))
      return EXIT.good
    }
    const { files, given } = argumentsOf(command, rest)
    chooseStudio(given)
    return await command.run(files, given, io)
  } catch (error) {
    if (error instanceof BadInput) {
      io.err(inOneLine(error.message))
      return EXIT.badInput
    }
    io.err(`this is a mistake in Ratebook itself: ${inOneLine(String(error))}`)
    if (process.env['RATEBOOK_DEBUG'] !== undefined) io.err(String((error as Error).stack))
    return EXIT.ourFault
  }
}

async function commandNamed(name: string | undefined): Promise<Command> {
  const names = [...COMMANDS.keys()]
  if (name === undefined) throw new BadInput(`which command? ${names.join(', ')}; --help says more`)
  const load = COMMANDS.get(name)
  if (load !== undefined) return load()
  const near = nearest(name, names)
  throw new BadInput(
    `there is no command "${name}"; ${near === undefined ? `allowed: ${names.join(', ')}` : `did you mean "${near}"?`}`,
  )
}
