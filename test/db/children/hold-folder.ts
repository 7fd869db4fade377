/** Takes the data folder it is given and says so, or says why not; holds it until its input ends. */
import { acquire } from '../../../db/data-folder.ts'
import { DataFolderError } from '../../../db/problem.ts'

const [folder = ''] = process.argv.slice(2)
process.stdout.write('ready\n')
// Contenders start at the same word.
await new Promise((resolve) => process.stdin.once('data', resolve))
try {
  const held = await acquire(folder, [])
  process.stdout.write('held\n')
  await new Promise((resolve) => process.stdin.once('end', resolve))
  await held.release()
} catch (error) {
  if (!(error instanceof DataFolderError)) throw error
  process.stdout.write(`${error.code}\n`)
}
process.exit(0)
