/**
 * The services as pages may use them: while the database is away, what they are asked is answered with 503, a sentence
 * and is no news to the log. When to ask again is added by `retry-after.server.ts`.
 */
import { awayFrom, type DatabaseAway } from '../../db/index.ts'
import type { Entrance, Services } from '../services/index.ts'
import { countTrouble } from './metrics.ts'

export const answering = (entrance: Entrance): Entrance => ({
  ...askedAll(entrance),
  account: askedAll(entrance.account),
  servicesFor: (actor, origin) => askedEach(entrance.servicesFor(actor, origin)),
  settings: entrance.settings,
})

type Ask = (...given: never[]) => unknown

/** Each of them in the same way; what answers at once asks no database. */
function askedEach(services: Services): Services {
  return Object.fromEntries(
    Object.entries(services).map(([group, functions]) => [group, askedAll(functions)]),
  ) as Services
}

/** What is no function stays as it is. */
function askedAll<Group extends object>(group: Group): Group {
  const each = Object.entries(group).map(([name, ask]) => [
    name,
    typeof ask === 'function' ? answered(ask as Ask) : ask,
  ])
  return Object.fromEntries(each) as Group
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
