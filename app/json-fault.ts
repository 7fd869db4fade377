/** Where a text stops being JSON. JSON.parse decides whether it is; its message does not always say where it is not. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end'

const SPACE = /[ \t\n\r]*/y
/** Between the quotes: anything from the space on but quotes and backslashes, or an escape. */
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** The offset of the first character that cannot stand there; the text's length when it ends too early. */
export function faultIn(text: string): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  for (let at = endOf(SPACE, text, 0) ?? 0; at < text.length; at = endOf(SPACE, text, at) ?? at) {
    const sign = text[at]
    const inside = open.at(-1)
    if (expected === 'value' || expected === 'value or ]') {
      if (sign === '{' || sign === '[') {
        open.push(sign)
        expected = sign === '{' ? 'key or }' : 'value or ]'
        at++
        continue
      }
      if (sign === ']' && expected === 'value or ]') {
        open.pop()
        at++
      } else {
        const end = endOf(STRING, text, at) ?? endOf(SCALAR, text, at)
        if (end === undefined) return at
        at = end
      }
      expected = 'comma or end'
    } else if (expected === 'key' || expected === 'key or }') {
      if (sign === '}' && expected === 'key or }') {
        open.pop()
        at++
        expected = 'comma or end'
        continue
      }
      const end = endOf(STRING, text, at)
      if (end === undefined) return at
      at = end
      expected = 'colon'
    } else if (expected === 'colon') {
      if (sign !== ':') return at
      at++
      expected = 'value'
    } else if (sign === ',' && inside !== undefined) {
      at++
      expected = inside === '{' ? 'key' : 'value'
    } else if ((sign === '}' && inside === '{') || (sign === ']' && inside === '[')) {
      open.pop()
      at++
    } else {
      return at
    }
  }
  return text.length
}

export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
