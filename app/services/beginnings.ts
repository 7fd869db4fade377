/** What a new book begins as: a template, a sample, another book, or nothing but a name, a zone and a currency. */
import type { Text } from '../../rules/text.ts'
import { LIMITS, parseWorkbook, problemText, type Workbook } from '../../rules/workbook/index.ts'
import type { FileProblem } from './file-problem.ts'

/** What a new book begins as. */
export type Beginning =
  | { readonly kind: 'template' | 'sample' | 'book'; readonly id: string }
  | { readonly kind: 'empty'; readonly zone: string; readonly currency: string }

type Begun =
  { readonly ok: true; readonly workbook: Workbook } | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** Undefined where there is no such template, sample or book. */
export async function beginningOf(
  from: Beginning,
  draftOf: (id: string) => Promise<Workbook | undefined>,
): Promise<Begun | undefined> {
  if (from.kind === 'empty') return emptyBook(from)
  const { loadSample, loadTemplate } = await import('../../rules/samples/index.ts')
  const find = { template: loadTemplate, sample: loadSample, book: draftOf }[from.kind]
  const workbook = await find(from.id)
  return workbook && { ok: true, workbook }
}

export function emptyBook({ zone, currency }: Extract<Beginning, { kind: 'empty' }>): Begun {
  const parsed = parseWorkbook({
    format: 1,
    id: 'empty',
    title: { en: 'Untitled book', 'zh-CN': '未命名的价目册' },
    zone,
    currency: { code: currency, digits: digitsOf(currency) },
    vocabulary: { facts: [], usage: [], services: [], reports: [] },
    sheets: [],
    scenarios: [],
  })
  if (parsed.ok) return parsed
  return {
    ok: false,
    problems: parsed.problems.map(({ pointer, message }) => ({ pointer, text: problemText(message) })),
  }
}

/** As the currency is written everywhere; what is none is told by the schema. */
function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

export const copyTitle = (title: Text): Text => ({
  en: `${title.en} (copy)`,
  ...(title['zh-CN'] !== undefined && { 'zh-CN': `${title['zh-CN']}（副本）` }),
})

/** Undefined where it can be a book's title. */
export function titleFault(title: Text): FileProblem | undefined {
  const texts = Object.values(title)
  if (texts.some((text) => text.trim() === '')) {
    return { pointer: '/title', text: { en: 'A book needs a title.', 'zh-CN': '价目册需要标题。' } }
  }
  const isText = (text: string): boolean => text.length <= LIMITS.text && text.isWellFormed() && !text.includes('\0')
  if (texts.every(isText)) return undefined
  return {
    pointer: '/title',
    text: {
      en: `A title is a text of at most ${LIMITS.text} characters.`,
      'zh-CN': `标题是最多 ${LIMITS.text} 个字符的文本。`,
    },
  }
}
