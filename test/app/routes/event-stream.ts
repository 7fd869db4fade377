/** Reads a stream of server-sent events as it comes: what it says next of a kind, or undefined when it has ended. */
export function eventsOf({ body }: Response): (kind: string) => Promise<unknown> {
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return async (kind) => {
    for (;;) {
      const event = new RegExp(`event: ${kind}\ndata: (.*)\n\n`).exec(text)
      if (event) {
        text = text.slice(event.index + event[0].length)
        return JSON.parse(event[1]!)
      }
      const { value, done } = await reader.read()
      if (done) return undefined
      text += value
    }
  }
}
