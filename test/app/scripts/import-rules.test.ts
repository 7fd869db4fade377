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

describe('circles', () => {
  const circles = (files: Record<string, string>) =>
    violationsOf(new Map(Object.entries(files))).map(({ file, line, message }) => ({ file, line, message }))

  test('of two files that need only types of each other', () => {
    const found = circles({
      'rules/cell/a.ts': "import { b } from './b.ts'",
      'rules/cell/b.ts': "// first line\nimport type { A } from './a.ts'",
      'rules/cell/c.ts': "import { a } from './a.ts'",
    })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: 'rules/cell/a.ts', line: 1 })
    expect(found[0]!.message).toMatch(/circle of files.*rules\/cell\/a\.ts > rules\/cell\/b\.ts > rules\/cell\/a\.ts/)
  })

  test('of three files, through an export and a late import', () => {
    const found = circles({
      'db/a.ts': "export type { B } from './b.ts'",
      'db/b.ts': "const c = await import('./c.ts')",
      'db/c.ts': "import type { B } from './a.ts'",
    })
    expect(found).toMatchObject([{ message: expect.stringContaining('db/a.ts > db/b.ts > db/c.ts > db/a.ts') }])
  })

  test('of a file that imports itself', () => {
    expect(circles({ 'db/a.ts': "export type { A } from './a.ts'" })).toMatchObject([{ file: 'db/a.ts', line: 1 }])
  })

  test('of folders side by side, where no two files need each other', () => {
    const found = circles({
      'app/studio/page/studio.tsx': "import { Panel } from '../preview/panel.tsx'",
      'app/studio/preview/panel.tsx': "import type { Place } from '../page/place.ts'",
      'app/studio/page/place.ts': 'export type Place = string',
    })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: 'app/studio/page/studio.tsx', line: 1 })
    expect(found[0]!.message).toMatch(/circle of folders.*app\/studio\/page > app\/studio\/preview > app\/studio\/page/)
  })

  test('none where both take from above, or one folder stands within the other', () => {
    const found = circles({
      'app/studio/page/studio.tsx':
        "import { Panel } from '../preview/panel.tsx'\nimport { Part } from './parts/part.tsx'",
      'app/studio/page/parts/part.tsx': "import type { Look } from '../look.ts'",
      'app/studio/page/look.ts': 'export type Look = string',
      'app/studio/preview/panel.tsx': "import type { Words } from '../words.ts'",
      'app/studio/words.ts': 'export type Words = string',
    })
    expect(found).toEqual([])
  })
})
