/**
 * The questions behind an entry of a journal: which sheets were asked, what each was shown, and which of its rows answered.
 *
 * A rule may have answered long before its entry: a suspension says the row of the arrears sheet that was asked when the
 * episode began. So for every row that an entry names, the last question before the entry that this row answered counts.
 * An entry that no question led to (an order that nothing stood against, the engine's own refusal of what nobody allowed)
 * has the questions asked since the entry before it that no row answered.
 *
 * Nothing is kept while a book is simulated: whoever asks "why?" has the timeline run again, and that is the same run.
 */
import type { JsonObject } from '../json.ts'
import type { RowRef } from './journal.ts'
import { JournalRecorder } from './journal-recorder.ts'
import type { Plan } from './plan.ts'
import { runInto, runTimeline, type SimulateOptions } from './simulate.ts'
import { readTimeline } from './timeline.ts'
import { watched, type Asked } from './watch.ts'

export interface Question {
  readonly sheet: string
  /** The rows that the entry names; none where no row answered. */
  readonly rows: readonly string[]
  /** What the sheet was shown. */
  readonly data: JsonObject
}

/** Undefined where the journal has no such entry (counted from 0). Throws as `simulate` does. */
export function questionsBehind(
  plan: Plan,
  json: unknown,
  entry: number,
  { maxEvents }: SimulateOptions = {},
): readonly Question[] | undefined {
  const timeline = readTimeline(plan, json, maxEvents)
  const wanted = runTimeline(plan, timeline).journal[entry]
  if (!wanted) return undefined
  const record = new JournalRecorder(plan)
  const heard = new Heard(wanted.because)
  const listening = watched(plan, (asked) => {
    if (record.entries.length <= entry) heard.take(asked, record.entries.length === entry)
  })
  runInto(listening, timeline, record)
  return heard.questions()
}

class Heard {
  readonly #because: readonly RowRef[]
  /** By row, the last question that it answered. */
  readonly #answered = new Map<string, Question>()
  /** By sheet, the last question since the entry before that no row answered. */
  readonly #unanswered = new Map<string, Question>()

  constructor(because: readonly RowRef[]) {
    this.#because = because
  }

  take({ sheet, data, outcome }: Asked, sinceEntryBefore: boolean): void {
    if (outcome.error !== undefined) return
    const hits = outcome.default === true ? [] : outcome.hits.map(({ id }) => id)
    const rows = this.#because.filter((one) => one.sheet === sheet && hits.includes(one.row)).map(({ row }) => row)
    if (rows.length > 0) {
      const question = { sheet, rows: [...new Set(rows)], data: copyOf(data) }
      for (const row of rows) this.#answered.set(`${sheet} ${row}`, question)
    } else if (sinceEntryBefore && hits.length === 0) {
      this.#unanswered.set(sheet, { sheet, rows: [], data: copyOf(data) })
    }
  }

  /** In the order in which the entry names their rows. */
  questions(): readonly Question[] {
    const answered = this.#because.flatMap(({ sheet, row }) => this.#answered.get(`${sheet} ${row}`) ?? [])
    return answered.length > 0 ? [...new Set(answered)] : [...this.#unanswered.values()]
  }
}

/** The engine shares parts of what it shows from one question to the next. What is missing is left out. */
const copyOf = (data: JsonObject): JsonObject => JSON.parse(JSON.stringify(data)) as JsonObject
