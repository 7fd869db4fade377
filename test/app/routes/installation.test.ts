import { expect, it } from 'vitest'
import { ask, expectPage, post, signedIn } from './ask.ts'

it('says what the installation is made of, and how a backup is made and brought back', async () => {
  const answer = await ask('/installation', { cookie: await signedIn() })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const text = await answer.text()
  for (const said of ['embedded, PostgreSQL 18', 'Download a backup', 'RATEBOOK_DATA=FOLDER', 'restore FILE'])
    expect(text).toContain(said)
})

it('says it in Chinese', async () => {
  const answer = await ask('/installation', { cookie: await signedIn(), headers: { 'accept-language': 'zh-CN' } })
  const text = await answer.text()
  for (const said of ['系统管理', '下载备份', '最近的备份']) expect(text).toContain(said)
})

it('lists a backup that was made, to be fetched again', async () => {
  const cookie = await signedIn()
  const made = await post('/installation/backups/new', {}, { cookie })
  const { name } = (await made.json()) as { name: string }
  const text = await (await ask('/installation', { cookie })).text()
  expect(text).toContain(`href="/installation/backups/${name}"`)
  expect(text).toContain('asked for')
})
