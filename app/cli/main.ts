/** The command line's door to the process. It ends by itself when all is written, so that a pipe gets every byte. */
import '../compile-cache.ts'
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import process from 'node:process'
import { diskSentence } from '../disk-sentence.ts'
import { EXIT } from './command.ts'

// Whoever reads us may stop early, as `head` does; that is no fault. A full disk behind us is one, and is said.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  writeSync(process.stderr.fd, `standard output: ${diskSentence(error) ?? String(error)}\n`)
  process.exit(EXIT.badInput)
})

// Imported only now, when the cache of modules is there.
const { dispatch } = await import('./dispatch.ts')

process.exitCode = await dispatch(process.argv.slice(2), {
  stdin: process.stdin,
  async out(line) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
  },
  err: (line) => void process.stderr.write(`${line}\n`),
})
