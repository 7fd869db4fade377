/** The call that a place in a cell lies in, and how what is called is called: what it takes, what it does. */
import { functionNamed, type CellToken, type FunctionSpec, type ParameterType } from '../../../rules/cell/index.ts'
import type { Text } from '../../../rules/text.ts'
import { isPick, PICKS, type PickedBy, type PickName } from '../../../rules/workbook/index.ts'
import { bracketsIn } from './brackets.ts'

export interface CallAt {
  readonly name: string
  /** Which argument the place is in, from 0. */
  readonly argument: number
}

/** The innermost call whose brackets are around the place. */
export function callAt(tokens: readonly CellToken[], cursor: number): CallAt | undefined {
  const before = tokens.filter(({ to }) => to <= cursor)
  const brackets = bracketsIn(before)
  const open: { readonly called: CellToken | undefined; argument: number }[] = []
  for (const [at, token] of before.entries()) {
    const bracket = brackets.get(at)
    if (bracket?.opens) open.push({ called: before[at - 1], argument: 0 })
    else if (bracket) open.pop()
    else if (isComma(token) && open.length > 0) open.at(-1)!.argument += 1
  }
  const around = open.findLast(({ called }) => called?.kind === 'call')
  return around?.called && { name: around.called.text, argument: around.argument }
}

const isComma = ({ kind, text }: CellToken): boolean => kind === 'sign' && (text === ',' || text === ';')

/** What one argument may be: of a type, or a thing that a fact is picked by. */
export type Argument = ParameterType | PickedBy

export interface Signature {
  readonly name: string
  readonly takes: readonly { readonly what: Argument; readonly optional: boolean }[]
  /** The last may be given again and again. */
  readonly repeats: boolean
  readonly meaning: Text
  readonly example: string
}

/** Of a function, or of a fact that is picked by value; undefined for a name that is none. */
export function signatureOf(name: string): Signature | undefined {
  if (isPick(name)) return pickSignature(name)
  const spec = functionNamed(name.toLowerCase())
  return spec && functionSignature(spec)
}

export function pickSignature(name: PickName): Signature {
  const { by, meaning, example } = PICKS[name]
  return { name, takes: by.map((what) => ({ what, optional: false })), repeats: false, meaning, example }
}

export function functionSignature(spec: FunctionSpec): Signature {
  const { name, parameters, defaults = [], repeats = false, meaning, example } = spec
  const least = parameters.length - defaults.length
  return { name, takes: parameters.map((what, at) => ({ what, optional: at >= least })), repeats, meaning, example }
}

/** The place of the argument that is being written among those that it takes. */
export const currentOf = ({ takes, repeats }: Signature, argument: number): number =>
  repeats ? Math.min(argument, takes.length - 1) : argument
