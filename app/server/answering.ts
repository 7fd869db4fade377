/**
 * The services as pages may use them: while the database is away, what they are asked is answered with 503, a sentence
 * and is no news to the log. When to ask again is added by `retry-after.server.ts`.
 */
import { awayFrom, type DatabaseAway } from '../../db/index.ts'
import type { Entrance, Services } from '../services/index.ts'
import { countTrouble } from './metrics.ts'

export const answering = (entrance: Entrance): Entrance => ({
  signedIn: (headers) => asked(() => entrance.signedIn(headers)),
  byToken: (authorization) => asked(() => entrance.byToken(authorization)),
  signIn: (token, headers, origin) => asked(() => entrance.signIn(token, headers, origin)),
  signOut: (headers, origin) => asked(() => entrance.signOut(headers, origin)),
  servicesFor: (actor, origin) => askedEach(entrance.servicesFor(actor, origin)),
  settings: entrance.settings,
})

type Ask = (...given: never[]) => unknown

/** Each of them in the same way; what answers at once asks no database. */
function askedEach(services: Services): Services {
  const groups = Object.entries(services).map(([group, functions]) => [
    group,
    Object.fromEntries(Object.entries(functions as Record<string, Ask>).map(([name, ask]) => [name, answered(ask)])),
  ])
  return Object.fromEntries(groups) as Services
}

const answered =
  (ask: Ask): Ask =>
  (...given) => {
    const answer = ask(...given)
    return answer instanceof Promise ? asked(() => answer) : answer
  }

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    const away = awayFrom(error)
    if (away === undefined) throw error
    countTrouble(away.code)
    throw unavailable(away)
  }
}

const unavailable = ({ text }: DatabaseAway): Response =>
  Response.json({ message: text.en, text }, { status: 503, headers: { 'cache-control': 'no-store' } })
