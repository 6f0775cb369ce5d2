import { Grid3x3 } from 'lucide-react'
import { useLocation, useParams } from 'wouter'
import { describeError } from '../../../bridge/describe-error.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { crumbOf } from '../review/crumb-of.ts'
import { useDraft } from '../use-draft.ts'
import { GridSheet } from './grid-sheet.tsx'

const above = [{ label: 'Campaigns', href: '/campaigns' }]

/** Every ad of a launch as a row: filled from its parts, then written like a sheet. */
export function GridScreen() {
  const { id = '' } = useParams()
  const view = useDraft(id)
  const [, navigate] = useLocation()
  const { draft } = view
  if (draft === null) {
    return (
      <>
        <ScreenHeader title="Grid" breadcrumbs={above} />
        {view.loadError === null ? <LoadingSheet /> : <ErrorState error={describeError(view.loadError)} onRetry={view.reload} />}
      </>
    )
  }
  const hasParts = draft.concepts.length + draft.texts.length > 0
  if (hasParts || draft.rows.length > 0) return <GridSheet key={draft.id} draft={draft} view={view} />
  const href = `/campaigns/draft/${draft.id}`
  return (
    <>
      <ScreenHeader title="Grid" breadcrumbs={[...above, { label: crumbOf(draft.name), href }]} />
      <EmptyState
        icon={Grid3x3}
        title="No images and no texts yet"
        action={
          <Button variant="primary" onClick={() => navigate(href)}>
            Add images and texts
          </Button>
        }
      >
        The grid multiplies images, texts, audiences and placements into ads, and lets you change each of them.
      </EmptyState>
    </>
  )
}

function LoadingSheet() {
  return (
    <div role="status" aria-label="Reading the draft" className="grid gap-2 p-4">
      <Skeleton className="h-8 w-full" />
      {Array.from({ length: 12 }, (_, row) => (
        <Skeleton key={row} className="h-6 w-full" />
      ))}
    </div>
  )
}
