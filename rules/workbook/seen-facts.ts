/** The facts that a question showed to a sheet, by what people call them. */
import type { NamedValue, NameInfo, Names } from '../cell/index.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { Text } from '../text.ts'
import type { BookTable } from './read-sheet.ts'

export interface SeenFact extends Omit<NameInfo, 'label'> {
  /** Its dotted path, such as `order.quantity` or `available.exam`. */
  readonly path: string
  readonly label: Text
  /** Undefined where it is missing. */
  readonly value: Json | undefined
}

/** The book's own calendar and zone are for functions to read, and say nothing to people. */
const FOR_FUNCTIONS: ReadonlySet<string> = new Set(['calendar', 'zone'])

export const factsSeen = ({ facts }: BookTable, names: Names, data: JsonObject): readonly SeenFact[] =>
  facts
    .filter((path) => !FOR_FUNCTIONS.has(path))
    .flatMap((path) => (path.endsWith('.*') ? pathsBelow(path.slice(0, -'.*'.length), data) : [path]))
    .map((path) => ({ ...factByName(names, path), path, value: valueAt(data, path) }))

/** A fact by its path; `available.exam` is called by what is picked and the thing. */
export function factByName(names: Names, path: string): NameInfo & { readonly label: Text } {
  const [root = '', ...keys] = path.split('.')
  const pick = names.pick(root)
  if (!pick) {
    const info = names.fact(path)
    return { ...(info ?? { type: 'any' }), label: info?.label ?? { en: path } }
  }
  const things = keys.map((key, at) => labelOf(pick.valuesOf?.(at) ?? [], key))
  return { ...pick, label: things.reduce(ofThing, pick.label ?? { en: root }) }
}

function labelOf(values: readonly (string | NamedValue)[], key: string): Text {
  const named = values.find((one) => typeof one !== 'string' && String(one.value) === key)
  return typeof named === 'object' ? named.label : { en: key }
}

/** `available: examinations` */
export const ofThing = (what: Text, thing: Text): Text => ({
  en: `${what.en}: ${thing.en}`,
  'zh-CN': `${what['zh-CN'] ?? what.en}：${thing['zh-CN'] ?? thing.en}`,
})

/** Which ones a cell picked is only known when it is read: all that it could see are shown. */
function pathsBelow(path: string, data: JsonObject): readonly string[] {
  const below = valueAt(data, path)
  return isJsonObject(below) ? Object.keys(below).flatMap((key) => pathsBelow(`${path}.${key}`, data)) : [path]
}

function valueAt(data: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = data
  for (const name of path.split('.'))
    value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return value
}
