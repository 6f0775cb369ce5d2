import { Skeleton } from '../ui/skeleton.tsx'

/** Stands in a screen's place while the screen itself is still loading. */
export function ScreenSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-3 p-4">
      <Skeleton className="h-18 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
    </div>
  )
}
