/** The place of the grid: its outline until the browser has drawn it. */
import { Skeleton } from '@mantine/core'
import { Suspense, type ReactNode } from 'react'
import { useMounted } from '../use-mounted.ts'

export function GridArea({ children }: { readonly children: ReactNode }) {
  const mounted = useMounted()
  return (
    <div className="rb-grid-area">
      {mounted ? <Suspense fallback={<GridSkeleton />}>{children}</Suspense> : <GridSkeleton />}
    </div>
  )
}

function GridSkeleton() {
  return (
    <div className="rb-grid-skeleton" aria-hidden="true">
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} height={index === 0 ? 40 : 22} mb={4} radius={2} />
      ))}
    </div>
  )
}
