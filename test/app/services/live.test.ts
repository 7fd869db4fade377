/** Two servers on one database, which hear each other's notices. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLive, type OpenLive } from '../../../app/services/live.server.ts'
import type { Told } from '../../../app/services/index.ts'

let servers: OpenLive[]
let isCut = false
beforeEach(() => {
  vi.useFakeTimers()
  isCut = false
  const tell = (notice: string): void => servers.forEach((server) => isCut || server.heard(notice))
  servers = [openLive({ now: Date.now, tell }), openLive({ now: Date.now, tell })]
})
afterEach(() => {
  servers.forEach((server) => server.close())
  vi.useRealTimers()
})

function window(server: OpenLive, name: string) {
  const told: Told[] = []
  const leave = server.follow('book', { window: name, name, place: {} }, (what) => void told.push(what))
  return {
    leave,
    told,
    people: () => told.findLast((what) => what.kind === 'people')?.people.map((who) => [who.name, who.place.row]),
  }
}

it('a revision is heard by whoever has that book open, on every server', () => {
  const [ada, bo] = servers.map((server, at) => window(server, `window-${at}`))
  for (const book of ['book', 'other'])
    servers.forEach((server) => server.heard(JSON.stringify({ kind: 'revision', book, revision: 7 })))
  for (const { told } of [ada!, bo!])
    expect(told.filter(({ kind }) => kind === 'revision')).toEqual([{ kind: 'revision', revision: 7 }])
})

it('people of both servers see each other, where they are, and that they leave', () => {
  const ada = window(servers[0]!, 'Ada')
  const bo = window(servers[1]!, 'Bo')
  // Told by whichever server the request reached.
  servers[0]!.moved('book', 'Bo', { sheet: 's', row: 'r1' })
  vi.advanceTimersByTime(200)
  expect(ada.people()).toEqual([
    ['Ada', undefined],
    ['Bo', 'r1'],
  ])
  expect(bo.people()).toHaveLength(2)
  bo.leave()
  vi.advanceTimersByTime(200)
  expect(ada.people()).toEqual([['Ada', undefined]])
})

it('people of a server that is silent are gone after a while; of one that repeats itself they stay', () => {
  const ada = window(servers[0]!, 'Ada')
  window(servers[1]!, 'Bo')
  vi.advanceTimersByTime(60_000)
  expect(ada.people()).toHaveLength(2)
  isCut = true
  vi.advanceTimersByTime(60_000)
  expect(ada.people()).toEqual([['Ada', undefined]])
})

it('a window that comes again takes the place of its earlier stream', () => {
  const first = window(servers[0]!, 'Ada')
  const again = window(servers[0]!, 'Ada')
  expect(first.told.at(-1)).toEqual({ kind: 'closed' })
  first.leave()
  servers[0]!.heard(JSON.stringify({ kind: 'revision', book: 'book', revision: 2 }))
  expect(again.told.at(-1)).toEqual({ kind: 'revision', revision: 2 })
})

it('whoever may have missed something is told to look, and all are told when it ends', () => {
  const { told } = window(servers[0]!, 'Ada')
  servers[0]!.back()
  servers[0]!.close()
  expect(told.filter(({ kind }) => kind !== 'people')).toEqual([{ kind: 'look' }, { kind: 'closed' }])
  expect(window(servers[0]!, 'Bo').told).toEqual([{ kind: 'closed' }])
})
