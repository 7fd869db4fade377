/** Answers in people's own words: a value, or nothing. */
import type { Meant, Typed } from './meant.ts'
import { ANY, NOTHING, OTHERWISE } from './phrases.ts'
import { valueMeant } from './values.ts'

const LONGEST = 120

export function answerMeant(typedText: string, typed: Typed): Meant | undefined {
  const text = typedText.trim()
  const lower = text.toLowerCase()
  if (text.length > LONGEST) return undefined
  if (lower === '*' || ANY.has(lower) || OTHERWISE.has(lower)) return { texts: [], doubt: 'no-answer' }
  if (NOTHING.has(lower) && typed.type !== 'boolean') {
    const itself = typed.type === 'string' ? [JSON.stringify(text)] : []
    return { texts: [...itself, '-'], doubt: 'unclear', open: true }
  }
  const value = valueMeant(text, typed)
  if (value === undefined) return undefined
  if (value.low === '') return { texts: [], ...(value.doubt ? { doubt: value.doubt } : {}) }
  const texts = [...new Set([value.low, value.high, ...(value.or ?? [])])]
  if (value.doubt === undefined && texts.length === 1) return { texts }
  return {
    texts,
    doubt: value.doubt ?? 'unclear',
    ...(texts.length > 1 && value.doubt !== 'unclear' ? { open: true as const } : {}),
  }
}
