/**
 * Words of kinds that a book does not list (scopes, recipients, reasons …): any may stand there, but two that differ by one
 * slip were probably meant to be one. A scope that is shut and another that is asked for would go on open for ever.
 *
 * Listed kinds need none of this: there a cell that is none of the list cannot be read.
 */
import { editDistance, type Expr } from '../cell/index.ts'
import type { Table } from '../table/index.ts'
import { answerNamed, ENGINE_WORDS, isWordKind, WORD_KINDS, type WordKind } from './catalogue/index.ts'
import { mendedBy } from './remedies.ts'
import type { Finding } from './finding.ts'
import type { CellRef, Sheet, Vocabulary } from './workbook.ts'

/** A sheet with what its cells say. */
interface ReadSheet {
  readonly sheet: Sheet
  readonly table: Table
}

interface Use {
  readonly at: CellRef
  /** The word is all that the cell says. */
  readonly alone: boolean
}

type Uses = Map<string, Use[]>

/** A warning at each place of a word that is used less often, or later, than one that is almost the same. */
export function nearWords(tables: readonly ReadSheet[], { words = [] }: Vocabulary): readonly Finding[] {
  const listed = new Set<WordKind>(words.map(({ of }) => of))
  const used = new Map<WordKind, Uses>()
  for (const table of tables) collect(table, listed, used)
  return [...used].flatMap(([kind, uses]) => warnings(kind, uses))
}

function collect({ sheet, table }: ReadSheet, listed: ReadonlySet<WordKind>, used: Map<WordKind, Uses>): void {
  table.outputs.forEach((column, index) => {
    const source = answerNamed(sheet.point, column.name)?.values
    const kind = source && 'of' in source && isWordKind(source.of) ? source.of : undefined
    if (kind === undefined || listed.has(kind)) return
    const uses = used.get(kind) ?? new Map<string, Use[]>()
    used.set(kind, uses)
    const at = { sheet: sheet.id, column: column.id }
    if (column.default) addWords(column.default, at, uses)
    for (const row of table.rows) {
      const output = row.outputs[index]
      if (output) addWords(output, { ...at, row: row.id }, uses)
    }
  })
}

function addWords(expr: Expr, at: CellRef, uses: Uses): void {
  for (const word of wordsIn(expr)) {
    const known = uses.get(word) ?? []
    known.push({ at, alone: expr.kind === 'literal' })
    uses.set(word, known)
  }
}

/** What can come out of a cell as it stands there. */
function wordsIn(expr: Expr): readonly string[] {
  if (expr.kind === 'literal') return typeof expr.value === 'string' ? [expr.value] : []
  if (expr.kind === 'if') return [...wordsIn(expr.then), ...wordsIn(expr.otherwise)]
  return expr.kind === 'list' ? expr.items.flatMap(wordsIn) : []
}

function warnings(kind: WordKind, uses: Uses): readonly Finding[] {
  const own = ENGINE_WORDS[kind]
  const candidates = bySlip([...Object.keys(own), ...uses.keys()])
  const often = (word: string): number =>
    Object.hasOwn(own, word) ? Number.POSITIVE_INFINITY : (uses.get(word)?.length ?? 0)
  const places = new Map([...uses.keys()].map((word, at) => [word, at]))
  /** Among equals the one that came first is taken to be right. */
  const isRather = (other: string, word: string): boolean =>
    often(other) === often(word) ? places.get(other)! < places.get(word)! : often(other) > often(word)
  return [...uses].flatMap(([word, found]) => {
    const near = candidates(word).find((other) => other !== word && isRather(other, word) && isSlip(word, other))
    return near === undefined ? [] : found.map((use) => warning(kind, word, near, use))
  })
}

/** Finds words that one letter too many, too few, changed or swapped can make of each other, without trying all pairs. */
function bySlip(words: readonly string[]): (word: string) => readonly string[] {
  const known = new Map<string, string[]>()
  for (const word of new Set(words)) {
    for (const variant of variantsOf(word)) {
      const same = known.get(variant) ?? []
      same.push(word)
      known.set(variant, same)
    }
  }
  return (word) => [...new Set(variantsOf(word).flatMap((variant) => known.get(variant) ?? []))]
}

const variantsOf = (word: string): readonly string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
]

const SHORTEST = 4

/** Parts that are short or hold figures differ on purpose: `step-1` and `step-2`, `zone-a` and `zone-b`. */
function isSlip(a: string, b: string): boolean {
  if (editDistance(a, b, 1) > 1) return false
  const [left, right] = [a.split(/[-_ ]/), b.split(/[-_ ]/)]
  if (left.length !== right.length) return true
  const differing = left.flatMap((part, at) => (part === right[at] ? [] : [part, right[at]!]))
  return differing.every((part) => part.length >= SHORTEST && !/\d/.test(part))
}

function warning(kind: WordKind, word: string, near: string, { at, alone }: Use): Finding {
  const { en, 'zh-CN': zh } = WORD_KINDS[kind].label
  return {
    ...at,
    code: 'near-word',
    severity: 'warning',
    message: {
      en: `The ${en} "${word}" is almost "${near}", which is used elsewhere. Correct it, or list the words of this kind in the vocabulary.`,
      'zh-CN': `${zh}“${word}”与别处使用的“${near}”只差一个字母。请更正，或在词汇表中列出此类用词。`,
    },
    ...(alone ? mendedBy(at, { suggestion: JSON.stringify(near) }) : {}),
  }
}
