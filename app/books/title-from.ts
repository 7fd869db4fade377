/** A title as a form gives it: in one language or both. English stands for itself and, where it is missing, is Chinese. */
import type { Text } from '../../rules/text.ts'

export function titleFrom(form: FormData): Text | undefined {
  const written = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const [en, zh] = [written('title.en'), written('title.zh-CN')]
  if (en === '' && zh === '') return undefined
  return { en: en || zh, ...(zh !== '' && { 'zh-CN': zh }) }
}
