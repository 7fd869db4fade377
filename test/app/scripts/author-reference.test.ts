import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FUNCTIONS, KEYWORDS } from '../../../rules/cell/index.ts'
import { ENTRY_FIELDS, EVENT_TYPE_NAMES, FINAL_MEANINGS } from '../../../rules/simulate/index.ts'
import { LANGUAGES } from '../../../rules/text.ts'
import { ALWAYS, ENGINE_WORDS, FACTS, PICKS, POINTS, WORD_KINDS } from '../../../rules/workbook/index.ts'
import { REFERENCES, referenceText } from '../../../scripts/author-reference.ts'

const names = [
  ...Object.keys(POINTS),
  ...Object.values(POINTS).flatMap(({ answers }) => answers.map(({ name }) => name)),
  ...Object.values(POINTS).flatMap(({ answers }) =>
    answers.flatMap(({ values }) => (values && 'fixed' in values ? Object.keys(values.fixed) : [])),
  ),
  ...Object.keys(ALWAYS),
  ...Object.entries(FACTS).flatMap(([group, facts]) => Object.keys(facts).map((fact) => `${group}.${fact}`)),
  ...Object.keys(PICKS),
  ...FUNCTIONS.map(({ name }) => name),
  ...KEYWORDS.map(({ word }) => word),
  ...EVENT_TYPE_NAMES,
  ...Object.entries(ENTRY_FIELDS).flatMap(([kind, fields]) => [kind, ...Object.keys(fields)]),
  ...Object.keys(FINAL_MEANINGS),
  ...Object.keys(WORD_KINDS),
  ...Object.values(ENGINE_WORDS).flatMap((words) => Object.keys(words)),
]

test.each(LANGUAGES)('the reference (%s) is what the catalogue says; if not, run `npm run docs`', (language) => {
  const page = readFileSync(join(import.meta.dirname, '../../..', REFERENCES[language]), 'utf8')
  expect(page).toBe(referenceText(language))
})

test.each(LANGUAGES)('the reference (%s) has every name of the catalogue', (language) => {
  const page = referenceText(language)
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
