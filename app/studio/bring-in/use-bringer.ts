/** The thread that looks at tables, for as long as the dialogue about them is open. */
import { useEffect, useMemo, useState } from 'react'
import type { PackedSheet } from '../../../rules/exchange/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Looked, TableWish, View } from './look.ts'
import type { Answers, BringReply, BringRequest, Question } from './protocol.ts'

export interface Bringer {
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['kind']]>
}

/** Another one for another state of the book. */
export function useBringer(book: Workbook, sheets: readonly PackedSheet[]): Bringer {
  const bringer = useMemo(() => openBringer({ kind: 'open', book, sheets }), [book, sheets])
  useEffect(
    () => bringer.start(new Worker(new URL('./bring-worker.ts', import.meta.url), { type: 'module' })),
    [bringer],
  )
  return bringer
}

function openBringer(opening: BringRequest): Bringer & { start(worker: Worker): () => void } {
  const waiting = new Map<number, (answer: BringReply['answer']) => void>()
  let asked = 0
  let thread: Worker | undefined
  return {
    start(worker) {
      thread = worker
      worker.addEventListener('message', ({ data: { id, answer } }: MessageEvent<BringReply>) => {
        waiting.get(id)?.(answer)
        waiting.delete(id)
      })
      worker.postMessage(opening)
      return () => worker.terminate()
    },
    ask: (question) =>
      new Promise((resolve) => {
        const id = (asked += 1)
        waiting.set(id, resolve as (answer: BringReply['answer']) => void)
        thread?.postMessage({ ...question, id } satisfies BringRequest)
      }),
  }
}

/** What was seen last stays until the answer to the newest question is there. */
export function useLook(bringer: Bringer, wish: TableWish, view: View): { look: Looked | undefined; busy: boolean } {
  const [answered, setAnswered] = useState<{ readonly to: object; readonly look: Looked }>()
  useEffect(() => {
    let isNewest = true
    void bringer.ask({ kind: 'look', wish, view }).then((look) => {
      if (isNewest) setAnswered({ to: wish, look })
    })
    return () => {
      isNewest = false
    }
  }, [bringer, wish, view])
  return { look: answered?.look, busy: answered?.to !== wish }
}
