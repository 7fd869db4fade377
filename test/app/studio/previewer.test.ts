import { describe, expect, it } from 'vitest'
import { previewer } from '../../../app/studio/preview/previewer.ts'
import type { PreviewReply } from '../../../app/studio/preview/protocol.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'

const imaging = loadSample('imaging')!
const scenario = 'arrears-suspend-recover'
const arrears = imaging.sheets.find(({ point }) => point === 'arrears')!
const grace = arrears.columns.find(({ output }) => output === 'grace')!.id
const typed = (text: string) => ({
  kind: 'cell' as const,
  sheet: arrears.id,
  row: arrears.rows[0]!.id,
  column: grace,
  text,
})

function started(workbook: Workbook = imaging) {
  const answers: PreviewReply[] = []
  const { take } = previewer(
    (answer) => answers.push(answer),
    () => new Promise((resolve) => setImmediate(resolve)),
  )
  take({ kind: 'open', tick: 1, workbook })
  take({ kind: 'choose', tick: 3, scenario })
  const suiteOf = async (tick: number) => {
    for (;;) {
      const found = answers.find((answer) => answer.kind === 'suite' && answer.tick === tick)
      if (found?.kind === 'suite') return found.statuses
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const pictureOf = (tick: number) => {
    const found = answers.find((answer) => answer.kind === 'picture' && answer.tick === tick)
    return found?.kind === 'picture' ? found.picture : undefined
  }
  return { take, answers, suiteOf, pictureOf }
}

const suspendedAt = (picture: ReturnType<ReturnType<typeof started>['pictureOf']>) =>
  picture?.kind === 'simulated' ? picture.result.journal.find(({ kind }) => kind === 'suspend')?.at : undefined

describe('the preview', () => {
  it('answers a burst of orders once: the chosen scenario first, then all of them', async () => {
    const { answers, suiteOf, pictureOf } = started()
    const statuses = await suiteOf(3)
    expect(answers.map(({ kind }) => kind)).toEqual(['findings', 'picture', 'suite', 'findings'])
    expect(suspendedAt(pictureOf(3))).toBe('2025-02-02T10:00:00+08:00')
    expect(statuses.length).toBe(imaging.scenarios.length)
    expect(statuses.filter(({ state, changed }) => state !== 'met' || changed)).toEqual([])
  })

  it('moves the suspension when the grace period is changed, and says which scenarios came out differently', async () => {
    const { take, suiteOf, pictureOf } = started()
    await suiteOf(3)
    take({ kind: 'edit', tick: 4, edits: [typed('12小时')] })
    const statuses = await suiteOf(4)
    expect(suspendedAt(pictureOf(4))).toBe('2025-02-01T22:00:00+08:00')
    const changed = statuses.filter((status) => status.changed).map((status) => status.scenario)
    expect(changed).toContain(scenario)
    expect(changed.length).toBeLessThan(imaging.scenarios.length)
    take({ kind: 'edit', tick: 5, edits: [typed('24 hours')] })
    expect((await suiteOf(5)).filter((status) => status.changed)).toEqual([])
  })

  it('says what is behind an entry at once, and anew after every edit', async () => {
    const { take, answers, suiteOf } = started()
    await suiteOf(3)
    const whyOf = () => answers.flatMap((answer) => (answer.kind === 'why' ? [answer] : []))
    take({ kind: 'why', tick: 4, entry: 1 })
    expect(whyOf()).toEqual([
      expect.objectContaining({ scenario, entry: 1, questions: [expect.objectContaining({ sheet: 'prices' })] }),
    ])
    take({ kind: 'edit', tick: 5, edits: [typed('12小时')] })
    await suiteOf(5)
    expect(whyOf().length).toBe(2)
    take({ kind: 'why', tick: 6, entry: undefined })
    take({ kind: 'edit', tick: 7, edits: [typed('24小时')] })
    await suiteOf(7)
    expect(whyOf().length).toBe(2)
  })

  it('says what the analysis of the tables finds, and stops nothing for it', async () => {
    const { take, suiteOf, pictureOf, answers } = started()
    const grants = imaging.sheets.find(({ id }) => id === 'grants')!
    const both = {
      kind: 'cell' as const,
      sheet: grants.id,
      row: 'service',
      column: grants.columns[0]!.id,
      text: '"service", "perpetual"',
    }
    take({ kind: 'edit', tick: 4, edits: [both] })
    await suiteOf(4)
    const last = answers.findLast((answer) => answer.kind === 'findings')
    const found = last?.kind === 'findings' ? last.findings : []
    expect(found.some(({ severity }) => severity === 'hint')).toBe(true)
    expect(found.filter(({ severity }) => severity !== 'hint')).toEqual([
      expect.objectContaining({ code: 'overlap', sheet: 'grants' }),
    ])
    expect(pictureOf(4)?.kind).toBe('simulated')
  })

  it('names the cell that stops it, and goes on when it is mended', async () => {
    const { take, suiteOf, pictureOf, answers } = started()
    take({ kind: 'edit', tick: 4, edits: [typed('12 hour(s')] })
    await suiteOf(4)
    const picture = pictureOf(4)
    expect(picture?.kind).toBe('stopped')
    expect(picture?.kind === 'stopped' && picture.findings[0]).toMatchObject({ sheet: arrears.id, column: grace })
    expect(answers.find(({ kind, tick }) => kind === 'findings' && tick === 4)).toBeDefined()
    take({ kind: 'edit', tick: 5, edits: [typed('24 hours')] })
    await suiteOf(5)
    expect(pictureOf(5)?.kind).toBe('simulated')
  })

  it('drops what has been overtaken', async () => {
    const { take, suiteOf, answers } = started()
    take({ kind: 'edit', tick: 4, edits: [typed('1 hour')] })
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    take({ kind: 'edit', tick: 5, edits: [typed('2 hours')] })
    await suiteOf(5)
    expect(answers.filter(({ kind }) => kind === 'suite').map(({ tick }) => tick)).toEqual([5])
  })

  it('refuses a scenario that is no timeline, at its place', async () => {
    const { take, suiteOf, pictureOf } = started()
    const broken = { id: scenario, events: [{ at: '2025-01-01', type: 'purchase', item: 'exam-by-case' }] }
    take({ kind: 'replace', tick: 4, workbook: { ...imaging, scenarios: [broken] } })
    const statuses = await suiteOf(4)
    expect(statuses).toMatchObject([{ scenario, state: 'refused', expectations: false }])
    expect(pictureOf(4)).toMatchObject({ kind: 'refused', pointer: '/events/0/at' })
  })

  it('says what came out before, until the new outcome is accepted', async () => {
    const { take, suiteOf, answers } = started()
    await suiteOf(3)
    take({ kind: 'edit', tick: 4, edits: [typed('12 hours')] })
    await suiteOf(4)
    const [picture] = answers.filter((answer) => answer.kind === 'picture' && answer.tick === 4)
    const suspended = { kind: 'suspend', at: '2025-02-02T10:00:00+08:00' }
    expect(picture).toMatchObject({ before: { journal: expect.arrayContaining([expect.objectContaining(suspended)]) } })
    take({ kind: 'accept', tick: 5, scenario })
    const [first] = await suiteOf(5)
    expect(first).toMatchObject({ scenario, changed: false, state: 'unmet' })
  })

  it('holds a scenario that asks something new against nothing', async () => {
    const { take, suiteOf } = started()
    await suiteOf(3)
    const set = {
      events: [{ at: '2025-01-01T09:00:00+08:00', type: 'purchase', item: 'exam-by-case', quantity: 1000 }],
    }
    take({ kind: 'edit', tick: 4, edits: [{ kind: 'entry-set', list: 'scenarios', id: scenario, set }] })
    expect((await suiteOf(4))[0]).toMatchObject({ scenario, changed: false })
  })

  it('says what a scenario misses whose outcome rested on a column that was removed', async () => {
    const { take, suiteOf, pictureOf } = started()
    await suiteOf(3)
    const column = arrears.columns.find(({ output }) => output === 'suspends')!.id
    take({ kind: 'edit', tick: 4, edits: [{ kind: 'entry-delete', list: 'columns', sheet: arrears.id, id: column }] })
    const status = (await suiteOf(4)).find((one) => one.scenario === scenario)
    expect(status).toMatchObject({ state: 'unmet', changed: true })
    const picture = pictureOf(4)
    expect(picture?.kind === 'simulated' && picture.unmet.map(({ expected }) => expected)).toContainEqual(
      expect.objectContaining({ kind: 'suspend' }),
    )
  })

  it('finds one that must be refused, and is not, unmet', async () => {
    const { take, suiteOf, pictureOf } = started()
    take({
      kind: 'edit',
      tick: 4,
      edits: [{ kind: 'entry-set', list: 'scenarios', id: scenario, set: { expect: { error: true } } }],
    })
    expect((await suiteOf(4))[0]).toMatchObject({ scenario, state: 'unmet' })
    expect(pictureOf(4)).toMatchObject({ unmet: [{ pointer: '/error' }] })
  })

  it('names the rows that any scenario reaches', async () => {
    const { answers, suiteOf } = started()
    await suiteOf(3)
    const suite = answers.find(({ kind }) => kind === 'suite')
    expect(suite?.kind === 'suite' && suite.reached.get(arrears.id)?.has(arrears.rows[0]!.id)).toBe(true)
    expect(suite?.kind === 'suite' && suite.reached.has('items')).toBe(false)
  })

  it('makes a scenario that reaches a row, of the book as it is by then, and runs nothing anew for it', async () => {
    const { take, suiteOf, answers } = started({ ...imaging, scenarios: imaging.scenarios.slice(0, 1) })
    await suiteOf(3)
    const before = answers.length
    take({ kind: 'make', tick: 4, purpose: { sheet: arrears.id, row: arrears.rows[0]!.id } })
    const [answer, ...others] = answers.slice(before).filter(({ kind }) => kind !== 'findings')
    expect(answer).toMatchObject({ kind: 'made', tick: 4, made: { kind: 'made' } })
    expect(others).toEqual([])
  })
})
