/** Starts the studio. React picks its build by NODE_ENV when it is loaded, so that is settled before anything else. */
import process from 'node:process'

const development = process.argv.includes('--dev')
process.env['NODE_ENV'] ??= development ? 'development' : 'production'
const { start } = await import('./start.ts')
await start({ development })
