import { describe, expect, test } from 'vitest'
import { violationsOf } from '../../../scripts/import-rules.ts'

const objections = (file: string, text: string) => violationsOf(new Map([[file, text]])).map(({ message }) => message)

describe('refuses', () => {
  test.each([
    ['rules looking up', 'rules/table/x.ts', "import { a } from '../../db/index.ts'", /must not import db/],
    ['db looking up', 'db/x.ts', "import { a } from '../app/services.ts'", /must not import app/],
    ['the core upside down', 'rules/cell/x.ts', "import { a } from '../workbook/index.ts'", /imports point down/],
    ['types upside down too', 'rules/cell/x.ts', "import type { A } from '../table/index.ts'", /imports point down/],
    [
      'an inner file of the core',
      'rules/table/x.ts',
      "import { a } from '../cell/ast.ts'",
      /import rules\/cell\/index.ts/,
    ],
    ['an inner file seen from the app', 'app/x.ts', "import { a } from '../rules/cell/ast.ts'", /inner file/],
    [
      'an inner file of the database',
      'app/server/x.ts',
      "import { a } from '../../db/store.ts'",
      /import db\/index.ts/,
    ],
    ['re-exporting an inner file', 'rules/table/x.ts', "export * from '../cell/ast.ts'", /inner file/],
    ['importing one late', 'rules/table/x.ts', "const a = await import('../cell/ast.ts')", /inner file/],
    ['a Node module in the core', 'rules/cell/x.ts', "import { readFileSync } from 'node:fs'", /runs anywhere/],
    ['a package in the core', 'rules/cell/x.ts', "import { a } from 'kysely/migration'", /runs anywhere/],
    [
      'the database in a page',
      'app/routes/home.tsx',
      "import { findDraft } from '../../db/index.ts'",
      /their services/,
    ],
    ['the server in a page', 'app/routes/home.tsx', "import { a } from '../server/auth.ts'", /their services/],
    [
      'a server file in a component',
      'app/menu.tsx',
      "import { a } from './i18n.server.ts'",
      /must not reach the browser/,
    ],
    ['shared words that know a folder', 'rules/text.ts', "import { a } from './cell/index.ts'", /must not import any/],
  ])('%s', (_what, file, text, message) => {
    const found = objections(file, `// first line\n${text}\n`)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(message)
  })
})

describe('allows', () => {
  test.each([
    ['rules/simulate/x.ts', "import { a } from '../workbook/index.ts'"],
    ['rules/simulate/x.ts', "import type { Json } from '../json.ts'"],
    ['rules/simulate/x.ts', "import { a } from './lots.ts'"],
    ['rules/cell/x.ts', "import Decimal from 'decimal.js'"],
    ['rules/samples/index.ts', "import imaging from './imaging.json' with { type: 'json' }"],
    ['db/x.ts', "import { a } from '../rules/workbook/index.ts'\nimport pg from 'pg'"],
    ['app/services.ts', "import type { Draft } from '../db/index.ts'"],
    ['app/server/x.ts', "import { openDatabase } from '../../db/index.ts'"],
    ['app/root.tsx', "import { a } from './i18n.server.ts'\nimport type { Route } from './+types/root.ts'"],
  ])('%s: %s', (file, text) => expect(objections(file, text)).toEqual([]))
})

test('names the line', () => {
  const text = "import { a } from '../json.ts'\n\nimport { b } from 'node:fs'\n"
  expect(violationsOf(new Map([['rules/cell/x.ts', text]]))).toMatchObject([{ file: 'rules/cell/x.ts', line: 3 }])
})
