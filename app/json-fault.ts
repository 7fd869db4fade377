/** Where a text stops being JSON. JSON.parse decides whether it is; its message does not always say where it is not. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end'

const SPACE = /[ \t\n\r]*/y
/** Between the quotes: anything from the space on but quotes and backslashes, or an escape. */
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

type Bracket = '{' | '['

/** Takes one thing that may stand at `at`: where it ends and what may follow; undefined where it cannot stand there. */
type Take = (text: string, at: number, open: Bracket[]) => readonly [number, Expected] | undefined

const value: Take = (text, at, open) => {
  const sign = text[at]
  if (sign === '{' || sign === '[') {
    open.push(sign)
    return [at + 1, sign === '{' ? 'key or }' : 'value or ]']
  }
  const end = endOf(STRING, text, at) ?? endOf(SCALAR, text, at)
  return end === undefined ? undefined : [end, 'comma or end']
}

const key: Take = (text, at) => {
  const end = endOf(STRING, text, at)
  return end === undefined ? undefined : [end, 'colon']
}

const closing: Take = (text, at, open) => {
  const inside = open.at(-1)
  if (inside === undefined || text[at] !== (inside === '{' ? '}' : ']')) return undefined
  open.pop()
  return [at + 1, 'comma or end']
}

const colon: Take = (text, at) => (text[at] === ':' ? [at + 1, 'value'] : undefined)

const comma: Take = (text, at, open) => {
  const inside = open.at(-1)
  return text[at] === ',' && inside !== undefined ? [at + 1, inside === '{' ? 'key' : 'value'] : undefined
}

const either =
  (first: Take, second: Take): Take =>
  (...where) =>
    first(...where) ?? second(...where)

const TAKES: Readonly<Record<Expected, Take>> = {
  value,
  'value or ]': either(closing, value),
  key,
  'key or }': either(closing, key),
  colon,
  'comma or end': either(comma, closing),
}

/** The offset of the first character that cannot stand there; the text's length when it ends too early. */
export function faultIn(text: string): number {
  const open: Bracket[] = []
  let expected: Expected = 'value'
  for (let at = afterSpace(text, 0); at < text.length; at = afterSpace(text, at)) {
    const taken: ReturnType<Take> = TAKES[expected](text, at, open)
    if (taken === undefined) return at
    ;[at, expected] = taken
  }
  return text.length
}

const afterSpace = (text: string, at: number): number => endOf(SPACE, text, at) ?? at

export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

export function placeOf(text: string, offset: number): string {
  const { line, column } = lineAndColumn(text, offset)
  return `line ${line}, column ${column}`
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
