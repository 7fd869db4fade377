/** Values as one types them in the list of facts: a default, and the values that are allowed with what they are called. */
import { decimal, readExpr, type Names, type NamedValue } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import { typeInCells, type Fact } from '../../../rules/workbook/index.ts'

const NO_NAMES: Names = { fact: () => undefined, pick: () => undefined, all: () => [] }

/** Undefined where the text is no value of the type. Texts need no quotes. */
export function valueFromText(typed: string, type: Fact['type']): Json | undefined {
  if (type === 'string') return unquoted(typed.trim())
  const reading = readExpr(typed, { type: typeInCells(type), names: NO_NAMES })
  return reading.ok && reading.value ? literalOf(reading.value) : undefined
}

function literalOf(expr: { readonly kind: string }): Json | undefined {
  const { kind, value, items } = expr as { kind: string; value?: Json; items?: readonly { readonly kind: string }[] }
  if (kind === 'literal') return value
  if (kind === 'negate') {
    const of = literalOf((expr as unknown as { of: { kind: string } }).of)
    return typeof of === 'number' ? -of : undefined
  }
  if (kind !== 'list') return undefined
  const values = items?.map(literalOf) ?? []
  return values.includes(undefined) ? undefined : (values as Json[])
}

export const valueToText = (value: Json): string =>
  Array.isArray(value) ? value.map((item: Json) => valueToText(item)).join(', ') : String(value)

function unquoted(text: string): string {
  if (!/^".*"$/s.test(text)) return text
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}

/**
 * `basic = Basic | 基础版; pro = Pro | 专业版`: the value, what it is called in English, and in Chinese. What has one of these
 * signs in itself stands in quotes.
 */
export const valuesToText = (values: readonly NamedValue[]): string =>
  values
    .map(({ value, label }) => {
      const names = [label.en, label['zh-CN']].filter((name) => name !== undefined)
      const written = quotedIfNeeded(String(value))
      return names.length === 1 && names[0] === String(value)
        ? written
        : `${written} = ${names.map(quotedIfNeeded).join(' | ')}`
    })
    .join('; ')

/** Undefined where there is a value without a text, one twice, or one that is no number where numbers are asked for. */
export function valuesFromText(typed: string, numbers: boolean): readonly NamedValue[] | undefined {
  const values = parted(typed, /[;；\n]/)
    .filter((part) => part !== '')
    .map((part) => valueOf(part, numbers))
  const known = values.flatMap((value) => (value ? [value.value] : []))
  return known.length < values.length || new Set(known).size < known.length || known.length === 0
    ? undefined
    : (values as NamedValue[])
}

function valueOf(part: string, numbers: boolean): NamedValue | undefined {
  const [named = '', called = '', ...more] = parted(part, /[=＝]/)
  const name = unquoted(named)
  const [en = '', zh = ''] = parted(called, /[|｜]/).map(unquoted)
  if (name === '' || more.length > 0 || (numbers && !isNumber(name))) return undefined
  const label = { en: en || zh || name, ...(zh === '' ? {} : { 'zh-CN': zh }) }
  return { value: numbers ? Number(name) : name, label }
}

/** A number that stays the same number. */
const isNumber = (text: string): boolean =>
  /^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text)) && decimal.format(Number(text)) === decimal.format(text)

const quotedIfNeeded = (text: string): string =>
  /[;；=＝|｜"\n]/.test(text) || text.trim() !== text || text === '' ? JSON.stringify(text) : text

/** The parts between signs that stand outside quotes. */
function parted(text: string, sign: RegExp): readonly string[] {
  const parts = ['']
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if (piece.length === 1 && sign.test(piece)) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts.map((part) => part.trim())
}
