/**
 * The id of the request that this page came with, to be told where it fails: the log says more under it. What the router
 * fetches later has other ids, which a page does not learn.
 */
import { createContext, useContext } from 'react'
import { useLocation } from 'react-router'

/** On the server; empty in the browser. */
export const RequestIdContext = createContext('')

/** Empty where it is not known. */
export function useRequestId(): string {
  const onServer = useContext(RequestIdContext)
  // The router names the address that a page came with so.
  const isFirst = useLocation().key === 'default'
  if (onServer !== '' || typeof document === 'undefined' || !isFirst) return onServer
  return document.querySelector<HTMLMetaElement>('meta[name="request-id"]')?.content ?? ''
}
