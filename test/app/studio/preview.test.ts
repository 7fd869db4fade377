import { expect, it } from 'vitest'
import type { Document } from '../../../app/studio/document/load-document.ts'
import { openDraft } from '../../../app/studio/draft/draft.ts'
import { openPreview } from '../../../app/studio/preview/preview.ts'
import type { PreviewReply, PreviewRequest } from '../../../app/studio/preview/protocol.ts'
import type { Finding } from '../../../rules/workbook/index.ts'
import { book } from './small-book.ts'

/** A worker that keeps what it is given, and answers what the test says. */
function fakeWorker() {
  const given: PreviewRequest[] = []
  const listeners: ((event: { data: PreviewReply }) => void)[] = []
  const worker = {
    postMessage: (request: PreviewRequest, transfer: Transferable[]) =>
      given.push(structuredClone(request, { transfer })),
    addEventListener: (kind: string, listener: (event: { data: PreviewReply }) => void) =>
      kind === 'message' && listeners.push(listener),
    terminate: () => undefined,
  }
  return {
    given,
    worker: worker as unknown as Worker,
    answer: (data: PreviewReply) => listeners.forEach((listener) => listener({ data })),
  }
}

function opened() {
  const bytes = new TextEncoder().encode(JSON.stringify({ revision: 1, workbook: book })).buffer as ArrayBuffer
  const document: Document = { revision: 1, workbook: book, bytes }
  const draft = openDraft(document, {
    send: () => new Promise(() => undefined),
    load: async () => undefined,
    since: async () => undefined,
    storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    newId: () => 'b1',
    later: () => undefined,
  })
  return { document, draft, preview: openPreview(draft, document) }
}

const edit = { kind: 'cell', sheet: 'prices', row: 'a', column: 'price', text: '9' } as const

it('hands the bytes of an untouched document to the worker, then the same edits', () => {
  const { draft, document, preview } = opened()
  const { worker, given } = fakeWorker()
  preview.start(worker)
  draft.edit([edit], { sheet: 'prices' })
  expect(given.map(({ kind }) => kind)).toEqual(['open', 'choose', 'edit'])
  expect('document' in given[0]! && given[0].document.byteLength).toBeGreaterThan(100)
  expect(document.bytes.byteLength).toBe(0)
})

it('tells a worker that starts later what was wanted meanwhile', () => {
  const { preview } = opened()
  preview.choose('s')
  const { worker, given } = fakeWorker()
  preview.start(worker)
  expect(given).toMatchObject([{ kind: 'open' }, { kind: 'choose', scenario: 's' }])
})

it('hands over the workbook itself where it is not what came, or the bytes are gone', () => {
  const { draft, preview } = opened()
  draft.edit([edit], { sheet: 'prices' })
  const { worker, given } = fakeWorker()
  preview.start(worker)
  expect(given[0]).toMatchObject({ kind: 'open', workbook: draft.state().workbook })
})

it('keeps what did not change as it is, so that nothing is drawn again for it', () => {
  const { preview } = opened()
  const { worker, answer } = fakeWorker()
  preview.start(worker)
  const finding = (text: string): Finding => ({
    sheet: 'prices',
    row: 'a',
    code: 'x',
    severity: 'error',
    message: { en: text },
  })
  answer({ kind: 'findings', tick: 1, findings: [finding('one')], ignored: [] })
  const before = preview.state().findings
  answer({ kind: 'findings', tick: 2, findings: [finding('one')], ignored: [] })
  expect(preview.state().findings).toBe(before)
  answer({ kind: 'findings', tick: 3, findings: [finding('two')], ignored: [] })
  expect(preview.state().findings).toEqual([finding('two')])
})
