/** What was changed in a list that is too long to be read beside another: how many came, went and are not the same. */
import { isJsonObject, type Json } from '../json.ts'
import type { Text } from '../text.ts'
import { canonicalJson } from '../workbook/index.ts'

/** `1 changed, 2 added`; undefined where it is no list or nothing can be counted. */
export function partsInWords(from: Json, to: Json): Text | undefined {
  const came = without(partsOf(to), partsOf(from)).length
  const went = without(partsOf(from), partsOf(to)).length
  const changed = Math.min(came, went)
  const counts = [
    { count: changed, en: 'changed', zh: '处修改' },
    { count: came - changed, en: 'added', zh: '处新增' },
    { count: went - changed, en: 'removed', zh: '处删除' },
  ].filter(({ count }) => count > 0)
  if (counts.length === 0) return undefined
  return {
    en: counts.map(({ count, en }) => `${count} ${en}`).join(', '),
    'zh-CN': counts.map(({ count, zh }) => `${count} ${zh}`).join('，'),
  }
}

/** The events of a timeline; the entries and figures that it expects; the facts of an account. */
function partsOf(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.map(canonicalJson)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, part]) => {
    if (Array.isArray(part)) return part.map((each) => `${name} ${canonicalJson(each)}`)
    if (isJsonObject(part)) return Object.entries(part).map(([key, each]) => `${name} ${key} ${canonicalJson(each)}`)
    return [`${name} ${canonicalJson(part)}`]
  })
}

/** What the one has more than the other; the same thing may be there twice. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1)
  return all.filter((each) => {
    const count = left.get(each) ?? 0
    left.set(each, count - 1)
    return count <= 0
  })
}
