/** What whoever reads this page may do, by the same table that the server goes by. */
import { useCallback } from 'react'
import { useRouteLoaderData } from 'react-router'
import type { loader as rootLoader } from './root.tsx'
import { type Actor, may, roleOn } from './services/actor.ts'
import type { Asked, Role } from './services/permissions.ts'

export type May = (asked: Asked, book?: string) => boolean

export function useMay(): May {
  const user = useReader()
  return useCallback((asked, book) => user !== undefined && may(user, asked, book), [user])
}

/** The role of the reader on a book. */
export function useRoleOn(book: string): Role | undefined {
  const user = useReader()
  return user && roleOn(user, book)
}

const useReader = (): Actor | undefined => useRouteLoaderData<typeof rootLoader>('root')?.user
