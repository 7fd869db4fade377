/** Versions as they are kept: what is published stays as it was, and what is to come stands on what is there. */
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  authorsSince,
  clearVersion,
  inForceAt,
  insertWorkbook,
  listVersions,
  nextEffect,
  planned,
  policyOf,
  publishVersion,
  purgeDeleted,
  saveEdits,
  setDeleted,
  setPolicy,
  tellEffects,
  timeOfBook,
  versionDocument,
  versionText,
  withdrawVersion,
} from '../../db/index.ts'
import { applyEdits, contentHash, type Edit, readerOf, withLogic } from '../../rules/workbook/index.ts'
import { cell, draft, fresh, graces, NOON } from './draft.ts'
import { ANN, publication, published } from './publication.ts'
import { describeOnBoth } from './stores.ts'

const at = (hour: number): string => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`

describeOnBoth('versions', (store) => {
  let id = ''
  let books = 0
  const book = (...edits: readonly Edit[]) => applyEdits(draft(id), edits).workbook
  const put = (edits: readonly Edit[], wanted: Parameters<typeof publication>[1] = {}, clock = NOON) =>
    published(store().db, publication(book(...edits), wanted), { clock })
  const inForce = async (instant: string): Promise<string | undefined> => {
    const found = inForceAt(await listVersions(store().db, id), Date.parse(instant))
    return found && graces((await versionDocument(store().db, id, found.number))!)
  }

  beforeEach(async () => {
    id = `book-${books++}`
    await insertWorkbook(store().db, draft(id), { by: 'bob', at: NOON })
  })

  it('the first is version 1, in force at once, with who wrote it, who published it, and its content hash', async () => {
    expect(await put([])).toEqual({ kind: 'published', number: 1, carried: [] })
    const [version] = await listVersions(store().db, id)
    const document = withLogic(readerOf(draft(id)))
    expect(version).toMatchObject({
      number: 1,
      hash: await contentHash(document),
      effectiveAt: NOON,
      publishedAt: NOON,
      publisher: 'ann',
      authors: ['bob'],
      base: null,
      message: 'prices of spring',
      standing: { kind: 'stands' },
    })
    expect(await versionDocument(store().db, id, 1)).toEqual(document)
    expect(inForceAt([version!], Date.parse(NOON) - 1)).toBeUndefined()
  })

  it('the same request publishes once, and is answered the same', async () => {
    const wanted = { request: 'again' }
    await put([], wanted)
    expect(await put([], wanted)).toMatchObject({ kind: 'published', number: 1, again: true })
    expect(await listVersions(store().db, id)).toHaveLength(1)
  })

  it.each(['update version set message = $$other$$', 'delete from version', 'truncate version cascade'])(
    'the database itself refuses “%s”',
    async (statement) => {
      await put([])
      await expect(sql.raw(statement).execute(store().db)).rejects.toThrow('a version never changes')
    },
  )

  it('its authors are those who changed the draft since the version before it', async () => {
    await put([])
    const drafts = fresh()
    for (const [batch, by] of ['carol', 'dave'].entries()) {
      const sent = { id, batch: String(batch), baseRevision: batch + 1, edits: [cell('a', `${batch} h`)] }
      await saveEdits(store().db, { ...sent, by, at: NOON, drafts })
    }
    expect(await authorsSince(store().db, id, 1, 3)).toEqual(['carol', 'dave'])
    await put([cell('a', '0 h')], { revision: 2 })
    expect((await listVersions(store().db, id)).at(-1)?.authors).toEqual(['carol'])
  })

  it('what is scheduled keeps an urgent fix that is published meanwhile', async () => {
    await put([])
    await put([cell('b', '99 hours')], { effectiveAt: at(18) })
    expect(await put([cell('a', '1 hour')], {}, at(13))).toEqual({ kind: 'published', number: 3, carried: [4] })
    expect(await inForce(at(17))).toBe('a=1 hour b=12 hours c=6 hours')
    expect(await inForce(at(18))).toBe('a=1 hour b=99 hours c=6 hours')
    const versions = await listVersions(store().db, id)
    expect(versions.map(({ standing }) => standing.kind)).toEqual(['stands', 'replaced', 'stands', 'stands'])
    expect(versions[3]).toMatchObject({
      origin: 2,
      base: 3,
      message: 'prices of spring',
      authors: versions[1]!.authors,
    })
  })

  it('or waits, with what stands on each side', async () => {
    await put([])
    await put([cell('a', '2 hours')], { effectiveAt: at(18) })
    await put([cell('a', '1 hour')], {}, at(13))
    expect((await listVersions(store().db, id))[1]?.standing).toMatchObject({ kind: 'waits', for: { kind: 'clash' } })
    expect(await inForce(at(18))).toBe('a=1 hour b=12 hours c=6 hours')
    expect(await put([cell('a', '3 hours')], { base: 1 }, at(14))).toMatchObject({
      kind: 'clash',
      clashes: [{ base: '24 hours', ours: '3 hours', theirs: '1 hour' }],
    })
  })

  it('a yes to what was carried lets it take effect, and comes from somebody by name', async () => {
    await put([])
    await put([cell('b', '99 hours')], { effectiveAt: at(18) })
    const { db } = store()
    await published(db, publication(book(cell('a', '1 hour'))), { needsApproval: true })
    expect(await inForce(at(18))).toBe('a=1 hour b=12 hours c=6 hours')
    const way = { clock: at(13), needsApproval: true, id, number: 4, by: { name: 'eve', id: 'person-eve' } }
    expect(await clearVersion(db, way)).toEqual({ kind: 'done', carried: [] })
    expect(await inForce(at(18))).toBe('a=1 hour b=99 hours c=6 hours')
    expect((await listVersions(db, id))[3]?.clearedBy).toBe('eve')
  })

  it('a scheduled one is withdrawn before it comes, and not after', async () => {
    const { db } = store()
    await put([])
    await put([cell('b', '99 hours')], { effectiveAt: at(18) })
    const way = { clock: at(17), needsApproval: false, id, number: 2, by: ANN }
    expect(await withdrawVersion(db, { ...way, clock: at(18) })).toEqual({ kind: 'too-late' })
    expect(await withdrawVersion(db, way)).toEqual({ kind: 'done', carried: [] })
    expect(await inForce(at(18))).toBe('a=24 hours b=12 hours c=6 hours')
    expect((await listVersions(db, id))[1]).toMatchObject({ withdrawnAt: at(17), withdrawnBy: 'ann' })
    expect(await withdrawVersion(db, way)).toEqual({ kind: 'gone' })
  })

  it('nothing is published into the past', async () => {
    expect(await put([], { effectiveAt: at(11) })).toEqual({ kind: 'past', now: Date.parse(NOON) })
  })

  it('a clock that was set back takes nothing out of force', async () => {
    const { db } = store()
    await put([])
    await put([cell('a', '1 hour')], { effectiveAt: at(15) })
    await tellEffects(db, at(16))
    const versions = await listVersions(db, id)
    expect(timeOfBook(versions, at(12))).toBe(Date.parse(at(15)))
    const later = await put([cell('a', '2 hours')], {}, at(12))
    expect(later.kind).toBe('published')
    expect(await inForce(at(15))).toBe('a=2 hours b=12 hours c=6 hours')
  })

  it('what has taken effect is told once, also of two servers, and what is next is known', async () => {
    const { db } = store()
    await put([])
    await put([cell('a', '1 hour')], { effectiveAt: at(15) })
    const own = async (clock: string) => (await tellEffects(db, clock)).filter((effect) => effect.book === id)
    expect(await own(NOON)).toEqual([{ book: id, number: 1, effectiveAt: NOON }])
    expect(await nextEffect(db)).toBe(at(15))
    const both = await Promise.all([own(at(16)), own(at(16))])
    expect(both.flat()).toEqual([{ book: id, number: 2, effectiveAt: at(15) }])
  })

  it('of two who publish at once on one plan, the second is told that it moved', async () => {
    const { db } = store()
    const [one, other] = [cell('a', '1 hour'), cell('b', '1 hour')].map((edit) => publication(book(edit)))
    const [planOne, planOther] = [await planned(db, one!, NOON), await planned(db, other!, NOON)]
    if (planOne.kind !== 'planned' || planOther.kind !== 'planned') throw new Error('not planned')
    const way = { clock: NOON, needsApproval: false }
    const outcomes = await Promise.all([
      publishVersion(db, one!, { ...way, plan: planOne }),
      publishVersion(db, other!, { ...way, plan: planOther }),
    ])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['moved', 'published'])
  })

  it('a book that was published is never ended for good, and its versions stay', async () => {
    const { db } = store()
    await put([])
    await setDeleted(db, id, { by: 'ann', at: NOON })
    expect(await purgeDeleted(db, at(20))).not.toContain(id)
    expect(await versionText(db, id, 1)).toBeDefined()
  })

  it('what a book asks of whoever publishes is kept with it', async () => {
    expect(await policyOf(store().db, id)).toEqual({ alone: false })
    expect(await setPolicy(store().db, id, { alone: true })).toBe(true)
    expect(await policyOf(store().db, id)).toEqual({ alone: true })
    expect(await policyOf(store().db, 'nobody')).toBeUndefined()
  })

  describe('are read for good', () => {
    it('also when a cell means another thing by then: what was typed counts', async () => {
      await put([])
      const text = (await versionText(store().db, id, 1))!
      expect(JSON.parse(text).sheets[0].rows[0].cells.grace).toHaveProperty('logic')
      const other = text.replace(/"logic":\{[^{}]*\}/, '"logic":{"var":"another"}')
      await sql`insert into version select workbook_id, 9, ${other}, hash, effective_at, base, origin, back_to, revision,
        published_at, publisher, 'other', via, authors, approver, approver_id, message, gate, acknowledged, alone_allowed,
        review, request from version where workbook_id = ${id} and number = 1`.execute(store().db)
      expect(await versionDocument(store().db, id, 9)).toEqual(await versionDocument(store().db, id, 1))
    })

    it.each([0, 1.5, 2 ** 40, Number.NaN])('and there is none with the number %s', async (number) =>
      expect(await versionText(store().db, id, number)).toBeUndefined(),
    )
  })
})
