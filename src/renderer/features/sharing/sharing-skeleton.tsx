import { ScreenHeader } from '../../ui/screen-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const lines = Array.from({ length: 14 }, (_, at) => at)

/** The shape of the screen while nothing is known yet. */
export function SharingSkeleton() {
  return (
    <>
      <ScreenHeader title="Sharing" />
      <div role="status" aria-busy="true" aria-label="Reading pixels and targets" className="grid content-start">
        <div className="flex h-12 items-center gap-2 border-b border-line bg-panel px-4">
          <Skeleton className="h-6.5 w-28" />
          <Skeleton className="h-6.5 w-24" />
          <Skeleton className="h-6.5 w-32" />
        </div>
        <div className="h-39 border-b border-line-strong bg-panel" />
        {lines.map((line) => (
          <div key={line} className="flex h-row items-center gap-4 border-b border-line px-4">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3.5 w-24" />
          </div>
        ))}
      </div>
    </>
  )
}
