import { ListChecks, RotateCcw } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { ItemState, Job, JobItem } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { countOf } from '../../lib/numbers.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { useTableState } from '../../ui/data-table/use-table-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/note.tsx'
import { SplitView } from '../../ui/panel.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { ItemPanel } from './item-panel.tsx'
import { itemColumns } from './item-columns.tsx'
import { isRetryable } from './job-words.ts'
import type { useJobActions } from './use-job-actions.ts'
import { useJobItems } from './use-job-items.ts'

type Slice = 'all' | 'failed' | 'skipped' | 'unknown' | 'open' | 'succeeded'

const slices: Readonly<Record<Slice, readonly ItemState[]>> = {
  all: [],
  failed: ['failed'],
  skipped: ['skipped'],
  unknown: ['unknown'],
  open: ['pending', 'sending'],
  succeeded: ['succeeded'],
}

const rowId = (item: JobItem) => String(item.ordinal)

interface ItemTableProps {
  readonly job: Job
  readonly actions: ReturnType<typeof useJobActions>
}

/** What became of each item; the chosen ones can be tried again alone. */
export function ItemTable({ job, actions }: ItemTableProps) {
  const [slice, setSlice] = useState<Slice>(job.counts.failed > 0 ? 'failed' : 'all')
  const [table, setTable] = useTableState()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openedOrdinal, setOpenedOrdinal] = useState<number | null>(null)
  const { items, isPending, error, moreError, loadMore, refetch } = useJobItems(job, slices[slice])
  const opened = items.find((item) => item.ordinal === openedOrdinal)
  const closePanel = useCallback(() => setOpenedOrdinal(null), [])
  useEscape(opened !== undefined, closePanel)
  const retryable = useMemo(() => items.filter((item) => selected.has(rowId(item)) && isRetryable(item)).map((item) => item.ordinal), [items, selected])
  const lastId = items.at(-1) === undefined ? null : String(items.at(-1)?.ordinal)
  const offReason = actions.readOnlyReason ?? (jobHasEnded(job.state) || job.state === 'paused' ? undefined : 'Pause the job first.')
  return (
    <SplitView
      panel={
        opened === undefined ? undefined : (
          <ItemPanel
            item={opened}
            isRetrying={actions.pending === 'retry'}
            retryOffReason={offReason}
            onRetry={() => actions.retry([opened.ordinal])}
            onClose={closePanel}
          />
        )
      }
    >
      {moreError === null ? null : (
        <Banner tone="bad" title={moreError.message} action={<Button onClick={refetch}>Try again</Button>}>
          {moreError.data.advice} What was read before is still shown.
        </Banner>
      )}
      <DataTable
        label="Items of the job"
        rows={items}
        columns={itemColumns}
        rowId={rowId}
        state={table}
        onStateChange={setTable}
        selection={selected}
        onSelectionChange={setSelected}
        onOpen={(item) => setOpenedOrdinal(item.ordinal)}
        isLoading={isPending}
        error={error === null ? undefined : <ErrorState error={describeError(error)} onRetry={refetch} />}
        empty={
          slice === 'all' ? (
            <EmptyState icon={ListChecks} title="This job has no items" />
          ) : (
            <EmptyState icon={ListChecks} title="No item is in this state" action={<Button onClick={() => setSlice('all')}>Show all items</Button>} />
          )
        }
        noun={['item', 'items']}
        toolbar={<SliceControl job={job} slice={slice} onSlice={setSlice} />}
        total={sliceTotal(job, slice)}
        bulkActions={
          <Button
            icon={RotateCcw}
            pending={actions.pending === 'retry'}
            disabledReason={offReason ?? (retryable.length === 0 ? 'None of the selected items can be tried again.' : undefined)}
            onClick={() => actions.retry(retryable)}
          >
            {`Retry ${countOf(retryable.length, 'item')}`}
          </Button>
        }
        onVisibleRowsChange={(ids) => {
          if (lastId !== null && ids.includes(lastId)) loadMore()
        }}
      />
    </SplitView>
  )
}

function sliceTotal({ counts }: Job, slice: Slice): number {
  switch (slice) {
    case 'all':
      return counts.total
    case 'open':
      return counts.pending + counts.sending
    case 'failed':
    case 'skipped':
    case 'unknown':
    case 'succeeded':
      return counts[slice]
    default:
      return assertNever(slice)
  }
}

interface SliceControlProps {
  readonly job: Job
  readonly slice: Slice
  readonly onSlice: (slice: Slice) => void
}

function SliceControl({ job, slice, onSlice }: SliceControlProps) {
  const { counts } = job
  const all: readonly { readonly value: Slice; readonly label: string; readonly count: number }[] = [
    { value: 'all', label: 'All', count: counts.total },
    { value: 'failed', label: 'Failed', count: counts.failed },
    { value: 'skipped', label: 'Skipped', count: counts.skipped },
    { value: 'unknown', label: 'Not certain', count: counts.unknown },
    { value: 'open', label: 'To do', count: counts.pending + counts.sending },
    { value: 'succeeded', label: 'Done', count: counts.succeeded },
  ]
  return (
    <SegmentedControl
      label="Items by state"
      value={slice}
      onValueChange={onSlice}
      options={all.filter((each) => each.count > 0 || each.value === slice || each.value === 'all')}
    />
  )
}
