import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { appendAudit, listAudit } from '../../db/index.ts'
import { describeOnBoth } from './stores.ts'

const at = (day: number): string => `2026-03-0${day}T12:00:00.000Z`
const ann = { id: 'p1', name: 'Ann' }

describeOnBoth('the audit log', (store) => {
  const kindsOf = async (asked: object): Promise<readonly string[]> =>
    (await listAudit(store().db, { limit: 10, ...asked })).map(({ kind }) => kind)

  it('has who, what, when and from where, the newest first', async () => {
    const { db } = store()
    await appendAudit(db, { at: at(1), kind: 'sign-in-failed', address: '192.0.2.1' })
    await appendAudit(db, { at: at(2), kind: 'role', person: ann, book: 'a', details: { role: 'editor' } })
    await appendAudit(db, { at: at(3), kind: 'publish', person: ann, via: 'ci\u0000', book: 'b', request: 'r1' })
    const [newest, , oldest] = await listAudit(db, { limit: 10 })
    expect(newest).toMatchObject({ at: at(3), kind: 'publish', person: ann, via: 'ci\ufffd', book: 'b', request: 'r1' })
    expect(oldest).toMatchObject({ kind: 'sign-in-failed', person: undefined, address: '192.0.2.1', details: {} })
  })

  it('is read by person, book, kind and time, and on from where a page ended', async () => {
    expect(await kindsOf({ person: 'Ann' })).toEqual(['publish', 'role'])
    expect(await kindsOf({ book: 'a' })).toEqual(['role'])
    expect(await kindsOf({ kind: 'sign-in-failed' })).toEqual(['sign-in-failed'])
    expect(await kindsOf({ from: at(2), to: at(3) })).toEqual(['role'])
    expect(await kindsOf({ within: ['b'] })).toEqual(['publish'])
    expect(await kindsOf({ within: [] })).toEqual([])
    expect(await kindsOf({ person: 'a\u0000' })).toEqual([])
    const [first] = await listAudit(store().db, { limit: 1 })
    expect(await kindsOf({ before: first!.id, limit: 1 })).toEqual(['role'])
  })

  it.each(['update audit_entry set kind = null', 'delete from audit_entry', 'truncate audit_entry'])(
    'refuses: %s',
    async (statement) => {
      await expect(sql.raw(statement).execute(store().db)).rejects.toThrow('only appended to')
      expect(await kindsOf({})).toHaveLength(3)
    },
  )
})
