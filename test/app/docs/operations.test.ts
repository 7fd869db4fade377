/** What the pages for operators say is so: every setting is told of, and the image holds what it needs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

describe('the settings', () => {
  const asked = readdirSync(join(root, 'app/server'))
    .flatMap((name) => [...read(`app/server/${name}`).matchAll(/\bgiven\('([A-Z_]+)'\)/g)])
    .map(([, name]) => name!)
  const rows = ['docs/operations.md', 'docs/people.md'].flatMap(
    (page) => read(page).match(/^\| `[A-Z_]+`[^|]*/gm) ?? [],
  )
  const told = rows.flatMap((row) => [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!))

  it('are all told of, and no others', () => expect([...told].sort()).toEqual([...new Set(asked)].sort()))
})

describe('the image', () => {
  const dockerfile = read('Dockerfile')
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) => names!.split(' '))
  const allowed = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name!)

  it('copies what is there', () => expect(copied.filter((name) => !existsSync(join(root, name)))).toEqual([]))

  it('is sent what it copies, and nothing else of this machine', () => {
    expect(read('.dockerignore')).toMatch(/^\*$/m)
    expect([...allowed].sort()).toEqual([...new Set(copied)].sort())
  })

  it('is built from what the build asks for', () => {
    const last = dockerfile.indexOf('FROM node:26-slim\n')
    const building = dockerfile.slice(0, last)
    for (const name of ['app', 'db', 'rules', 'public', 'docs', 'scripts'])
      expect(building).toContain(`COPY ${name} ${name}`)
    for (const name of ['app', 'db', 'rules']) expect(dockerfile.slice(last)).toContain(`COPY ${name} ${name}`)
  })

  it('runs as nobody in particular', () => expect(dockerfile).toMatch(/^USER node$/m))

  it('runs on the Node that the product needs', () => {
    const needed = /NODE_NEEDED = (\d+)/.exec(read('scripts/bootstrap.mjs'))?.[1]
    expect(new Set([...dockerfile.matchAll(/^FROM node:(\d+)-slim/gm)].map(([, major]) => major))).toEqual(
      new Set([needed]),
    )
  })
})
