import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispatch } from '../../../app/cli/dispatch.ts'
import type { Json, JsonObject } from '../../../rules/json.ts'
import { loadSample, sampleIds } from '../../../rules/samples/index.ts'
import { prepare, simulate, watched } from '../../../rules/simulate/index.ts'
import { outcomeAsLogic } from '../../../rules/table/index.ts'
import { compileWorkbook } from '../../../rules/workbook/index.ts'
import { sampleService } from './sample-service.ts'

const folder = mkdtempSync(join(tmpdir(), 'ratebook-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function ratebook(...words: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await dispatch(words, {
    stdin: (async function* () {})(),
    out: async (line) => void out.push(line),
    err: (line) => void err.push(line),
  })
  return { code, out, err }
}

describe('export --workbook writes the book itself', () => {
  test.each(['json', 'xlsx'])('as .%s, which is the same book again', async (kind) => {
    const file = join(folder, `book.${kind}`)
    const again = join(folder, `again-${kind}.json`)
    const first = await ratebook('export', 'city-power', '--workbook', file)
    const second = await ratebook('export', file, '--workbook', again)
    expect([first.code, second.code]).toEqual([0, 0])
    expect(JSON.parse(second.out[0]!).workbook).toEqual(JSON.parse(first.out[0]!).workbook)
  })

  test('by another ending is refused, and so are both or neither of a folder and a file', async () => {
    expect((await ratebook('export', 'imaging', '--workbook', join(folder, 'a.csv'))).err[0]).toContain(
      'its name must end in .json or .xlsx',
    )
    expect((await ratebook('export', 'imaging')).err[0]).toContain('--out DIR, or a file: --workbook FILE')
    expect((await ratebook('export', 'imaging', '--out', folder, '--workbook', 'x.json')).code).toBe(2)
  })

  test('a file that only looks like a spreadsheet is refused with a sentence', async () => {
    const file = join(folder, 'false.xlsx')
    writeFileSync(file, 'hello')
    expect((await ratebook('check', file)).err[0]).toContain('this is not a spreadsheet')
  })
})

const FILES = [
  'bundle.json',
  'conformance.jsonl',
  'decisions.dmn',
  'dmn-left-out.json',
  'runtime.d.mts',
  'runtime.mjs',
  'types.d.ts',
]
const folderOf = (id: string): string => join(folder, id)
const fileOf = (id: string, name: string): string => readFileSync(join(folderOf(id), name), 'utf8')

interface Vector {
  readonly decision: string
  readonly data: JsonObject
  readonly expected: Json
}

const vectorsOf = (id: string): readonly Vector[] =>
  fileOf(id, 'conformance.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Vector)

interface Runtime {
  decide(bundle: object, decision: string, data: unknown): Json
  readonly operators: Readonly<Record<string, (...values: unknown[]) => unknown>>
}
interface Bundle {
  readonly decisions: Readonly<Record<string, { readonly logic: Json }>>
}
const bundleOf = (id: string): Bundle => JSON.parse(fileOf(id, 'bundle.json')) as Bundle

beforeAll(async () => {
  for (const id of sampleIds) {
    const { code, out, err } = await ratebook('export', id, '--out', folderOf(id))
    expect({ id, code, err, lines: out.length }).toEqual({ id, code: 0, err: [], lines: 1 })
  }
})

/** The answers that a piece of JavaScript outside of this process gives to all vectors of all books, against expected. */
const CHECK = `
import { readFileSync } from 'node:fs'
let wrong = 0, asked = 0
for (const folder of process.argv.slice(2)) {
  const { decide } = await import(folder + '/runtime.mjs')
  const bundle = JSON.parse(readFileSync(folder + '/bundle.json', 'utf8'))
  for (const line of readFileSync(folder + '/conformance.jsonl', 'utf8').trimEnd().split('\\n')) {
    const { decision, data, expected } = JSON.parse(line)
    asked++
    if (JSON.stringify(decide(bundle, decision, data)) !== JSON.stringify(expected)) wrong++
  }
}
console.log(JSON.stringify({ node: process.versions.node.split('.')[0], asked, wrong }))
`

describe('the written files', () => {
  test.each(sampleIds)('%s: there are these and no others', (id) => {
    expect(readdirSync(folderOf(id)).sort()).toEqual(FILES)
  })

  test.each(sampleIds)('%s: the same bytes twice, from wherever it is called', async (id) => {
    const again = join(folder, `${id}-again`)
    const main = join(import.meta.dirname, '../../../app/cli/main.ts')
    execFileSync(process.execPath, [main, 'export', id, '--out', again], { cwd: tmpdir(), stdio: 'ignore' })
    for (const name of FILES) expect(readFileSync(join(again, name), 'utf8') === fileOf(id, name)).toBe(true)
  })

  test.each(sampleIds)('%s: plain json-logic-js with the shipped operators gives every expected answer', async (id) => {
    const { decide, operators } = (await import(pathToFileURL(join(folderOf(id), 'runtime.mjs')).href)) as Runtime
    const jsonLogic = freshJsonLogic()
    for (const [name, operator] of Object.entries(operators)) jsonLogic.add_operation(name, operator)
    const bundle = bundleOf(id)
    const vectors = vectorsOf(id)
    expect(vectors.length).toBeGreaterThan(100)
    for (const { decision, data, expected } of vectors) {
      expect(jsonLogic.apply(bundle.decisions[decision]!.logic, data)).toEqual(expected)
      expect(decide(bundle, decision, data)).toEqual(expected)
    }
  })

  test('a developer gets types that fit', () => {
    const places = sampleIds.map((id) => `./${id}`)
    writeFileSync(join(folder, 'use.mts'), typedCaller(places))
    const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--resolveJsonModule']
    const { bin } = JSON.parse(readFileSync(compiler, 'utf8')) as { bin: { tsc: string } }
    const tsc = join(compiler, '..', bin.tsc)
    const { stdout } = spawnSync(process.execPath, [tsc, ...flags, 'use.mts'], { cwd: folder, encoding: 'utf8' })
    expect(stdout).toBe('')
  })
})

/** A copy that nobody has taught anything: the library keeps its operations in one place. */
function freshJsonLogic() {
  const require = createRequire(import.meta.url)
  const path = require.resolve('json-logic-js')
  delete require.cache[path]
  return require(path) as {
    add_operation(name: string, operator: unknown): void
    apply(logic: Json, data: Json): Json
  }
}

const typedCaller = (places: readonly string[]): string =>
  [
    ...places.map(
      (place, at) =>
        `import type { Bundle as B${at} } from '${place}/types.js'\n` +
        `import b${at} from '${place}/bundle.json' with { type: 'json' }\nexport const c${at}: B${at} = b${at}`,
    ),
    "import { decide } from './imaging/runtime.mjs'",
    "import type { Bundle } from './imaging/types.js'",
    'declare const bundle: Bundle',
    "const told = { parameters: bundle.parameters, item: bundle.items['exam-by-case']! }",
    "const refusals = decide(bundle, 'orders', { ...told, order: { quantity: 3 } })",
    'export const reasons: readonly (string | null)[] = refusals.map(([reason]) => reason)',
    '// @ts-expect-error there is no such decision',
    "decide(bundle, 'nothing', {})",
    '// @ts-expect-error a number is wanted',
    "decide(bundle, 'orders', { ...told, order: { quantity: '3' } })",
    '// @ts-expect-error the parameters are missing',
    "decide(bundle, 'orders', { order: { quantity: 3 } })",
  ].join('\n')

describe('the runtime is one file that runs', () => {
  const others = [process.env['NODE_20'], '/usr/bin/node', process.execPath].filter((path) => path !== undefined)
  const isOld = (path: string): boolean =>
    (spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '').startsWith('v20.')
  const node = others.find(isOld) ?? process.execPath

  test(`under ${node === process.execPath ? 'this Node' : 'Node 20'}, where it gives every expected answer`, () => {
    writeFileSync(join(folder, 'check.mjs'), CHECK)
    const words = ['check.mjs', ...sampleIds.map(folderOf)]
    const told = JSON.parse(execFileSync(node, words, { cwd: folder, encoding: 'utf8' })) as { asked: number }
    expect(told).toMatchObject({ wrong: 0, asked: sampleIds.flatMap(vectorsOf).length })
  })

  test('in a worker thread', async () => {
    const script = `
      const { parentPort, workerData } = require('node:worker_threads')
      import(workerData.runtime).then(({ decide }) =>
        parentPort.postMessage(workerData.vectors.map(({ decision, data }) => decide(workerData.bundle, decision, data))))`
    const vectors = vectorsOf('imaging')
    const worker = new Worker(script, {
      eval: true,
      workerData: {
        runtime: pathToFileURL(join(folderOf('imaging'), 'runtime.mjs')).href,
        bundle: bundleOf('imaging'),
        vectors,
      },
    })
    const answers = await new Promise<readonly Json[]>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    expect(answers).toEqual(vectors.map(({ expected }) => expected))
  })

  test('where there is nothing but the language: no machine, no Temporal, no code from text', () => {
    const runtime = fileOf('insurance-services', 'runtime.mjs')
    expect(runtime).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(/m)
    const bare = runtime.replace(/export \{ decide, operators \};?\s*$/, 'globalThis.decide = decide')
    expect(bare).not.toBe(runtime)
    const context = createContext(
      { text: JSON.stringify({ bundle: bundleOf('insurance-services'), vectors: vectorsOf('insurance-services') }) },
      { codeGeneration: { strings: false, wasm: false } },
    )
    runInContext("'use strict'; delete globalThis.Temporal", context)
    runInContext(bare, context)
    const answers = runInContext(
      `(() => {
        const { bundle, vectors } = JSON.parse(text)
        return JSON.stringify(vectors.map(({ decision, data }) => decide(bundle, decision, data)))
      })()`,
      context,
    ) as string
    expect(JSON.parse(answers)).toEqual(vectorsOf('insurance-services').map(({ expected }) => expected))
  })
})

describe('a sample service answers as the simulation did', () => {
  test.each(sampleIds)('%s, at each decision of its pinned scenarios', async (id) => {
    const asked = askedOf(id)
    expect(asked.length).toBeGreaterThan(10)
    const service = await sampleService(folderOf(id))
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    try {
      const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
      for (const { decision, facts, answer } of asked) {
        const response = await fetch(`${url}/decisions/${decision}`, { method: 'POST', body: facts })
        expect(await response.json()).toMatchObject({ answer })
      }
      expect((await fetch(`${url}/decisions/toString`, { method: 'POST', body: '{}' })).status).toBe(404)
      expect((await fetch(`${url}/decisions/${asked[0]!.decision}`, { method: 'POST', body: '{' })).status).toBe(400)
    } finally {
      service.closeAllConnections()
      service.close()
    }
  })
})

/** Every question that the pinned scenarios of a book ask, once, with what the engine was answered. */
function askedOf(id: string) {
  const workbook = loadSample(id)!
  const tables = new Map(compileWorkbook(workbook).tables.map(({ sheet, table }) => [sheet.id, table]))
  const prepared = prepare(workbook)
  if (!prepared.ok) throw new Error(`${id} cannot be simulated`)
  const asked = new Map<string, { readonly decision: string; readonly facts: string; readonly answer: Json }>()
  const plan = watched(prepared.plan, ({ sheet, data, outcome }) => {
    const facts = JSON.stringify(data)
    asked.set(sheet + facts, { decision: sheet, facts, answer: outcomeAsLogic(tables.get(sheet)!, outcome) })
  })
  for (const scenario of workbook.scenarios) {
    const result = simulate(plan, scenario)
    expect(JSON.stringify(result)).toBe(JSON.stringify(simulate(prepared.plan, scenario)))
  }
  return [...asked.values()]
}

describe('what cannot be done is one line on standard error and exit code 2', () => {
  const book = loadSample('imaging')!
  const broken = join(folder, 'broken.json')
  const file = join(folder, 'a-file')
  beforeAll(() => {
    const [sheet, ...others] = [...book.sheets].sort((a) => (a.id === 'prices' ? -1 : 1))
    const [row, ...rows] = sheet!.rows
    const [column] = Object.keys(row!.cells)
    const cells = { ...row!.cells, [column!]: { text: '[1..' } }
    const sheets = [{ ...sheet!, rows: [{ ...row!, cells }, ...rows] }, ...others]
    writeFileSync(broken, JSON.stringify({ ...book, sheets }))
    writeFileSync(file, 'x')
    mkdirSync(join(folder, 'taken', 'bundle.json'), { recursive: true })
  })

  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['export'], /needs one workbook/],
    [['export', 'imaging', 'city-power', '--out', folder], /needs one workbook/],
    [['export', 'imaging'], /--out DIR/],
    [['export', 'imagin', '--out', folder], /Did you mean "imaging"/],
    [['export', 'imaging', '--out', folder, '--version', '0'], /whole number from 1/],
    [
      ['export', 'imaging', '--out', folder, '--effective-at', '2025-07-01'],
      /is not a time with an offset; allowed: ISO 8601/,
    ],
    [['export', broken, '--out', join(folder, 'none')], /broken\.json: prices\/.+: /],
    [['export', 'imaging', '--out', file], /a-file: this is a file, but a folder is wanted/],
    [['export', 'imaging', '--out', join(file, 'x')], /this is a file, but a folder is wanted/],
    [['export', 'imaging', '--out', join(folder, 'taken')], /bundle\.json: this is a folder, but a file is wanted/],
  ]
  test.each(cases)('%j', async (words, message) => {
    const { code, out, err } = await ratebook(...words)
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 })
    expect(err[0]).toMatch(message)
    expect(err[0]).not.toMatch(/\n|    at /)
  })

  test('a refused workbook leaves nothing behind', async () => {
    await ratebook('export', broken, '--out', join(folder, 'none'))
    expect(readdirSync(folder)).not.toContain('none')
    expect(readdirSync(join(folder, 'taken'))).toEqual(['bundle.json'])
  })
})

test('the version and its effective instant are named in the bundle', async () => {
  const out = join(folder, 'named')
  await ratebook('export', 'city-power', '--out', out, '--version', '7', '--effective-at', '2025-07-01T00:00:00+08:00')
  const { workbook } = JSON.parse(readFileSync(join(out, 'bundle.json'), 'utf8')) as { workbook: object }
  expect(workbook).toMatchObject({ version: 7, effectiveAt: '2025-07-01T00:00:00+08:00' })
})
