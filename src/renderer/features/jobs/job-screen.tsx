import { ScrollText } from 'lucide-react'
import { useLocation, useParams } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ExportMenu } from './export-menu.tsx'
import { ItemTable } from './item-table.tsx'
import { JobBadge } from './job-badge.tsx'
import { JobControls } from './job-controls.tsx'
import { JobSummary } from './job-summary.tsx'
import { useJobCommands } from './use-job-commands.ts'
import { useItemView } from './use-item-view.ts'
import { useJobActions } from '../../bridge/use-job-actions.ts'

const above = [{ label: 'Jobs', href: '/jobs' }]

/** One job: how it stands, what became of each item, and what can be done about it. */
export function JobScreen() {
  const { id = '' } = useParams()
  const query = useRoute('jobs.get', { jobId: id })
  if (query.data !== undefined) return <KnownJob key={query.data.id} job={query.data} />
  return (
    <>
      <ScreenHeader title="Job" breadcrumbs={above} />
      {query.isError ? (
        <ErrorState error={describeError(query.error)} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingJob />
      )}
    </>
  )
}

function KnownJob({ job }: { readonly job: Job }) {
  const [, navigate] = useLocation()
  const actions = useJobActions(job.id)
  const view = useItemView(job)
  useJobCommands(job, actions)
  return (
    <>
      <ScreenHeader
        title={job.title}
        breadcrumbs={above}
        summary={<JobBadge job={job} />}
        actions={
          <>
            <IconButton icon={ScrollText} label="Show in activity" onClick={() => navigate(`/activity/job/${job.id}`)} />
            <ExportMenu job={job} view={view} />
            <JobControls job={job} actions={actions} />
          </>
        }
      />
      <div className="flex h-full min-h-0 flex-col">
        <JobSummary job={job} error={actions.error} slice={view.slice} onSlice={view.setSlice} />
        <ItemTable job={job} actions={actions} view={view} />
      </div>
    </>
  )
}

function LoadingJob() {
  return (
    <div role="status" aria-label="Reading the job" className="grid gap-3 p-4">
      <Skeleton className="h-1.5 w-full" />
      <div className="grid grid-cols-6 gap-2">
        {[0, 1, 2, 3, 4, 5].map((stat) => (
          <Skeleton key={stat} className="h-9 w-full rounded-md" />
        ))}
      </div>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} className="h-5 w-full" />
      ))}
    </div>
  )
}
