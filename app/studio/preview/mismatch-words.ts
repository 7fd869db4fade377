/**
 * An expectation that is not met, in words: what was expected and what was found instead.
 *
 * Entries of the journal are said as in the journal, with their instant; the fields an expectation leaves out are not
 * said. Of the final state the figures that are others are said.
 */
import { isJsonObject, type Json } from '../../../rules/json.ts'
import { ENTRY_KINDS, type Mismatch, type PartialEntry } from '../../../rules/simulate/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { figureName, figuresAt, figureValue, valueAtPath, type Figure } from './figures.ts'
import type { Translate } from '../../translate.ts'
import { entryInWords } from './journal-words.ts'

export interface MismatchWords {
  readonly expected: string
  readonly found?: string
}

export function mismatchInWords(
  { pointer, expected, actual, early }: Mismatch,
  lexicon: Lexicon,
  t: Translate,
): MismatchWords {
  const [, part, key = ''] = pointer.split('/')
  if (part === 'error') return { expected: t('preview.mustBeRefused'), found: t('preview.notRefused') }
  if (part === 'final') return figuresInWords([key], expected, actual, lexicon, t)
  const what = entryOf(expected, lexicon, t)
  if (part === 'never') return { expected: t('preview.never', { what }), found: entryOf(actual, lexicon, t) }
  if (early) return { expected: what, found: t('preview.cameEarly', { what: entryOf(actual, lexicon, t) }) }
  return { expected: what, found: actual === null ? t('preview.stopsAfter') : entryOf(actual, lexicon, t) }
}

/** Only the figures that are others; of those the outcome does not have, nothing is said. */
function figuresInWords(
  path: readonly string[],
  expected: Json,
  actual: Json,
  lexicon: Lexicon,
  t: Translate,
): MismatchWords {
  const wanted = figuresAt(path, expected).map((figure) => ({
    figure,
    found: { ...figure, value: valueAtPath(actual, figure.path.slice(1)) ?? null },
  }))
  const others = wanted.filter(({ figure, found }) => JSON.stringify(figure.value) !== JSON.stringify(found.value))
  const say = (figures: readonly Figure[]): string =>
    figures
      .map((one) => t('scenario.figure', { name: figureName(one, lexicon, t), value: figureValue(one, lexicon, t) }))
      .join(', ')
  return { expected: say(others.map(({ figure }) => figure)), found: say(others.map(({ found }) => found)) }
}

function entryOf(json: Json, lexicon: Lexicon, t: Translate): string {
  if (!isPartialEntry(json)) return briefly(json)
  const at = json.at === undefined ? '' : `${lexicon.shortInstant(json.at)} `
  return at + entryInWords(json, lexicon, t)
}

/** What else it names was looked at when the timeline was read. */
const isPartialEntry = (json: Json): json is Json & PartialEntry =>
  isJsonObject(json) && ENTRY_KINDS.some((kind) => kind === json['kind'])

const LONGEST = 160

function briefly(json: Json): string {
  const text = JSON.stringify(json)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
