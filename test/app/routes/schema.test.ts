import { expect, it } from 'vitest'
import { loader } from '../../../app/routes/schema.ts'

it.each(['workbook.json', 'timeline.json', 'mix.json'])('%s is served as JSON Schema', async (name) => {
  const answer = loader({ params: { name } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/schema+json')
  expect(await answer.json()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })
})

it.each(['other.json', '__proto__', 'constructor'])('%s is none: the answer says which there are', async (name) => {
  const answer = loader({ params: { name } })
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ allowed: ['workbook.json', 'timeline.json', 'mix.json'] })
})
