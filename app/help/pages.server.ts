/** The pages of the author's guide (docs/author), as they were when the studio was built. */
import type { Language } from '../../rules/text.ts'

const FILES = import.meta.glob<string>('../../docs/author/**/*.md', { query: '?raw', import: 'default', eager: true })

const FRONT = 'README'

/** A page by its name, the front page without one; nothing where there is none. */
export function helpPage(name: string = FRONT, language: Language): string | undefined {
  const path = name === 'reference' ? `reference.${language}` : `${language}/${name}`
  return FILES[`../../docs/author/${path}.md`]
}
