/** `npm run docs`: writes the pages that are made from the catalogue. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LANGUAGES } from '../rules/text.ts'
import { REFERENCES, referenceText } from './author-reference.ts'

for (const language of LANGUAGES) {
  const path = join(import.meta.dirname, '..', REFERENCES[language])
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, referenceText(language))
  console.log(REFERENCES[language])
}
