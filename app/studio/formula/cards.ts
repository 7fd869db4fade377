/** Small cards beside the formula bar, drawn by hand because the editor wants plain elements: a call, a name, an offer. */
import { VALUE_TYPES } from '../../../rules/cell/index.ts'
import { textIn, type Text } from '../../../rules/text.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import { currentOf, type Argument, type Signature } from './call-at.ts'
import type { Note } from './note.ts'

export interface CardWords {
  readonly lexicon: Lexicon
  readonly t: Translate
}

/** A call with its arguments, the one that is being written in bold; told to those who do not see it. */
export function callCard(signature: Signature, argument: number, words: CardWords): HTMLElement {
  const current = currentOf(signature, argument)
  const card = element('div', 'rb-card', [signatureLine(signature, current, words), ...about(signature, words)])
  card.setAttribute('role', 'status')
  return card
}

/** What something is called, its type and unit, what it means. */
export function noteCard(note: Note, words: CardWords): HTMLElement {
  const { lexicon, t } = words
  const { label, type, unit, meaning, signature, written } = note
  const name = label && textIn(label, lexicon.language)
  const kind = [...(type ? [t(`type.${type}`)] : []), ...(unit ? [lexicon.text(unit)] : [])].join(' · ')
  return element('div', 'rb-card', [
    signature ? signatureLine(signature, undefined, words) : element('code', '', [written]),
    ...(name === undefined || name === (signature?.name ?? written) ? [] : [element('strong', '', [name])]),
    ...(kind === '' ? [] : [element('span', 'rb-card-kind', [kind])]),
    ...(signature ? about(signature, words) : sentence(meaning, words)),
  ])
}

/** `round half up(number, [number])`: what may be left out stands in brackets. */
export const signatureText = (signature: Signature, t: Translate): string =>
  `${signature.name}(${argumentTexts(signature, t).join(', ')}${signature.repeats ? ', …' : ''})`

const argumentTexts = ({ takes }: Signature, t: Translate): readonly string[] =>
  takes.map(({ what, optional }) => (optional ? `[${argumentText(what, t)}]` : argumentText(what, t)))

const argumentText = (what: Argument, t: Translate): string =>
  t(VALUE_TYPES.some((type) => type === what) ? `type.${what}` : `formula.argument.${what}`)

function signatureLine(signature: Signature, current: number | undefined, { t }: CardWords): HTMLElement {
  const parts = argumentTexts(signature, t).flatMap((text, at) => [
    ...(at === 0 ? [] : [', ']),
    element(at === current ? 'b' : 'span', '', [text]),
  ])
  return element('code', '', [`${signature.name}(`, ...parts, signature.repeats ? ', …)' : ')'])
}

const about = ({ meaning, example }: Signature, words: CardWords): readonly HTMLElement[] => [
  ...sentence(meaning, words),
  element('code', 'rb-card-example', [example]),
]

const sentence = (text: Text | undefined, { lexicon }: CardWords): readonly HTMLElement[] =>
  text ? [element('span', 'rb-card-meaning', [lexicon.text(text)])] : []

function element(tag: string, className: string, children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}
