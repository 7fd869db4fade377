/**
 * A database that worked and does not answer now: stopped, restarting, out of connections, its disk full. Whoever asks
 * may try again later; nothing was kept. Mistakes in our own queries are not these.
 */
import { errorCode, StorageProblem } from './problem.ts'

export class DatabaseAway extends StorageProblem<'no-answer' | 'full'> {}

/** Of the network, and of PostgreSQL itself: shutting down, starting, and whatever takes the connection away. */
const NO_ANSWER = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1-5]|53300)$/
const FULL = /^(53100|ENOSPC|EDQUOT)$/

/** Of the reasons that come without a code. */
const NO_ANSWER_WORDS =
  /connection terminated|is not queryable|timeout (expired|exceeded when trying to connect)|connection (is )?(closed|ended)/i
const FULL_WORDS = /no space left on device|quota exceeded/i

/** Undefined for anything else. */
export function awayFrom(error: unknown): DatabaseAway | undefined {
  if (error instanceof DatabaseAway) return error
  const [code, words] = [errorCode(error) ?? '', error instanceof Error ? error.message : '']
  if (FULL.test(code) || FULL_WORDS.test(words)) return diskFull(error)
  if (NO_ANSWER.test(code) || NO_ANSWER_WORDS.test(words)) return noAnswer(error)
  const cause = error instanceof Error ? error.cause : undefined
  return cause === undefined ? undefined : awayFrom(cause)
}

const noAnswer = (cause: unknown): DatabaseAway =>
  new DatabaseAway(
    'no-answer',
    {
      en: 'The database does not answer at the moment. Nothing was changed; try again shortly.',
      'zh-CN': '数据库暂时没有应答。没有任何改动；请稍后再试。',
    },
    cause,
  )

export const diskFull = (cause?: unknown): DatabaseAway =>
  new DatabaseAway(
    'full',
    {
      en: 'The disk that holds the data is full. Nothing was changed; free some space and try again.',
      'zh-CN': '保存数据的磁盘已满。没有任何改动；请清理空间后再试。',
    },
    cause,
  )
