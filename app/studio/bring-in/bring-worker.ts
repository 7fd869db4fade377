/** The worker's own file: questions in, answers out, one after the other. */
import { looker } from './look.ts'
import type { BringReply, BringRequest } from './protocol.ts'

let looking: ReturnType<typeof looker> | undefined

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker replies only to the page that made it
const reply = (answer: BringReply): void => globalThis.postMessage(answer)

globalThis.addEventListener('message', ({ data }: MessageEvent<BringRequest>) => {
  if (data.kind === 'open') looking = looker(data.book, data.sheets)
  else reply({ id: data.id, answer: answerTo(data) })
})

function answerTo(asked: Exclude<BringRequest, { kind: 'open' }>): BringReply['answer'] {
  switch (asked.kind) {
    case 'look':
      return looking!.look(asked.wish, asked.view)
    case 'bring':
      return looking!.bring(asked.wish)
    case 'dmn':
      return looking!.dmn(asked.file)
  }
}
