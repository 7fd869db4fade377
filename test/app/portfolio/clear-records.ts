/** CSV records read the plain way, character by character: the measure of the lexer. Limits are in UTF-8 bytes. */
export interface ClearRecord {
  readonly line: number
  readonly fault: boolean
  /** The file ends within the record. */
  readonly cut: boolean
  /** All of them, or those that are known of a faulty record. */
  readonly fields: readonly string[]
}

export interface ClearOptions {
  readonly separator: string
  readonly columns: number
  /** Columns after these, in which nothing may stand and which may be missing. */
  readonly nameless?: number
  readonly maxRecord: number
  readonly freeText: readonly boolean[]
}

const isBreak = (sign: string | undefined): boolean => sign === '\n' || sign === '\r'
const isSpace = (sign: string | undefined): boolean => sign === ' ' || sign === '\t'
/** Without the spaces around it. */
const trimmed = (text: string): string => text.replace(/^[\s\u200b]+|[\s\u200b]+$/g, '')
const bytesOf = (text: string): number => Buffer.byteLength(text)

export function clearRecords(text: string, options: ClearOptions, firstLine = 1): readonly ClearRecord[] {
  const records: ClearRecord[] = []
  let line = firstLine
  for (let at = 0; at < text.length;) {
    const afterBreak = (from: number) => from + (text[from] === '\r' && text[from + 1] === '\n' ? 2 : 1)
    if (isBreak(text[at])) {
      at = afterBreak(at)
      line++
      continue
    }
    let lineEnd = at
    while (lineEnd < text.length && !isBreak(text[lineEnd])) lineEnd++
    const content = text.slice(at, lineEnd)
    if (
      bytesOf(content) <= options.maxRecord &&
      content.replaceAll(options.separator, '').replace(/[ \t]/g, '') === ''
    ) {
      at = lineEnd
      continue
    }
    const { fields, end, fault, cut } = recordAt(text, at, options)
    const nextLine = lineEnd < text.length ? afterBreak(lineEnd) : lineEnd
    if (!fault && bytesOf(text.slice(at, end)) <= options.maxRecord) {
      const values = fields.map((field) => trimmed(field.text))
      const named = values.slice(0, options.columns)
      const beyond = values.slice(options.columns).some((value) => value !== '')
      if (values.some((value) => value !== '')) records.push({ line, fault: beyond, cut: false, fields: named })
      line += text.slice(at, end).split(/\r\n|\r|\n/).length
      at = end < text.length ? afterBreak(end) : end
      continue
    }
    // A faulty record is its first line alone, and known as far as the limit.
    const known = fields.filter(
      (field) =>
        field.end <= (fault === 'single' ? text.length : lineEnd) &&
        (bytesOf(text.slice(at, lineEnd)) <= options.maxRecord ||
          bytesOf(text.slice(at, field.end)) < options.maxRecord),
    )
    const isLong = bytesOf(text.slice(at, lineEnd)) > options.maxRecord
    records.push({
      line,
      fault: true,
      cut: cut && fault === 'single' && !isLong,
      fields: known.slice(0, options.columns).map((field) => trimmed(field.text)),
    })
    at = nextLine
    line++
  }
  return records
}

interface Field {
  readonly text: string
  /** After its closing quote. */
  readonly end: number
}

/** `fault` is `single` where no line break was passed before it. */
function recordAt(text: string, start: number, { separator, columns: named, nameless = 0, freeText }: ClearOptions) {
  const columns = named + nameless
  const fields: Field[] = []
  let broken = false
  const faulty = (end: number) =>
    ({ fields: fields.slice(0, columns), end, fault: broken ? 'broken' : 'single', cut: end >= text.length }) as const
  for (let at = start; ; at++) {
    let content = ''
    const afterSpaces = (from: number): number => {
      let next = from
      while (isSpace(text[next]) && text[next] !== separator) next++
      return next
    }
    let closes: number | undefined
    if (text[afterSpaces(at)] === '"') {
      at = afterSpaces(at)
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (at >= text.length || text[at] === '\0') return faulty(at)
        if (isBreak(text[at])) {
          broken = true
          if (fields.length < columns && freeText[fields.length] === false) return faulty(at)
        }
        content += text[at]
        if (text[at] === '"') at++
      }
      closes = at + 1
      at = afterSpaces(at + 1)
      if (at < text.length && text[at] !== separator && !isBreak(text[at])) return faulty(at)
    } else {
      for (; at < text.length && text[at] !== separator && !isBreak(text[at]); at++) {
        if (text[at] === '\0') return faulty(at)
        content += text[at]
      }
    }
    if (text[at] === separator) {
      fields.push({ text: content, end: closes ?? at })
      if (fields.length === columns) return faulty(at)
      continue
    }
    const last = { text: content, end: closes ?? at }
    if (fields.length + 1 >= named) return { fields: [...fields, last], end: at, fault: undefined, cut: false }
    if (at < text.length) fields.push(last)
    return faulty(at)
  }
}
