import { Download, ScrollText } from 'lucide-react'
import { useLocation, useParams } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useClient } from '../../bridge/client-context.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useSaveFile } from '../../bridge/use-save-file.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { toCsv } from '../../ui/data-table/text-export.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { itemColumns } from './item-columns.tsx'
import { ItemTable } from './item-table.tsx'
import { JobControls } from './job-controls.tsx'
import { JobSummary } from './job-summary.tsx'
import { jobWord } from './job-word.ts'
import { readAllItems } from './read-all-items.ts'
import { useJobActions } from './use-job-actions.ts'
import { useRunningClock } from './use-running-clock.ts'

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
  const now = useRunningClock(!jobHasEnded(job.state))
  const exportItems = useItemExport(job)
  const word = jobWord(job)
  return (
    <>
      <ScreenHeader
        title={job.title}
        breadcrumbs={above}
        summary={<Badge tone={word.tone}>{word.word}</Badge>}
        actions={
          <>
            <IconButton icon={ScrollText} label="Show in activity" onClick={() => navigate(`/activity/job/${job.id}`)} />
            <Button icon={Download} onClick={exportItems}>
              Export CSV
            </Button>
            <JobControls job={job} actions={actions} />
          </>
        }
      />
      <div className="flex h-full min-h-0 flex-col">
        <JobSummary job={job} now={now} error={actions.error} />
        <ItemTable job={job} actions={actions} />
      </div>
    </>
  )
}

function useItemExport(job: Job): () => void {
  const client = useClient()
  const save = useSaveFile()
  return () => {
    readAllItems(client, job.id).then(
      (items) => save({ name: `job-${job.id.slice(0, 8)}.csv`, text: toCsv(itemColumns, items), rows: items.length }),
      (error: unknown) => {
        const { message, advice } = describeError(error)
        showToast({ tone: 'bad', title: message, ...(advice === null ? {} : { detail: advice }) })
      },
    )
  }
}

function LoadingJob() {
  return (
    <div role="status" aria-label="Reading the job" className="grid gap-3 p-4">
      <Skeleton className="h-1.5 w-full" />
      <div className="grid grid-cols-5 gap-2">
        {[0, 1, 2, 3, 4].map((stat) => (
          <Skeleton key={stat} className="h-17 w-full rounded-lg" />
        ))}
      </div>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} className="h-5 w-full" />
      ))}
    </div>
  )
}
