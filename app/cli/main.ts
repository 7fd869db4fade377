/** The command line's door to the process. It ends by itself when all is written, so that a pipe gets every byte. */
import '../compile-cache.ts'
import process from 'node:process'
import { once } from 'node:events'

// Whoever reads us may stop early, as `head` does; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))

// Imported only now, when the cache of modules is there.
const { dispatch } = await import('./dispatch.ts')

process.exitCode = await dispatch(process.argv.slice(2), {
  stdin: process.stdin,
  async out(line) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
  },
  err: (line) => void process.stderr.write(`${line}\n`),
})
