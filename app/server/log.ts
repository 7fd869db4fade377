/**
 * The log: one line of JSON each on standard output, with the id of the request it belongs to.
 *
 * It may be kept and shipped anywhere, so it holds no secret and no fact of an account: of an address its path only, of a
 * person the id, of an error what it says and where, but none of the values that a database adds to it.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import process from 'node:process'
import { pino, stdTimeFunctions } from 'pino'
import type { RequestRecord } from '../request-record.ts'
import { StartError } from './start-error.ts'

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** The request that is being answered. */
export const requestScope = new AsyncLocalStorage<RequestRecord>()

export const log = pino(
  {
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: errorText },
    mixin: () => {
      const requestId = requestScope.getStore()?.id
      return requestId === undefined ? {} : { requestId }
    },
  },
  process.stdout,
)

export function setLogLevel(text: string | undefined): void {
  const level = text ?? 'info'
  if (!LEVELS.includes(level)) throw new StartError(`LOG_LEVEL is "${level}"; it must be one of ${LEVELS.join(', ')}.`)
  log.level = level
}

/** What Node and the floors below warn of goes into the log instead of to standard error. */
export function logWarnings(): void {
  process.removeAllListeners('warning')
  process.on('warning', (warning) => log.warn({ err: warning }, warning.message))
}

/** PostgreSQL puts the value that it refuses behind what it says: `invalid input syntax for type date: "…"`. */
const VALUE = /: "(?:[^"\\]|\\.)*"/g

function errorText(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error }
  const isOfDatabase = 'severity' in error
  const told = (text: string): string => (isOfDatabase ? text.replace(VALUE, ': "…"') : text)
  return {
    type: error.name,
    message: told(error.message),
    ...('code' in error && { code: String(error.code) }),
    ...(error.stack !== undefined && { stack: told(error.stack) }),
    ...(error.cause instanceof Error && { cause: errorText(error.cause) }),
  }
}
