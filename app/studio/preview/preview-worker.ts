/** The worker's own file: orders in, answers out. */
import type { Order } from './protocol.ts'
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

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker answers only the page that made it
const { take } = previewer((answer) => globalThis.postMessage(answer), pause)
globalThis.addEventListener('message', ({ data }: MessageEvent<Order>) => take(data))
