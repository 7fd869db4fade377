/** What pages of reviews say of their book. */
import type { RouterContextProvider } from 'react-router'
import { servicesContext } from '../context.ts'
import type { ReviewedBook } from './review-frame.tsx'

/** Undefined where there is none. */
export async function bookOf(context: Readonly<RouterContextProvider>, id: string): Promise<ReviewedBook | undefined> {
  const draft = await context.get(servicesContext).drafts.find(id)
  return draft && { id, title: draft.workbook.title, zone: draft.workbook.zone }
}
