/**
 * Who has which book open in this process, and what they hear: new revisions, and where the others are.
 *
 * Revisions are heard from the database, whoever made them. Where people are is told to the other servers of a database as
 * notices; a server repeats what it knows now and then, and what was not repeated for a while is gone with its server.
 */
import type { ReviewNotice, RevisionNotice, StandingNotice, VersionsNotice } from '../../db/index.ts'
import type { Live, LivePlace, Presence, Told } from './live-types.ts'

export interface LiveWorld {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** To the other servers on the same database. */
  tell(notice: string): void
}

export interface OpenLive extends Live {
  heard(notice: string): void
  /** How many follow a book here. */
  streams(): number
  back(): void
}

type Notice = StandingNotice | BookNotice

type BookNotice =
  | RevisionNotice
  | ReviewNotice
  | VersionsNotice
  /** `asks`: whoever hears it says who is there. */
  | {
      readonly kind: 'here'
      readonly book: string
      readonly server: string
      readonly who: Presence
      readonly asks?: true
    }
  | { readonly kind: 'moved'; readonly book: string; readonly window: string; readonly place: LivePlace }
  | { readonly kind: 'left'; readonly book: string; readonly window: string }

/** So often a server repeats who is in its books, and so long others believe it. */
const REPEAT_MS = 10_000
const BELIEVED_MS = 25_000
/** People who move are told together, at most so often. */
const PEOPLE_MS = 150

interface Known {
  who: Presence
  /** When a window of another server is gone unless it is heard of again. */
  until?: number
}

class Room {
  readonly listeners = new Map<string, (told: Told) => void>()
  readonly people = new Map<string, Known>()
  #timer: NodeJS.Timeout | undefined

  tell(told: Told): void {
    for (const hear of this.listeners.values()) hear(told)
  }

  tellPeople(): void {
    if (this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.tell({ kind: 'people', people: [...this.people.values()].map(({ who }) => who) })
    }, PEOPLE_MS).unref()
  }
}

export function openLive({ now, tell }: LiveWorld): OpenLive {
  const server = crypto.randomUUID()
  const rooms = new Map<string, Room>()
  let closed = false
  const say = (notice: Notice): void => tell(JSON.stringify(notice))
  const repeat = setInterval(() => {
    for (const [book, room] of rooms) {
      forgetSilent(room, now())
      sayAll(book, room)
    }
  }, REPEAT_MS).unref()

  function tellAll(told: Told): void {
    for (const room of rooms.values()) room.tell(told)
  }

  function sayAll(book: string, { people }: Room): void {
    for (const { who, until } of people.values()) if (until === undefined) say({ kind: 'here', book, server, who })
  }

  function move(room: Room | undefined, window: string, place: LivePlace): void {
    const known = room?.people.get(window)
    if (!room || !known) return
    known.who = { ...known.who, place }
    room.tellPeople()
  }

  function hear(room: Room, notice: BookNotice): void {
    switch (notice.kind) {
      case 'revision':
        return room.tell({ kind: 'revision', revision: notice.revision })
      case 'review':
        return room.tell({ kind: 'review', number: notice.number })
      case 'versions':
        return room.tell({ kind: 'versions' })
      case 'here':
        if (notice.server === server) return
        room.people.set(notice.who.window, { who: notice.who, until: now() + BELIEVED_MS })
        room.tellPeople()
        if (notice.asks) sayAll(notice.book, room)
        return
      case 'moved':
        return move(room, notice.window, notice.place)
      case 'left':
        // One of our own that follows again under the same name has not left.
        if (room.people.get(notice.window)?.until !== undefined) room.people.delete(notice.window)
        return room.tellPeople()
    }
  }

  return {
    follow(book, given, hearTold) {
      if (closed) {
        hearTold({ kind: 'closed' })
        return () => undefined
      }
      const room = rooms.get(book) ?? new Room()
      rooms.set(book, room)
      const who = { ...given, since: now() }
      const { window } = who
      const earlier = room.listeners.get(window)
      room.listeners.set(window, hearTold)
      // It has come again before its earlier stream was seen to end.
      earlier?.({ kind: 'closed' })
      room.people.set(window, { who })
      room.tellPeople()
      say({ kind: 'here', book, server, who, asks: true })
      return () => {
        if (room.listeners.get(window) !== hearTold) return
        room.listeners.delete(window)
        room.people.delete(window)
        room.tellPeople()
        say({ kind: 'left', book, window })
        if (room.listeners.size === 0) rooms.delete(book)
      }
    },
    moved(book, window, place) {
      move(rooms.get(book), window, place)
      say({ kind: 'moved', book, window, place })
    },
    streams: () => rooms.values().reduce((sum, { listeners }) => sum + listeners.size, 0),
    heard(text) {
      const notice = JSON.parse(text) as Notice
      if (notice.kind === 'standing') return tellAll(notice)
      const room = rooms.get(notice.book)
      if (room) hear(room, notice)
    },
    back() {
      tellAll({ kind: 'look' })
    },
    close() {
      closed = true
      clearInterval(repeat)
      tellAll({ kind: 'closed' })
    },
  }
}

function forgetSilent(room: Room, now: number): void {
  const silent = [...room.people].filter(([, { until }]) => until !== undefined && until < now)
  for (const [window] of silent) room.people.delete(window)
  if (silent.length > 0) room.tellPeople()
}
