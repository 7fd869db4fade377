/** Starts the studio. React picks its build by NODE_ENV when it is loaded, so that is settled before anything else. */
import process from 'node:process'

const dev = process.argv.includes('--dev')
process.env['NODE_ENV'] ??= dev ? 'development' : 'production'
const { start } = await import('./start.ts')
await start({ dev })
