import { describe, expect, it } from 'vitest'
import { mixJsonSchema } from '../../../rules/portfolio/index.ts'
import { timelineJsonSchema } from '../../../rules/simulate/index.ts'
import { workbookJsonSchema } from '../../../rules/workbook/index.ts'
import { ask, refusalOf } from './ask.ts'

const FORMATS: readonly (readonly [string, () => object])[] = [
  ['workbook.json', workbookJsonSchema],
  ['timeline.json', timelineJsonSchema],
  ['mix.json', mixJsonSchema],
]

describe.each(FORMATS)('%s', (name, schema) => {
  it('is served as JSON Schema, to everybody', async () => {
    const answer = await ask(`/schemas/${name}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/schema+json'])
    const served: unknown = await answer.json()
    expect(served).toEqual(JSON.parse(JSON.stringify(schema())))
    expect(served).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })
  })

  it('can be looked at without its body', async () => {
    const answer = await ask(`/schemas/${name}`, { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })

  it('is only read: who sends something is told so', async () => {
    const answer = await ask(`/schemas/${name}`, { method: 'POST', body: '{}' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(await refusalOf(answer)).toEqual({ title: 'A schema is only read' })
  })
})

it.each(['other.json', '__proto__', 'constructor', 'workbook', '%3Cb%3E'])(
  '%s is none: the answer says which there are',
  async (name) => {
    const answer = await ask(`/schemas/${name}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json'])
    expect(await refusalOf(answer)).toEqual({
      title: 'There is no such schema',
      allowed: ['workbook.json', 'timeline.json', 'mix.json'],
    })
  },
)
