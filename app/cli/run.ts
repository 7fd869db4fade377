/** Finds the command and runs it. What the caller can mend is one line on standard error, never a stack trace. */
import { nearest } from '../../rules/cell/index.ts'
import { argumentsOf } from './arguments.ts'
import { check } from './check.ts'
import { BadInput, type Command, EXIT, inOneLine, type Io } from './command.ts'
import { evaluate } from './eval.ts'
import { exportBundle } from './export.ts'
import { helpOf, overview } from './help.ts'
import { replayPortfolio } from './replay.ts'
import { signIn } from './sign-in.ts'
import { simulate } from './simulate.ts'
import { test } from './test.ts'

export const COMMANDS: readonly Command[] = [simulate, test, evaluate, check, replayPortfolio, exportBundle, signIn]

export async function run(words: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = words
  try {
    if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) {
      await io.out(overview(COMMANDS))
      return EXIT.good
    }
    const command = commandNamed(name === 'help' ? rest[0] : name)
    if (name === 'help' || rest.includes('--help') || rest.includes('-h')) {
      await io.out(helpOf(command))
      return EXIT.good
    }
    const { files, given } = argumentsOf(command, rest)
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

function commandNamed(name: string | undefined): Command {
  if (name === undefined)
    throw new BadInput(`which command? ${COMMANDS.map((command) => command.name).join(', ')}; --help says more`)
  const command = COMMANDS.find((known) => known.name === name)
  if (command !== undefined) return command
  const names = COMMANDS.map((known) => known.name)
  const near = nearest(name, names)
  throw new BadInput(
    `there is no command "${name}"; ${near === undefined ? `allowed: ${names.join(', ')}` : `did you mean "${near}"?`}`,
  )
}
