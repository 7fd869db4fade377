import { sql } from 'kysely'
import { expect, it } from 'vitest'
import {
  editsSince,
  ensureSetting,
  findDraft,
  getSetting,
  insertWorkbook,
  listWorkbooks,
  migrate,
  setSetting,
} from '../../db/index.ts'
import { draft, fresh, NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'

describeOnBoth('workbooks', (store) => {
  const ann = { by: 'ann', at: NOON }

  it('a new one is at revision 1, and comes back as it was', async () => {
    const workbook = { ...draft('new'), note: { en: 'z before a', 'zh-CN': '键的顺序不变' } }
    expect(await insertWorkbook(store().db, workbook, ann)).toBe(true)
    const found = await findDraft(store().db, 'new', fresh())
    expect(found).toEqual({ id: 'new', revision: 1, workbook, updatedAt: NOON, updatedBy: 'ann' })
    expect(JSON.stringify(found?.workbook)).toBe(JSON.stringify(workbook))
    expect(await editsSince(store().db, 'new', 0)).toEqual([])
  })

  it('one that is there is left as it is', async () => {
    await insertWorkbook(store().db, draft('there'), ann)
    const again = { ...draft('there'), title: { en: 'Again' } }
    expect(await insertWorkbook(store().db, again, { by: 'bob', at: NOON })).toBe(false)
    expect((await findDraft(store().db, 'there', fresh()))?.workbook.title).toEqual(draft().title)
  })

  it('one that is not there is not found', async () => {
    expect(await findDraft(store().db, 'none', fresh())).toBeUndefined()
    expect(await findDraft(store().db, 'a\u0000b', fresh())).toBeUndefined()
    for (const revision of [0, -1e30, 1e30, 0.5, Number.NaN]) {
      expect(await editsSince(store().db, 'none', revision)).toEqual([])
    }
  })

  it('the list is in the order of ids, the same on every database', async () => {
    for (const id of ['list-b', 'list-B', 'list-a', 'list-é', 'list-10', 'list-9']) {
      await insertWorkbook(store().db, draft(id), ann)
    }
    const listed = (await listWorkbooks(store().db)).filter(({ id }) => id.startsWith('list-'))
    expect(listed.map(({ id }) => id)).toEqual(['list-10', 'list-9', 'list-B', 'list-a', 'list-b', 'list-é'])
    expect(listed[0]).toEqual({
      id: 'list-10',
      title: draft().title,
      revision: 1,
      createdAt: NOON,
      createdBy: 'ann',
      updatedAt: NOON,
      updatedBy: 'ann',
    })
  })
})

describeOnBoth('settings', (store) => {
  it.each([null, true, 1.5, 'text', '', '"quoted"', [1, '2', null], { z: 1, a: ['x'] }])('keep %j', async (value) => {
    await setSetting(store().db, 'key', value)
    expect(await getSetting(store().db, 'key')).toEqual(value)
  })

  it('what was never set is undefined', async () => expect(await getSetting(store().db, 'never')).toBeUndefined())

  it('of two who make a secret at once, both get the same', async () => {
    const [one, two] = await Promise.all(['1', '2'].map((value) => ensureSetting(store().db, 'secret', value)))
    expect(one).toBe(two)
    expect(await ensureSetting(store().db, 'secret', '3')).toBe(one)
  })
})

describeOnBoth('values', (store) => {
  it('are the same from both drivers', async () => {
    const { rows } = await sql`
      select 9007199254740993::bigint as int8, 1.10::numeric as numeric, date '2026-01-02' as date,
        timestamp '2026-01-02 03:04:05.123456' as timestamp, timestamptz '2026-01-02 03:04:05.123+08' as instant,
        '{"z":1,"a":[]}'::json as json, '{"a":1}'::jsonb as jsonb, count(*) as count, '{1,2}'::int[] as list,
        null::text as nothing, true as yes, 1.5::float8 as float`.execute(store().db)
    expect(rows).toEqual([
      {
        int8: '9007199254740993',
        numeric: '1.10',
        date: '2026-01-02',
        timestamp: '2026-01-02 03:04:05.123456',
        instant: new Date('2026-01-01T19:04:05.123Z'),
        json: { z: 1, a: [] },
        jsonb: { a: 1 },
        count: '1',
        list: [1, 2],
        nothing: null,
        yes: true,
        float: 1.5,
      },
    ])
  })
})

describeOnBoth('migrating', (store) => {
  it('again changes nothing', async () => {
    await insertWorkbook(store().db, draft('kept'), { by: 'ann', at: NOON })
    await migrate(store())
    expect(await findDraft(store().db, 'kept', fresh())).toBeDefined()
  })

  it('refuses a database of a newer version, and leaves it alone', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2099')`.execute(store().db)
    await expect(migrate(store())).rejects.toMatchObject({ code: 'newer', text: { en: /newer Ratebook/ } })
    await sql`delete from kysely_migration where name = '9999-later'`.execute(store().db)
    await migrate(store())
  })

  it('keeps off the names of the sign-in tables', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
      store().db,
    )
    const names = rows.map((row) => row.name)
    expect(names).toContain('workbook')
    for (const theirs of ['user', 'session', 'account', 'verification', 'passkey']) expect(names).not.toContain(theirs)
  })
})
