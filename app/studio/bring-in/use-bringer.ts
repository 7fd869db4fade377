/** The thread that looks at tables, for as long as the dialogue about them is open. */
import { useEffect, useState } from 'react'
import type { PackedSheet } from '../../../rules/exchange/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { Looked, TableWish, View } from './look.ts'
import type { Answers, BringReply, BringRequest, Question } from './protocol.ts'

export interface Bringer {
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['kind']]>
}

/** Undefined until it is there. */
export function useBringer(book: Workbook, sheets: readonly PackedSheet[]): Bringer | undefined {
  const [bringer, setBringer] = useState<Bringer>()
  useEffect(() => {
    const worker = new Worker(new URL('./bring-worker.ts', import.meta.url), { type: 'module' })
    setBringer(bringerOf(worker, { kind: 'open', book, sheets }))
    return () => worker.terminate()
  }, [book, sheets])
  return bringer
}

function bringerOf(worker: Worker, opening: BringRequest): Bringer {
  const waiting = new Map<number, (answer: BringReply['answer']) => void>()
  let asked = 0
  worker.addEventListener('message', ({ data: { id, answer } }: MessageEvent<BringReply>) => {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  const send = (request: BringRequest): void => worker.postMessage(request)
  send(opening)
  return {
    ask: (question) =>
      new Promise((resolve) => {
        const id = (asked += 1)
        waiting.set(id, resolve as (answer: BringReply['answer']) => void)
        send({ ...question, id })
      }),
  }
}

/** What was seen last stays until the answer to the newest question is there. */
export function useLook(
  bringer: Bringer | undefined,
  wish: TableWish,
  view: View,
): { look: Looked | undefined; busy: boolean } {
  const [answered, setAnswered] = useState<{ readonly to: object; readonly look: Looked }>()
  useEffect(() => {
    let isNewest = true
    void bringer?.ask({ kind: 'look', wish, view }).then((look) => {
      if (isNewest) setAnswered({ to: wish, look })
    })
    return () => {
      isNewest = false
    }
  }, [bringer, wish, view])
  return { look: answered?.look, busy: answered?.to !== wish }
}
