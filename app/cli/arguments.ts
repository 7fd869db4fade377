/** Reading the words after the command's name: its options and the files. A typing mistake is answered with a guess. */
import { parseArgs } from 'node:util'
import { civil, nearest } from '../../rules/cell/index.ts'
import { BadInput, type Command, type Given } from './command.ts'

export interface Arguments {
  readonly files: readonly string[]
  readonly given: Given
}

export function argumentsOf(command: Command, words: readonly string[]): Arguments {
  const options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>> = {
    ...command.options,
    help: { type: 'boolean' },
    // Which studio is meant: of whatever names a book of one.
    url: { type: 'string' },
    token: { type: 'string' },
  }
  // Not strictly: what is wrong is said below, and a value may begin with a minus.
  const { tokens, values, positionals } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
    if (option === undefined) throw new BadInput(unknownOption(command, token.rawName, Object.keys(options)))
    if (option.type === 'string' && (token.value === undefined || token.value === '' || token.value.startsWith('--'))) {
      throw new BadInput(`${token.rawName} needs a value after it`)
    }
    if (option.type === 'boolean' && token.value !== undefined) throw new BadInput(`${token.rawName} takes no value`)
  }
  return { files: positionals, given: values }
}

function unknownOption(command: Command, given: string, names: readonly string[]): string {
  const near = nearest(given.replace(/^-+/, ''), names)
  const remedy =
    near === undefined ? `allowed: ${names.map((name) => `--${name}`).join(', ')}` : `did you mean --${near}?`
  return `${command.name} has no option ${given}; ${remedy}`
}

/** One of a few words. */
export function choiceOf<Choice extends string>(
  given: Given,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const value = given[name]
  if (value === undefined) return choices[0]
  const choice = choices.find((word) => word === value)
  if (choice === undefined) throw new BadInput(`--${name} is "${String(value)}"; allowed: ${choices.join(', ')}`)
  return choice
}

export function countOf(given: Given, name: string, otherwise: number): number {
  const value = given[name]
  if (value === undefined) return otherwise
  const count = /^\d{1,15}$/.test(String(value)) ? Number(value) : 0
  if (count < 1) throw new BadInput(`--${name} is "${String(value)}"; it must be a whole number from 1`)
  return count
}

export const textOf = (given: Given, name: string): string | undefined => {
  const value = given[name]
  return typeof value === 'string' ? value : undefined
}

/** An instant, with the text that says it. */
export function instantIn(given: Given, name: string): { readonly text: string; readonly instant: number } | undefined {
  const text = textOf(given, name)
  if (text === undefined) return undefined
  const instant = civil.parseInstant(text)
  if (Number.isNaN(instant)) throw new BadInput(`--${name}: ${civil.instantFault(text)}`)
  return { text, instant }
}

/** An option that may be repeated. */
export const listOf = (given: Given, name: string): readonly string[] => {
  const values = given[name]
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}
