/**
 * An open book, live: a stream of server-sent events that says which revision the draft is at and who else is in it; what
 * is sent here says where one is.
 *
 * Events: `revision` (at once, and with every new one), `review`, `versions`, `people`, `standing` (what the reader may do has changed), `over`
 * (the reader may read it no longer, or is signed out; it is the last), `beat`. What was done is not in the stream: whoever is behind asks for it (workbook.edits), so nothing is lost by a broken stream.
 */
import { z } from 'zod'
import { entranceContext, servicesContext, userContext } from '../context.ts'
import { jsonBodyOf } from '../json-body.ts'
import { may } from '../services/actor.ts'
import type { Actor, Services, Told } from '../services/index.ts'
import type { Route } from './+types/workbook.live.ts'

const BEAT_MS = 10_000
const RETRY_MS = 1_000
const MOST_BYTES = 4_096

const windowId = z.string().regex(/^[\w-]{8,64}$/)
const where = z.string().max(200).optional()
const placeSchema = z.strictObject({ window: windowId, sheet: where, row: where, column: where })

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // A proxy that packs or holds back what it passes on would hold it back for ever.
  'cache-control': 'private, no-cache, no-transform',
  'x-accel-buffering': 'no',
  // Its connection is of no use after it, and a server that stops would wait for it.
  connection: 'close',
}

export async function loader({ context, params: { id }, request }: Route.LoaderArgs): Promise<Response> {
  const services = context.get(servicesContext)
  const stamp = await services.drafts.stamp(id)
  if (stamp === undefined) return refusal(404, `There is no workbook "${id}".`)
  const window = windowId.safeParse(new URL(request.url).searchParams.get('window'))
  if (!window.success)
    return refusal(400, 'Say which window this is: ?window= and 8 to 64 letters, digits, "-" or "_".')
  if (request.headers.get('accept')?.includes('text/event-stream') !== true)
    return refusal(406, 'This is a stream of server-sent events; ask for text/event-stream.')
  if (request.method === 'HEAD') return new Response(null, { headers: HEADERS })
  const follower: Follower = {
    id,
    window: window.data,
    actor: context.get(userContext)!,
    isNow: () => context.get(entranceContext).signedIn(request.headers),
  }
  return new Response(streamOf(services, follower, request.signal), { headers: HEADERS })
}

export async function action({ context, params: { id }, request }: Route.ActionArgs): Promise<Response> {
  const body = await jsonBodyOf(request, MOST_BYTES)
  if (!body.ok) return refusal(body.status, body.message)
  const said = placeSchema.safeParse(body.value)
  if (!said.success)
    return refusal(400, 'Say the window and, of its place, sheet, row and column: texts of at most 200.')
  const { window, ...place } = said.data
  context.get(servicesContext).live.moved(id, window, place)
  return new Response(null, { status: 204 })
}

interface Follower {
  readonly id: string
  readonly window: string
  readonly actor: Actor
  /** Who it is now; undefined when they are signed in no longer. */
  readonly isNow: () => Promise<Actor | undefined>
}

function streamOf(
  services: Services,
  { id, window, actor, isNow }: Follower,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let end: () => void = () => undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder()
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      let isOver = false
      let leave: () => void = () => undefined
      end = () => {
        if (isOver) return
        isOver = true
        clearInterval(beat)
        leave()
        try {
          controller.close()
        } catch {
          // The reader has closed it.
        }
      }
      const look = async (): Promise<void> => {
        const stamp = await services.drafts.stamp(id)
        if (stamp === undefined) end()
        else if (!isOver) send(eventOf('revision', { revision: revisionIn(stamp), first: true }))
      }
      let standing = JSON.stringify(actor)
      /** A database that is away is no answer. */
      const lookWho = async (): Promise<void> => {
        const now = await isNow()
        if (isOver) return
        const why = now === undefined ? 'signed-out' : may(now, 'book.read', id) ? undefined : 'not-shared'
        if (why !== undefined) {
          send(eventOf('over', { why }))
          end()
        } else if (JSON.stringify(now) !== standing) send(eventOf('standing', {}))
        standing = JSON.stringify(now)
      }
      const hear = (told: Told): void => {
        if (isOver) return
        if (told.kind === 'closed') end()
        else if (told.kind === 'standing') {
          if (told.person === actor.id) void lookWho().catch(() => undefined)
        } else if (told.kind === 'look') void lookWho().then(look).catch(end)
        else send(eventOf(told.kind, told))
      }
      const beat = setInterval(() => {
        send(eventOf('beat', {}))
        // Somebody may have signed out elsewhere, or a session ended by itself.
        void lookWho().catch(() => undefined)
      }, BEAT_MS)
      send(`retry: ${RETRY_MS}\n\n`)
      leave = services.live.follow(id, { window, name: actor.name, place: {} }, hear)
      signal.addEventListener('abort', end)
      // After following, so that no revision falls in between.
      void look().catch(end)
    },
    cancel: () => end(),
  })
}

const revisionIn = (stamp: string): number => Number(stamp.split('-')[0])

const eventOf = (kind: string, data: object): string => `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`

const refusal = (status: number, message: string): Response => Response.json({ message }, { status })
