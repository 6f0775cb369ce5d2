import { ListChecks } from 'lucide-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useStorageProblem } from '../../bridge/use-storage-problem.ts'
import { useSaveFile } from '../../bridge/use-save-file.ts'
import type { Job } from '#shared/domain/job.ts'
import { openJobs, useJobs } from '../../stores/jobs-store.ts'
import { useHasSeveral } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { useTableState } from '../../ui/data-table/use-table-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { jobColumns } from './job-columns.tsx'

const rowId = (job: Job) => job.id

/** Every job: what runs, what waits and for what, what came of the rest. */
export function JobsScreen() {
  const [, navigate] = useLocation()
  const [table, setTable] = useTableState()
  const live = useJobs()
  const hasSeveral = useHasSeveral()
  const columns = useMemo(() => jobColumns(hasSeveral), [hasSeveral])
  const query = useRoute('jobs.list', {}, { isEnabled: !live.isLoaded })
  const save = useSaveFile()
  const jobs = live.isLoaded ? live.jobs : (query.data?.jobs ?? [])
  const storageProblem = useStorageProblem()
  const open = openJobs(jobs).length
  return (
    <>
      <ScreenHeader title="Jobs" summary={<Chip label="Under way" value={open} />} />
      <DataTable
        label="Jobs"
        rows={jobs}
        columns={columns}
        rowId={rowId}
        state={table}
        onStateChange={setTable}
        onOpen={(job) => navigate(`/jobs/${job.id}`)}
        isLoading={!live.isLoaded && query.isPending}
        error={
          !live.isLoaded && query.isError ? (
            <ErrorState error={describeError(query.error)} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
          ) : undefined
        }
        empty={
          storageProblem !== null ? (
            <EmptyState icon={ListChecks} title="Jobs can't be read">
              Their file can't be used as it is. Nothing of it was changed; what can be done is said above.
            </EmptyState>
          ) : (
            <EmptyState icon={ListChecks} title="No job yet" action={<Button onClick={() => navigate('/sharing')}>Plan shares</Button>}>
              Sharing in bulk and creating pixels run as jobs. Each is written down before it is sent, so it survives a closed lid or a crash.
            </EmptyState>
          )
        }
        noun={['job', 'jobs']}
        exportName="jobs"
        onExport={save}
      />
    </>
  )
}
