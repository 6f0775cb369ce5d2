import { FileDown, ScrollText, SearchX, ShieldCheck } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Operation } from '#shared/domain/operation.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useStorageProblem } from '../../bridge/use-storage-problem.ts'
import { useSend } from '../../bridge/use-route.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { useCommands } from '../../stores/commands-store.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { useTableState } from '../../ui/data-table/use-table-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/note.tsx'
import { SplitView } from '../../ui/panel.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { ActivityFilters } from './activity-filters.tsx'
import { filterInput, isFiltered, noFilter, type ActivityFilter } from './activity-filter.ts'
import { useLogCheck } from './log-check-store.ts'
import { LogCheck } from './log-check.tsx'
import { operationColumns } from './operation-columns.tsx'
import { OperationPanel } from './operation-panel.tsx'
import { useActivity } from './use-activity.ts'
import { useActivityExport } from './use-activity-export.ts'
import { useDelayed } from './use-delayed.ts'

const rowId = (operation: Operation) => String(operation.id)
const TYPING_MS = 250

/** The operation log: everything that was written to Meta, with its outcome. */
export function ActivityScreen() {
  const [, navigate] = useLocation()
  const { jobId = null } = useParams<{ readonly jobId?: string }>()
  const [filter, setFilter] = useState<ActivityFilter>(() => ({ ...noFilter, jobId }))
  const [table, setTable] = useTableState()
  const [openedId, setOpenedId] = useState<number | null>(null)
  const text = useDelayed(table.search, TYPING_MS)
  const input = useMemo(() => filterInput(filter, text), [filter, text])
  const activity = useActivity(input)
  const exported = useActivityExport(input)
  const verified = useSend('activity.verify')
  const { mutate: verify } = verified
  const isCheckWanted = useLogCheck((store) => store.isWanted)
  useEffect(() => {
    if (!isCheckWanted) return
    useLogCheck.setState({ isWanted: false })
    verify({})
  }, [isCheckWanted, verify])
  const [timesShown, setTimesShown] = useState(0)
  const [isAtTop, setIsAtTop] = useState(true)
  const jobTitle = useJobs((store) => store.jobs.find((job) => job.id === filter.jobId)?.title ?? null)
  const { operations, total, newer, showNewer, loadMore } = activity
  const opened = operations.find((each) => each.id === openedId)
  const showFromTop = () => {
    showNewer()
    // A table made anew stands at its top.
    setTimesShown(timesShown + 1)
    setIsAtTop(true)
  }
  const closePanel = useCallback(() => setOpenedId(null), [])
  useEscape(opened !== undefined, closePanel)
  const firstId = operations[0] === undefined ? null : rowId(operations[0])
  const lastOperation = operations.at(-1)

  // Whoever stands at the top watches the log; whoever has scrolled reads it.
  const takesNewer = newer > 0 && isAtTop && !activity.isFetching
  useEffect(() => {
    if (takesNewer) showNewer()
  }, [takesNewer, showNewer])

  useCommands(
    'activity',
    useMemo(
      () => [
        {
          id: 'activity.export',
          label: 'Export the activity in view as CSV',
          icon: FileDown,
          group: 'Activity',
          disabledReason: () => (total === 0 ? 'There is nothing to export.' : undefined),
          run: exported.run,
        },
      ],
      [exported.run, total],
    ),
  )

  const storageProblem = useStorageProblem()
  const isNarrowed = isFiltered(filter) || text.trim() !== ''
  const takeOff = () => {
    setFilter(noFilter)
    setTable({ ...table, search: '' })
  }
  return (
    <>
      <ScreenHeader
        title="Activity"
        {...(total === null ? {} : { summary: <Chip label={isNarrowed ? 'Matching' : 'Operations'} value={formatCount(total)} /> })}
        actions={
          <>
            <Button variant="quiet" icon={ShieldCheck} pending={verified.isPending} disabledReason={storageProblem === null ? undefined : 'The log can\'t be read.'} onClick={() => verify({})}>
              Verify the log
            </Button>
            <Button icon={FileDown} pending={exported.isPending} disabledReason={total === 0 ? 'There is nothing to export.' : undefined} onClick={exported.run}>
              Export CSV
            </Button>
          </>
        }
      />
      <SplitView panel={opened === undefined ? undefined : <OperationPanel operation={opened} onClose={closePanel} />}>
        <LogCheck report={verified.data} error={verified.error} onClose={verified.reset} />
        {newer > 0 && !isAtTop ? (
          <Banner action={<Button onClick={showFromTop}>Show</Button>}>{countOf(newer, 'new operation')} since this list was read.</Banner>
        ) : null}
        {activity.moreError === null ? null : (
          <Banner tone="bad" title={activity.moreError.message} action={<Button onClick={activity.refetch}>Try again</Button>}>
            {activity.moreError.data.advice} What was read before is still shown.
          </Banner>
        )}
        <DataTable
          key={timesShown}
          label="Operation log"
          rows={operations}
          columns={operationColumns}
          rowId={rowId}
          state={table}
          onStateChange={setTable}
          onOpen={(operation) => setOpenedId(operation.id === openedId ? null : operation.id)}
          isLoading={activity.isPending}
          error={activity.error === null ? undefined : <ErrorState error={describeError(activity.error)} isRetrying={activity.isFetching} onRetry={activity.refetch} />}
          empty={
            isNarrowed ? (
              <EmptyState icon={SearchX} title="No operation matches" action={<Button onClick={takeOff}>Take off search and filters</Button>}>
                Nothing in the log fits what is filtered for.
              </EmptyState>
            ) : storageProblem !== null ? (
              <EmptyState icon={ScrollText} title="The log can't be read">
                Its file can't be used as it is. Nothing of it was changed; what can be done is said above.
              </EmptyState>
            ) : (
              <EmptyState icon={ScrollText} title="Nothing was written to Meta yet" action={<Button onClick={() => navigate('/sharing')}>Plan shares</Button>}>
                Every share, revocation and new pixel is noted here with its outcome and Meta's trace id, and stays.
              </EmptyState>
            )
          }
          noun={['operation', 'operations']}
          {...(total === null ? {} : { total })}
          toolbar={<ActivityFilters filter={filter} onFilter={setFilter} jobTitle={jobTitle} />}
          onVisibleRowsChange={(ids) => {
            if (firstId !== null && ids.length > 0) setIsAtTop(ids.includes(firstId))
            if (lastOperation !== undefined && ids.includes(rowId(lastOperation))) loadMore()
          }}
        />
      </SplitView>
    </>
  )
}
