/** The worker's own file: requests in, replies out. */
import type { PreviewRequest } from './protocol.ts'
import { previewer } from './previewer.ts'

const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.addEventListener('message', () => waiting.shift()?.())
channel.port1.start()

/** Lets messages that have arrived be taken first; unlike a timer it waits for nothing else. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve)
    channel.port2.postMessage(null)
  })

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker replies only to the page that made it
const { take } = previewer((reply) => globalThis.postMessage(reply), pause)
globalThis.addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => take(data))
