import { Skeleton } from '../../../ui/skeleton.tsx'

/** The shape of the builder while its draft is read. */
export function BuilderSkeleton() {
  return (
    <div role="status" aria-label="Reading the draft" className="flex min-h-0 flex-1">
      <div className="min-w-0 flex-1 overflow-hidden">
        <div className="flex gap-2 border-b border-line px-4 py-2.5">
          {['w-20', 'w-16', 'w-24', 'w-24', 'w-20', 'w-28', 'w-20', 'w-16'].map((width, index) => (
            <Skeleton key={String(index)} className={`h-5 ${width}`} />
          ))}
        </div>
        <div className="mx-auto grid max-w-240 gap-4 p-4">
          <Skeleton className="h-96 w-full rounded-lg" />
          <Skeleton className="h-72 w-full rounded-lg" />
        </div>
      </div>
      <div className="grid w-79 shrink-0 content-start gap-4 border-l border-line bg-panel p-4">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-10 w-full" />
        <Skeleton className="h-48 w-full" />
      </div>
    </div>
  )
}
