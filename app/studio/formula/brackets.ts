/**
 * Which bracket belongs to which. Ranges may have different ones at their ends (`[1..10)`), also turned around
 * (`]1..10[`), so it is the place that says whether a bracket opens: behind a value it closes.
 */
import type { CellToken } from '../../../rules/cell/index.ts'

export interface Bracket {
  readonly opens: boolean
  /** The place of its partner among the tokens; absent where it has none. */
  readonly partner?: number
}

/** The brackets among the tokens, by their place. */
export function bracketsIn(tokens: readonly CellToken[]): ReadonlyMap<number, Bracket> {
  const found = new Map<number, Bracket>()
  const open: number[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'bracket') continue
    const before = tokens[at - 1]
    const opens = opensBehind(token, before, found.get(at - 1)?.opens === true)
    const partner = opens ? undefined : open.pop()
    found.set(at, { opens, ...(partner === undefined ? {} : { partner }) })
    if (partner !== undefined) found.set(partner, { opens: true, partner: at })
    if (opens) open.push(at)
  }
  return found
}

/** Nothing is between a bracket that opens and one that closes at once: `[]`. */
const opensBehind = ({ text }: CellToken, before: CellToken | undefined, opened: boolean): boolean =>
  text === '(' || (text !== ')' && !endsValue(before, opened) && !(text === ']' && before?.text === '['))

const VALUES: ReadonlySet<CellToken['kind']> = new Set(['number', 'moment', 'text', 'fact', 'word'])
const VALUE_WORDS: ReadonlySet<string> = new Set(['?', 'missing', 'null', '缺失', '缺少', '空'])

/** Whether a value ends with the token, so that what follows joins or closes; a bracket does when it did not open. */
export const endsValue = (token: CellToken | undefined, opened: boolean): boolean =>
  token !== undefined &&
  (token.kind === 'bracket' ? !opened : VALUES.has(token.kind) || VALUE_WORDS.has(token.text.toLowerCase()))
