/**
 * The stream of an open book: heard while the page can be seen, opened again whenever it ends.
 *
 * A page in the background lets go of it: a browser has few connections to one server, and nobody looks. When it is
 * seen again the first event says whether anything was missed.
 */
import type { LivePlace, Presence } from '../../services/index.ts'

export interface Heard {
  /** `first`: as the stream finds it, not as it becomes. */
  revision(revision: number, first: boolean): void
  people(people: readonly Presence[]): void
  /** The versions are other than they were. */
  versions(): void
  /** What one may do has changed. */
  standing(): void
  /** Why nothing is told any more; undefined when it is again. */
  over(why: Over | undefined): void
}

export type Over = 'not-shared' | 'signed-out'

export interface Stream {
  readonly window: string
  /** Tells the others where this window is; at most a few times a second. */
  moved(place: LivePlace): void
  close(): void
}

/** Silence means that the connection is dead: the server says something every ten seconds. */
const SILENCE_MS = 25_000
/** After the server has refused it: signed out, or no such book any more. */
const REFUSED_MS = 10_000
const MOVE_MS = 350

export function openStream(workbook: string, heard: Heard): Stream {
  const address = `/workbooks/${encodeURIComponent(workbook)}/live`
  const window = crypto.randomUUID()
  let source: EventSource | undefined
  let silence: number | undefined
  let moving: number | undefined
  let place: LivePlace = {}

  function letGo(): void {
    clearTimeout(silence)
    source?.close()
    source = undefined
    heard.people([])
  }

  function listen(): void {
    letGo()
    if (document.visibilityState !== 'visible') return
    const opened = new EventSource(`${address}?window=${window}`)
    source = opened
    const on = (kind: string, take: (data: unknown) => void): void =>
      opened.addEventListener(kind, ({ data }: MessageEvent<string>) => {
        awaitMore(SILENCE_MS)
        take(JSON.parse(data))
      })
    on('revision', (data) => {
      const { revision, first } = data as { revision: number; first?: boolean }
      heard.revision(revision, first === true)
    })
    on('people', (data) => heard.people((data as { people: readonly Presence[] }).people))
    on('versions', () => heard.versions())
    on('standing', () => heard.standing())
    on('over', (data) => refused((data as { why: Over }).why))
    on('beat', () => undefined)
    opened.addEventListener('open', () => {
      heard.over(undefined)
      say(0)
    })
    opened.addEventListener('error', () => {
      heard.people([])
      if (opened.readyState === EventSource.CLOSED) void whyRefused().then(refused)
    })
    awaitMore(SILENCE_MS)
  }

  /** It is asked for again all the same: what was taken away may be given back. */
  function refused(why: Over | undefined): void {
    letGo()
    if (why !== undefined) heard.over(why)
    awaitMore(REFUSED_MS)
  }

  /** A stream that is refused does not say why. */
  async function whyRefused(): Promise<Over | undefined> {
    const init = { method: 'HEAD', redirect: 'manual', headers: { accept: 'text/event-stream' } } as const
    const { type, status } = await fetch(`${address}?window=${window}`, init).catch(() => Response.error())
    if (type === 'opaqueredirect') return 'signed-out'
    return status === 404 ? 'not-shared' : undefined
  }

  function awaitMore(milliseconds: number): void {
    clearTimeout(silence)
    silence = setTimeout(listen, milliseconds) as unknown as number
  }

  function say(soon: number): void {
    moving ??= setTimeout(() => {
      moving = undefined
      const body = JSON.stringify({ window, ...place })
      const headers = { 'content-type': 'application/json' }
      // Where one is matters for a moment only: what does not arrive is not sent again.
      void fetch(address, { method: 'POST', headers, body, redirect: 'manual' }).catch(() => undefined)
    }, soon) as unknown as number
  }

  document.addEventListener('visibilitychange', listen)
  listen()
  return {
    window,
    moved(to) {
      if (to.sheet === place.sheet && to.row === place.row && to.column === place.column) return
      place = to
      if (source) say(MOVE_MS)
    },
    close() {
      document.removeEventListener('visibilitychange', listen)
      clearTimeout(moving)
      letGo()
    },
  }
}
