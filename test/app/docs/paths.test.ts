/** A page that names a file which is not there leads a newcomer astray. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const PATH = /`((?:app|db|rules|test|docs|scripts|public)\/[\w./-]+)`/g

describe.each(pages)('%s', (page) => {
  it('names files that are there', () => {
    const named = [...readFileSync(join(root, page), 'utf8').matchAll(PATH)].map(([, path]) => path!)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
