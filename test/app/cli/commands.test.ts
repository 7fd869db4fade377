import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadSample } from '../../../rules/samples/index.ts'
import { ratebook, testFolder } from './ratebook.ts'

const { folder, file } = testFolder()

const quiet = (id: string, more: object = {}) => JSON.stringify({ id, workbook: 'imaging', events: [], ...more })

const scenario = (id: string, expect: object) => quiet(id, { expect })

describe('what cannot be done is one line on standard error and exit code 2', () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /which command/],
    [['simulat'], /did you mean "simulate"/],
    [['constructor'], /no command "constructor"/],
    [['simulate'], /needs a timeline FILE/],
    [['simulate', '--formt', 'json'], /no option --formt; did you mean --format/],
    [['simulate', '--format', 'xml', '-'], /allowed: json, text/],
    [['simulate', '--workbook'], /needs a value/],
    [['simulate', '--max-bytes', 'many', '-'], /whole number from 1/],
    [['simulate', '--why', '0', '-'], /--why is "0"; it must be a whole number from 1/],
    [['simulate', '--why-not', 'prices/a', '-'], /--why-not needs --why/],
    [['simulate', '--why', '1', '--why-not', 'prices', '-'], /--why-not is SHEET\/ROW/],
    ...['simulate', 'test', 'run', 'eval', 'check'].flatMap((command) =>
      ['-1', '0', '1e3', '0x10', 'NaN', '9'.repeat(30)].map(
        (number) =>
          [
            [
              command,
              command === 'run' ? '--threads' : '--max-bytes',
              number,
              ...(command === 'run' ? ['--base', 'imaging', '--candidate', 'imaging', '--portfolio', '-'] : ['-']),
            ],
            /whole number from 1/,
          ] as const,
      ),
    ),
    [['simulate', '/dev/full'], /this is a device/],
    [['simulate', file('half.json', '{"id":"\\ud800"}')], /\/id: half a character/],
    [['simulate', '--workbook', 'imagin', '-'], /no sample and no file "imagin"\. Did you mean "imaging"/],
    [['simulate', '--workbook', '__proto__', '-'], /no sample and no file/],
    [['simulate', '--workbook', 'gym-x.json', '-'], new RegExp(`no file "gym-x.json" in ${process.cwd()}\\.`)],
    [['simulate', join(folder, 'none.json')], /no such file/],
    [['simulate', folder], /this is a folder/],
    [['simulate', file('broken.json', '{"id": "x",\n "events": [}')], /line 2, column 13: this is not JSON/],
    [['simulate', file('empty.json', '')], /this is empty/],
    [['simulate', file('bytes.json', new Uint8Array([0xff, 0xfe]))], /not UTF-8/],
    [['simulate', file('list.json', '[1]')], /a timeline is a JSON object/],
    [['simulate', file('deep.json', '['.repeat(100_000) + ']'.repeat(100_000))], /nested deeper/],
    [['simulate', '--max-bytes', '5', file('large.json', quiet('a'))], /larger than 5 bytes; --max-bytes/],
    [['simulate', file('homeless.json', '{"id":"x","events":[]}')], /\/workbook: name the workbook/],
    [['eval'], /needs one FILE/],
    [['check'], /needs one workbook/],
    [['check', file('book.json', '{}')], /book\.json: \//],
    [
      ['check', file('number.json', withNumber())],
      /sheet "meters", row 1, column "meter": a cell is a text: write "5"/,
    ],
  ]
  test.each(cases)('%j', async (words, message) => {
    const { code, out, err } = await ratebook(words)
    expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 })
    expect(err[0]).toMatch(message)
    expect(err[0]).not.toMatch(/\n|    at /)
  })
})

describe('simulate', () => {
  test('answers one result a line, in the order of the input', async () => {
    const first = file('first.json', quiet('first'))
    const { code, out, err } = await ratebook(['simulate', first, '-'], quiet('second'))
    expect(err).toEqual([])
    expect(out.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['first', 'second'])
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      workbook: { id: 'imaging' },
      journal: [],
      final: { charged: '0.00' },
    })
    expect(code).toBe(0)
  })

  test('a bad line of a .jsonl is answered in its place and the rest runs', async () => {
    const lines = [quiet('a'), 'nonsense', '', quiet('b', { until: 'never' }), quiet('c')].join('\r\n')
    const { code, out, err } = await ratebook(['simulate', file('mixed.jsonl', lines)])
    const answers = out.map((line) => JSON.parse(line) as { id: unknown; error?: { pointer: string } })
    expect(answers.map(({ id, error }) => [id, error?.pointer])).toEqual([
      ['a', undefined],
      [null, ''],
      ['b', '/until'],
      ['c', undefined],
    ])
    expect(err.map((line) => /line \d+/.exec(line)?.[0])).toEqual(['line 2', 'line 4'])
    expect(code).toBe(2)
  })

  test('standard input may be lines or one timeline over several lines', async () => {
    expect((await ratebook(['simulate', '-'], `${quiet('a')}\n${quiet('b')}\n`)).out).toHaveLength(2)
    const pretty = JSON.stringify(JSON.parse(quiet('a')), null, 2)
    expect((await ratebook(['simulate', '-'], `\ufeff${pretty}`)).out).toHaveLength(1)
  })

  test('as text it is a table', async () => {
    const { out, code } = await ratebook(['simulate', '--format=text', '-'], quiet('a'))
    expect(out.join('\n')).toMatch(/^a \(imaging\)\nat +what/)
    expect(code).toBe(0)
  })
})

describe('test', () => {
  test('exit code 0 when all is met', async () => {
    const { code, out } = await ratebook(['test', '-'], scenario('a', { journal: [], final: { charged: '0.00' } }))
    expect({ code, out }).toEqual({ code: 0, out: ['met      a', '1 met, 0 not met'] })
  })

  test('exit code 1 with expected beside actual when one is not', async () => {
    const { code, out } = await ratebook(['test', '-'], scenario('a', { final: { charged: '1.00' } }))
    expect(code).toBe(1)
    expect(out.join('\n')).toMatch(/NOT MET +a\n.*\/expect\/final\/charged\n.*expected +"1.00"\n.*actual +"0.00"/)
  })

  test('a timeline that must be refused is met when it is', async () => {
    const refused = quiet('a', { until: 'never', expect: { error: true } })
    expect((await ratebook(['test', '-'], refused)).code).toBe(0)
    expect((await ratebook(['test', '-'], scenario('a', { error: true }))).code).toBe(1)
  })
})

describe('check', () => {
  test('prints one finding a line, errors first in the exit code', async () => {
    const { code, out } = await ratebook(['check', 'imaging'])
    const findings = out.map(
      (line) => JSON.parse(line) as { severity: string; sheet: string; code: string; message: string },
    )
    for (const finding of findings) expect(typeof finding.message).toBe('string')
    expect(code).toBe(findings.some(({ severity }) => severity === 'error') ? 1 : 0)
  })

  test('an unreadable cell is an error at its place', async () => {
    const book = loadSample('imaging')
    if (book === undefined) throw new Error('no imaging')
    const [sheet, ...others] = book.sheets.filter(({ id }) => id === 'arrears')
    const [row] = sheet?.rows ?? []
    const [column] = Object.keys(row?.cells ?? {})
    if (sheet === undefined || row === undefined || column === undefined) throw new Error('no arrears')
    const broken = { ...sheet, rows: [{ ...row, cells: { ...row.cells, [column]: { text: '[1..' } } }] }
    const sheets = [...book.sheets.filter(({ id }) => id !== 'arrears'), broken, ...others]
    const { code, out } = await ratebook(['check', file('broken-book.json', JSON.stringify({ ...book, sheets }))])
    expect(code).toBe(1)
    expect(out.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ sheet: 'arrears', row: row.id, column, severity: 'error' }),
    )
  })
})

describe('scenarios of a workbook that cannot be read', () => {
  const book = loadSample('imaging')!
  const strange = { id: 'odd', events: [], expect: { never: [{ kind: 'refused' }] } }
  const refused = { id: 'meant', events: [], until: 'never', expect: { error: true } }
  const path = file('odd-scenario.json', JSON.stringify({ ...book, scenarios: [strange, refused] }))

  test('check names them, and not those that mean to be refused', async () => {
    const { code, out } = await ratebook(['check', path])
    const told = out.map((line) => JSON.parse(line) as { scenario?: string; pointer: string })
    expect(told.filter(({ scenario }) => scenario !== undefined)).toMatchObject([
      { scenario: 'odd', code: 'scenario-unreadable', pointer: '/expect/never/0/kind' },
    ])
    expect(code).toBe(1)
  })

  test('test names them', async () => {
    const { err } = await ratebook(['test', '--workbook', path])
    expect(err.join('\n')).toContain('scenario "odd": /expect/never/0/kind: no entry is of the kind "refused"')
  })
})

describe('eval', () => {
  test('answers every line with a line', async () => {
    const lines = ['{"logic":{"+":[1,2]},"data":{}}', '{"cell":"[1..","type":"number","input":1}', 'nonsense']
    const { code, out, err } = await ratebook(['eval', '-'], lines.join('\n'))
    expect(out.map((line) => JSON.parse(line) as object)).toEqual([
      { value: 3 },
      { error: expect.objectContaining({ message: expect.any(String), from: expect.any(Number) }) },
      { error: expect.objectContaining({ message: expect.stringMatching(/^column 1: this is not JSON/) }) },
    ])
    expect(err).toEqual([expect.stringMatching(/line 3: column 1/)])
    expect(code).toBe(2)
  })

  test('names the line of a whole file once', async () => {
    const whole = file('whole.json', '{"logic": nonsense}')
    expect((await ratebook(['eval', whole])).err).toEqual([
      `${whole}: line 1, column 11: this is not JSON; "n" cannot stand there`,
    ])
  })
})

test('every command has help, with exit code 0 and nothing on standard error', async () => {
  const { out } = await ratebook(['--help'])
  const names = [...(out[0] ?? '').matchAll(/^ {2}([a-z-]+) {2}/gm)].map((match) => match[1] ?? '')
  expect(names).toContain('simulate')
  for (const name of names) {
    const help = await ratebook([name, '--help'])
    expect({ code: help.code, err: help.err }).toEqual({ code: 0, err: [] })
    expect(help.out.join('\n')).toContain(`ratebook -- ${name}`)
  }
})

/** A book of which somebody typed a number where a cell has its text. */
function withNumber(): string {
  const book = structuredClone(loadSample('imaging')) as any
  book.sheets.find(({ id }: { id: string }) => id === 'meters').rows[0].cells.meter = 5
  return JSON.stringify(book)
}
