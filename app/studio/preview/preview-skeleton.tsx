/** The outline of a preview that is on its way. */
import { Skeleton } from '@mantine/core'

export function PreviewSkeleton() {
  return (
    <div className="rb-grow" data-testid="preview-skeleton">
      <Skeleton height={64} m="sm" w="auto" />
      <Skeleton height={64} m="sm" w="auto" />
      {[80, 60, 90, 70].map((width) => (
        <Skeleton key={width} height={12} m="sm" w={`${width}%`} />
      ))}
    </div>
  )
}
