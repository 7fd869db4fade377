import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, test } from 'vitest'
import { translations } from '../../../app/locales/index.ts'
import { DECISION_POINTS } from '../../../rules/workbook/index.ts'
import { GROUPS, groupedSheets } from '../../../app/studio/sheet-groups.ts'
import { book } from './small-book.ts'

const root = join(import.meta.dirname, '../../../app')
const files = ['studio', 'routes', 'books', 'access'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, folder, name)),
)

const found = (texts: unknown, path: readonly string[]): unknown =>
  path.reduce((part: unknown, name) => (part as Record<string, unknown> | undefined)?.[name], texts)

function has(key: string): boolean {
  const path = key.split('.')
  const plural = [...path.slice(0, -1), `${path.at(-1)}_other`]
  return Object.values(translations.resources.en).some((texts) =>
    [path, plural].some((one) => typeof found(texts, one) === 'string'),
  )
}

test.each(files.map((file) => [file.slice(root.length + 1), readFileSync(file, 'utf8')] as const))(
  '%s says only what is in the dictionaries',
  (_name, source) => {
    const keys = [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '')
    expect(keys.filter((key) => !has(key))).toEqual([])
  },
)

it('every decision point belongs to a group of sheets', () => {
  const [sheet] = book.sheets
  const sheets = DECISION_POINTS.map((point) => ({ ...sheet!, id: point, point }))
  const groups = groupedSheets(sheets)
  expect(groups.map(({ group }) => group)).toEqual([...GROUPS])
  expect(groups.flatMap(({ sheets }) => sheets).length).toBe(DECISION_POINTS.length)
})
