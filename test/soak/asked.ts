/** A thread that runs commands of the command line, one at a time, so that one that never ends can be ended. */
import { parentPort } from 'node:worker_threads'
import { dispatch } from '../../app/cli/dispatch.ts'

export interface Answer {
  readonly code: number
  readonly told: string
}

parentPort!.on('message', async (words: readonly string[]) => {
  const told: string[] = []
  const code = await dispatch(words, { stdin: none(), out: async () => {}, err: (line) => void told.push(line) })
  parentPort!.postMessage({ code, told: told.join(' ') } satisfies Answer)
})

async function* none(): AsyncGenerator<Uint8Array> {}
