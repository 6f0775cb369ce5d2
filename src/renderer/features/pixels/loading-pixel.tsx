import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** The shape of a pixel's page while Meta is asked. */
export function LoadingPixel() {
  return (
    <Page>
      <div role="status" aria-label="Reading the pixel" className="grid gap-6">
        <div className="grid grid-cols-4 gap-3">
          {[0, 1, 2, 3].map((stat) => (
            <Skeleton key={stat} className="h-17 w-full rounded-lg" />
          ))}
        </div>
        {[0, 1, 2].map((card) => (
          <Skeleton key={card} className="h-52 w-full rounded-lg" />
        ))}
      </div>
    </Page>
  )
}
