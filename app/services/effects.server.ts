/**
 * A small clock that tells everybody when a version takes effect. That it is in force needs no clock: it is worked out from
 * its instant, whoever asks. So this may come late, after a restart or a jump of the machine's clock, and loses nothing:
 * what was told is written down where the versions are.
 */
import { type Executor, nextEffect, type TakenEffect, tellEffects } from '../../db/index.ts'

export interface EffectsOf {
  readonly db: Executor
  readonly now: () => string
  /** What is done in the transaction that tells it. */
  also?(trx: Executor, effect: TakenEffect): Promise<void>
}

export interface Effects {
  /** Something was published or withdrawn: look again. */
  wake(): void
  close(): Promise<void>
}

/** It looks at least so often: the clock may have been set, and another server may have published. */
const LOOK_MS = 30_000
const SOONEST_MS = 50

export function openEffects({ db, now, also }: EffectsOf): Effects {
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let again = false
  let closed = false

  async function look(): Promise<void> {
    await tellEffects(db, now(), also)
    const next = await nextEffect(db)
    const wait = next === undefined ? LOOK_MS : Date.parse(next) - Date.parse(now())
    if (!closed) timer = setTimeout(wake, Math.min(LOOK_MS, Math.max(SOONEST_MS, wait))).unref()
  }
  function wake(): void {
    clearTimeout(timer)
    if (closed) return
    if (looking) {
      again = true
      return
    }
    looking = look()
      // The database is away: it is looked at again in a while.
      .catch(() => {
        if (!closed) timer = setTimeout(wake, LOOK_MS).unref()
      })
      .finally(() => {
        looking = undefined
        if (again) {
          again = false
          wake()
        }
      })
  }
  wake()
  return {
    wake,
    close: async () => {
      closed = true
      clearTimeout(timer)
      await looking
    },
  }
}
