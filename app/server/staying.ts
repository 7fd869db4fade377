/**
 * What ends the server, and what does not. It never vanishes without a word: a signal that ends it is named first. A
 * reader of its output that goes away, or a log on a full disk, ends nothing.
 */
import process from 'node:process'
import { isatty } from 'node:tty'

const ENDS: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGINT: 'Ctrl+C',
  SIGTERM: 'asked to by SIGTERM',
  SIGHUP: 'its terminal was closed; nohup keeps it running without one',
}

/** Without a listener the first line that nobody can take would end the process. */
export function keepRunning(): void {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
}

export function stopOnSignals(stopping: AbortController): void {
  // Node does not inherit that nohup told a program to ignore SIGHUP. With no terminal left to lose it means nothing.
  const hasTerminal = [0, 1, 2].some((file) => isatty(file))
  for (const [signal, why] of Object.entries(ENDS)) {
    process.on(signal, () => {
      if (stopping.signal.aborted || (signal === 'SIGHUP' && !hasTerminal)) return
      process.stderr.write(`Ratebook stops: ${why}.\n`)
      stopping.abort()
    })
  }
}
