import { useCallback, useEffect, useMemo, useState } from 'react'
import { useParams } from 'wouter'
import type { Operation } from '#shared/domain/operation.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { useStorageProblem } from '../../bridge/use-storage-problem.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { useDelayed } from '../../lib/use-delayed.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { useCommands } from '../../stores/commands-store.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { useIsAdmin } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { useTableState } from '../../ui/data-table/use-table-state.ts'
import { showDialog } from '../../ui/dialog-store.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/note.tsx'
import { SplitView } from '../../ui/panel.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { ActivityActions } from './activity-actions.tsx'
import { activityCommands } from './activity-commands.ts'
import { ActivityEmpty } from './activity-empty.tsx'
import { ActivityFilters } from './activity-filters.tsx'
import { filterInput, isFiltered, noFilter, type ActivityFilter } from './activity-filter.ts'
import { ClearDialog } from './clear-dialog.tsx'
import { FiltersNamed, namesFilters } from './filters-named.tsx'
import { LogCheck } from './log-check.tsx'
import { columnsOfAll, columnsOfOne } from './operation-columns.tsx'
import { OperationPanel } from './operation-panel.tsx'
import { termsNamed } from './terms-named.ts'
import { useActivity } from './use-activity.ts'
import { useActivityExport } from './use-activity-export.ts'
import { useLogCheckRun } from './use-log-check.ts'
import { useWho } from './use-who.ts'

const rowId = (operation: Operation) => String(operation.id)
const TYPING_MS = 250
const openClearing = (whose: 'own' | 'all') => showDialog((close) => <ClearDialog whose={whose} onClose={close} />)

/** The operation log: everything that was done, by whom, with its outcome. */
export function ActivityScreen() {
  const { jobId = null } = useParams<{ readonly jobId?: string }>()
  const isAdmin = useIsAdmin()
  const [filter, setFilter] = useState<ActivityFilter>(() => ({ ...noFilter, jobId }))
  const [table, setTable] = useTableState()
  const [openedId, setOpenedId] = useState<number | null>(null)
  const typed = useDelayed(table.search, TYPING_MS)
  // Whoever takes the words off has nothing left to type.
  const text = table.search === '' ? '' : typed
  const input = useMemo(() => filterInput(filter, text), [filter, text])
  const activity = useActivity(input)
  const exported = useActivityExport(input)
  const check = useLogCheckRun(isAdmin)
  const operators = useWho(filter.operators)
  const cleared = useRoute('activity.cleared', {}).data?.cleared ?? []
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

  const isEmpty = total === 0
  const unreadable = useStorageProblem() === null ? undefined : "The log can't be read."
  const onExport = exported.run
  useCommands('activity', useMemo(() => activityCommands({ isAdmin, isEmpty, unreadable, onExport, onClear: openClearing }), [isAdmin, isEmpty, unreadable, onExport]))

  const isNarrowed = isFiltered(filter) || text.trim() !== ''
  const terms = useMemo(() => termsNamed(text), [text])
  const filterInstead = (change: Partial<ActivityFilter>) => {
    setFilter({ ...filter, ...change })
    setTable({ ...table, search: '' })
  }
  const named = namesFilters(terms) ? (
    <FiltersNamed terms={terms} onActions={(actions) => filterInstead({ actions: new Set(actions) })} onOutcome={(outcome) => filterInstead({ outcomes: new Set([outcome]) })} />
  ) : null
  return (
    <>
      <ScreenHeader
        title="Activity"
        {...(total === null ? {} : { summary: <Chip label={isNarrowed ? 'Matching' : 'Operations'} value={formatCount(total)} /> })}
        actions={
          <ActivityActions
            isAdmin={isAdmin}
            isVerifying={check.isPending}
            unreadable={unreadable}
            onVerify={check.run}
            onClear={openClearing}
            isExporting={exported.isPending}
            isEmpty={isEmpty}
            onExport={onExport}
            onStopExport={exported.stop}
          />
        }
      />
      <SplitView
        panel={opened === undefined ? undefined : <OperationPanel operation={opened} cleared={cleared.find((each) => each.operation === opened.id) ?? null} onClose={closePanel} />}
      >
        <LogCheck report={check.report} cleared={cleared} error={check.error} onClose={check.close} />
        {isAdmin ? null : (
          <p className="shrink-0 border-b border-line px-4 py-2 text-small text-muted">
            You see what you did yourself. An admin sees everybody's activity, and can verify the log.
          </p>
        )}
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
          columns={operators === null ? columnsOfOne : columnsOfAll}
          rowId={rowId}
          state={table}
          onStateChange={setTable}
          onOpen={(operation) => setOpenedId(operation.id === openedId ? null : operation.id)}
          isLoading={activity.isPending}
          error={activity.error === null ? undefined : <ErrorState error={describeError(activity.error)} isRetrying={activity.isFetching} onRetry={activity.refetch} />}
          empty={
            <ActivityEmpty
              why={isNarrowed ? 'narrowed' : unreadable !== undefined ? 'unreadable' : isAdmin ? 'none' : 'noneOfOwn'}
              isSearched={text.trim() !== ''}
              isNamed={named !== null}
              onTakeOff={() => filterInstead(noFilter)}
            />
          }
          noun={['operation', 'operations']}
          {...(named === null ? {} : { underToolbar: <span className="flex flex-wrap items-center gap-2 text-small text-muted">Filter instead: {named}</span> })}
          {...(total === null ? {} : { total })}
          toolbar={<ActivityFilters filter={filter} onFilter={setFilter} jobTitle={jobTitle} operators={operators} />}
          onVisibleRowsChange={(ids) => {
            if (firstId !== null && ids.length > 0) setIsAtTop(ids.includes(firstId))
            if (lastOperation !== undefined && ids.includes(rowId(lastOperation))) loadMore()
          }}
        />
      </SplitView>
    </>
  )
}
