/** Progress of a long run on standard error: how much is done, how fast, and how long it will still take. */
import { nounOf } from '../../rules/counted.ts'
import type { Replayed, ReplayProgress } from '../portfolio/index.ts'
import type { Io } from './command.ts'

/** Milliseconds between two lines. */
const EVERY = 2000

export class Progress {
  readonly #io: Io
  readonly #now: () => number
  readonly #started: number
  #running: number | undefined
  #said: number

  constructor(io: Io, now: () => number) {
    this.#io = io
    this.#now = now
    this.#started = now()
    this.#said = this.#started
  }

  /** The first look through a file, in bytes. */
  reading({ done, total }: { readonly done: number; readonly total: number }): void {
    this.#say(() => `looking through the file: ${percent(done, total)}`)
  }

  /** `total` is absent where it is not known before all are read. */
  running({ accounts, shards }: ReplayProgress, total: number | undefined): void {
    this.#running ??= this.#now()
    this.#say((now) => {
      const seconds = (now - this.#started) / 1000
      const left = ((now - this.#running!) / 1000) * (shards.of / shards.done - 1)
      const rate = Math.round(accounts / seconds)
      const of = total === undefined ? '' : ` of ${count(total)}`
      return `${percent(shards.done, shards.of)}: ${count(accounts)}${of} ${nounOf(total ?? accounts, 'account')}, ${count(rate)} a second, ${timeText(left)} left`
    })
  }

  close({ progress: { accounts, events } }: Replayed): void {
    const seconds = (this.#now() - this.#started) / 1000
    const rate =
      seconds > 0
        ? `, ${count(Math.round(events / seconds))} ${nounOf(Math.round(events / seconds), 'event')} a second`
        : ''
    this.#io.err(
      `${count(accounts)} ${nounOf(accounts, 'account')}, ${count(events)} ${nounOf(events, 'event')} in ${timeText(seconds)}${rate}`,
    )
  }

  #say(line: (now: number) => string): void {
    const now = this.#now()
    if (now - this.#said < EVERY) return
    this.#said = now
    this.#io.err(line(now))
  }
}

const percent = (done: number, total: number): string => `${total === 0 ? 100 : Math.floor((done / total) * 100)} %`
const count = (value: number): string => value.toLocaleString('en-US')

function timeText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
