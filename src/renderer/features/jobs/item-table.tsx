import { ListChecks, RotateCcw } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Job, JobItem } from '#shared/domain/job.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { useCommands } from '../../stores/commands-store.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/note.tsx'
import { SplitView } from '../../ui/panel.tsx'
import { ItemPanel } from './item-panel.tsx'
import { itemColumns } from './item-columns.tsx'
import { emptySliceWords, hasReasons, sliceCount } from './item-slices.ts'
import { isRetryable, retryChosenWords } from './job-words.ts'
import { reasonGroups, reasonKey, type ReasonGroup } from './reason-groups.ts'
import { ReasonList } from './reason-list.tsx'
import type { JobActions } from '../../bridge/use-job-actions.ts'
import type { ItemView } from './use-item-view.ts'
import { useJobItems } from './use-job-items.ts'

const rowId = (item: JobItem) => String(item.ordinal)
const noGroups: readonly ReasonGroup[] = []

interface ItemTableProps {
  readonly job: Job
  readonly actions: JobActions
  readonly view: ItemView
}

/** What became of each item; the chosen ones can be tried again alone. */
export function ItemTable({ job, actions, view }: ItemTableProps) {
  const { slice, reason, setReason, chosen, setChosen } = view
  const [openedOrdinal, setOpenedOrdinal] = useState<number | null>(null)
  const { items, isPending, error, moreError, hasMore, loadMore, refetch } = useJobItems(job, slice)
  const rows = useMemo(() => (reason === null ? items : items.filter((item) => reasonKey(item) === reason)), [items, reason])
  const groups = useMemo(() => (hasReasons(slice) ? reasonGroups(items) : noGroups), [slice, items])
  const selection = useMemo(() => new Set(chosen.keys()), [chosen])
  const select = (ids: Iterable<string>) => {
    const known = new Map([...chosen, ...items.map((item) => [rowId(item), item] as const)])
    const next = new Map<string, JobItem>()
    for (const id of ids) {
      const item = known.get(id)
      if (item !== undefined) next.set(id, item)
    }
    setChosen(next)
  }
  // What was chosen by a reason that nothing has any more is not looked at through it.
  useEffect(() => {
    if (reason !== null && !hasMore && rows.length === 0) setReason(null)
  }, [reason, hasMore, rows.length, setReason])
  const opened = items.find((item) => item.ordinal === openedOrdinal)
  const closePanel = useCallback(() => setOpenedOrdinal(null), [])
  useEscape(opened !== undefined, closePanel)
  const lastId = items.at(-1) === undefined ? null : String(items.at(-1)?.ordinal)
  const offReason = actions.readOnlyReason ?? cancelledReason(job)
  const again = useRetryChosen(view, actions, offReason)
  return (
    <SplitView
      panel={
        opened === undefined ? undefined : (
          <ItemPanel
            job={job}
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
      <ReasonList
        groups={groups}
        shown={reason}
        onShow={setReason}
        onSelect={slice === 'open' ? undefined : (group) => select(group.ordinals.map(String))}
      />
      <DataTable
        label="Items of the job"
        rows={rows}
        columns={itemColumns}
        rowId={rowId}
        state={view.table}
        onStateChange={view.setTable}
        selection={selection}
        onSelectionChange={select}
        onOpen={(item) => setOpenedOrdinal(item.ordinal)}
        isLoading={isPending}
        error={error === null ? undefined : <ErrorState error={describeError(error)} onRetry={refetch} />}
        empty={<NoItems view={view} />}
        noun={['item', 'items']}
        total={reason === null ? sliceCount(job, slice) : rows.length}
        bulkActions={
          <Button icon={RotateCcw} shortcut="R" pending={actions.pending === 'retry'} disabledReason={again.offReason} onClick={again.run}>
            {again.label}
          </Button>
        }
        onVisibleRowsChange={(ids) => {
          if (lastId !== null && ids.includes(lastId)) loadMore()
        }}
      />
    </SplitView>
  )
}

function cancelledReason(job: Job): string | undefined {
  return job.state === 'cancelled' || job.state === 'cancelling' ? 'This job was cancelled. Start a new one: it leaves out what is done already.' : undefined
}

interface RetryChosen {
  readonly label: string
  readonly offReason: string | undefined
  readonly run: () => void
}

/** Takes up again what is chosen, by its button, by the key R and from the palette. */
function useRetryChosen({ chosen, setChosen }: ItemView, actions: JobActions, lockReason: string | undefined): RetryChosen {
  const items = useMemo(() => [...chosen.values()].filter((item) => isRetryable(item)), [chosen])
  const count = (state: JobItem['state']) => items.filter((item) => item.state === state).length
  const label = retryChosenWords({ failed: count('failed'), skipped: count('skipped'), unknown: count('unknown') })
  const offReason = lockReason ?? (chosen.size === 0 ? 'Select items first.' : items.length === 0 ? 'None of the selected items can be tried again.' : undefined)
  const { retry } = actions
  const run = () => retry(items.map((item) => item.ordinal).toSorted((left, right) => left - right), () => setChosen(new Map()))
  const latest = useRef({ run, offReason })
  useEffect(() => {
    latest.current = { run, offReason }
  })
  useCommands(
    'jobs.items',
    useMemo(
      () => [
        {
          id: 'jobs.retrySelected',
          label: 'Retry the selected items',
          icon: RotateCcw,
          group: 'Jobs',
          shortcut: 'r',
          disabledReason: () => latest.current.offReason,
          run: () => latest.current.run(),
        },
      ],
      [],
    ),
  )
  return { label, offReason, run }
}

function NoItems({ view }: { readonly view: ItemView }) {
  if (view.slice === 'all') return <EmptyState icon={ListChecks} title="This job has no items" />
  return (
    <EmptyState icon={ListChecks} title={emptySliceWords(view.slice)} action={<Button onClick={() => view.setSlice('all')}>Show all items</Button>} />
  )
}
