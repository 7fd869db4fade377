/** A book of a test's own, proposed by its owner. */
import { ask, post } from './ask.ts'

/** Its id; the review is number 1. */
export async function proposedBook(cookie: string, key: string): Promise<string> {
  const made = await post('/workbooks/city-power/life', { do: 'duplicate', key }, { cookie })
  const { id } = (await made.json()) as { id: string }
  await post(`/workbooks/${id}/reviews/new`, { title: 'Night tariff', revision: '1', key: 'k' }, { cookie })
  return id
}

/** What a form on the page of its review is answered with. */
export const act = (cookie: string, id: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  ask(`/workbooks/${id}/reviews/1.data`, { method: 'POST', body: new URLSearchParams(fields), cookie })
