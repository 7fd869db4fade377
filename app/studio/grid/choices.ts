/**
 * What can be chosen in a cell: which of it is offered for what stands there so far, and what the text is once one is
 * chosen. Each item of a list is chosen by itself. A choice is found by its name in either language and by its identifier.
 */
import { textIn, type Language, type Text } from '../../../rules/text.ts'

export interface Choice {
  /** What is written for it. */
  readonly text: string
  /** What it is called. */
  readonly label: string
  /** Where the caret comes to stand in what is written; behind it unless said. */
  readonly caret?: number
  /** What it stands for, where it is called otherwise. */
  readonly id?: string
  /** All that it is found by, in small letters, each in a line of its own. */
  readonly found: string
}

/** A piece of a text, and what may stand there instead. */
export interface Offers {
  readonly from: number
  readonly to: number
  readonly choices: readonly Choice[]
  /** What was typed can mean nothing else. */
  readonly only?: Choice | undefined
  /** A piece of a formula, which goes on: who chooses one is not done with the cell. */
  readonly goesOn?: true
}

/** `touched`: the piece was just typed; what stood there before narrows nothing. */
export type OffersFor = (text: string, caret: number, touched: boolean) => Offers

export const plainChoices = (texts: readonly string[]): readonly Choice[] =>
  texts.map((text) => ({ text, label: text, found: text.toLowerCase() }))

export function namedChoice(id: string, label: Text, text: string, language: Language): Choice {
  const shown = textIn(label, language)
  return {
    text,
    label: shown,
    ...(shown === id ? {} : { id }),
    found: [...new Set([shown, ...Object.values(label), id])].join('\n').toLowerCase(),
  }
}

/** `listed` is asked when the list is opened: a grid has a list for each of its columns, and most are never seen. */
export function offersFrom(listed: () => readonly Choice[], isList: boolean): OffersFor {
  let known: readonly Choice[] | undefined
  return (text, caret, touched) => {
    const choices = (known ??= listed())
    const { from, to } = isList ? itemAt(text, caret) : { from: 0, to: text.length }
    const query = touched ? unquoted(text.slice(from, to)).toLowerCase() : ''
    if (query === '') return { from, to, choices }
    const found = matching(choices, query)
    const only = found.length === 1 ? found[0] : undefined
    return { from, to, choices: found, ...(only ? { only } : {}) }
  }
}

/** Those that begin with it go before those that have it further inside. */
function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const begin: Choice[] = []
  const inside: Choice[] = []
  for (const choice of choices) {
    const at = choice.found.indexOf(query)
    if (at === 0 || choice.found.includes(`\n${query}`)) begin.push(choice)
    else if (at > 0) inside.push(choice)
  }
  return [...begin, ...inside]
}

export interface Writing {
  readonly text: string
  readonly caret: number
}

export function withChoice(text: string, { from, to }: Pick<Offers, 'from' | 'to'>, choice: Choice): Writing {
  return {
    text: text.slice(0, from) + choice.text + text.slice(to),
    caret: from + (choice.caret ?? choice.text.length),
  }
}

/** What parts the items of a list, or stands around them: `not("a", "b")`, `= "a"`. */
const APART = new Set(',;，；、()（）[]【】=\n')

/** Behind the bracket that ends all is still in the last item. */
const ENDING = /[)）\]】\s]+$/

/** The item of a list in which the caret is, without the spaces around it. */
export function itemAt(text: string, at: number): { readonly from: number; readonly to: number } {
  const isEnd = /[)）\]】]\s*$/.test(text.slice(0, at)) && text.slice(at).trim() === ''
  return itemAround(text, isEnd ? text.slice(0, at).replace(ENDING, '').length : at)
}

function itemAround(text: string, caret: number): { readonly from: number; readonly to: number } {
  let from = 0
  let to = text.length
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (APART.has(sign)) {
      if (at >= caret) {
        to = at
        break
      }
      from = at + 1
    }
  }
  const item = text.slice(from, to)
  const blank = item.trim() === ''
  const start = from + (blank ? item.length : item.length - item.trimStart().length)
  return { from: start, to: blank ? start : from + item.trimEnd().length }
}

const unquoted = (text: string): string => text.trim().replace(/^["'“”]|["'“”]$/g, '')
