import { KeyRound, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { AccessChange } from '#shared/domain/access-history.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { useKeptTable } from '../../bridge/use-kept-table.ts'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { useSaveFile } from '../../bridge/use-save-file.ts'
import { dayOf, shortDay } from '../../lib/calendar-day.ts'
import { formatCount } from '../../lib/numbers.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useNow } from '../../lib/use-now.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { EndsBanner } from './ends-banner.tsx'
import { changeKey, historyColumns } from './history-columns.tsx'
import { NoChanges, NoReading, NothingToCompare } from './history-empty.tsx'
import { HistoryNotes } from './history-notes.tsx'
import { daysOf, periodProblem, type Period } from './period.ts'
import { PeriodBar } from './period-bar.tsx'

type Shown = 'all' | AccessChange['is']

const above = [{ label: 'Pixels', href: '/pixels' }]
const noChanges: readonly AccessChange[] = []
const nobody: Readonly<Record<Shown, string>> = { all: 'gained, lost or changed access', gained: 'gained access', lost: 'lost access', changed: 'has other tasks' }

/** Who gained, lost or changed access to which pixel between two days. */
export function HistoryScreen() {
  const [, navigate] = useLocation()
  const { pixelId } = useParams<{ readonly pixelId?: string }>()
  const now = useNow()
  const today = dayOf(now)
  const [period, setPeriod] = useState<Period>({ is: 'week' })
  const [shown, setShown] = useState<Shown>('gained')
  const table = useKeptTable('accessHistory', { sort: [{ id: 'since', desc: true }] })
  const save = useSaveFile()
  const days = useRoute('accessHistory.days', {})
  const between = daysOf(period, today)
  const isValid = periodProblem(between) === null
  const input = { ...between, ...(pixelId === undefined ? {} : { pixelIds: [pixelId] }) }
  const query = useRoute('accessHistory.changes', input, { isEnabled: isValid, keepsPrevious: true })
  const answer = isValid ? query.data : undefined
  const all = answer?.changes ?? noChanges
  const rows = useMemo(() => (shown === 'all' ? all : all.filter((change) => change.is === shown)), [all, shown])
  const pixelName = usePixelName(pixelId)
  const failed = days.isError ? days : query
  return (
    <>
      <ScreenHeader
        title="Access history"
        breadcrumbs={above}
        {...(answer === undefined || answer.compared === 0 ? {} : { summary: <Chip label="Pixels compared" value={formatCount(answer.compared)} /> })}
        actions={<ReadNow reading={days.data?.reading ?? null} />}
      />
      <PeriodBar period={period} onPeriod={setPeriod} today={today} reading={days.data?.reading ?? null} />
      <EndsBanner pixelId={pixelId} />
      <HistoryNotes problem={days.data?.problem ?? null} later={days.data?.later ?? 0} changes={answer} />
      <DataTable
        label="Changes of access"
        rows={rows}
        columns={historyColumns}
        rowId={changeKey}
        state={table.state}
        onStateChange={table.setState}
        onOpen={(change) => navigate(`/pixels/${change.pixel.id}`)}
        isLoading={isValid && (query.isPending || days.isPending)}
        error={failed.isError ? <ErrorState error={describeError(failed.error)} isRetrying={failed.isFetching} onRetry={() => void failed.refetch()} /> : undefined}
        empty={
          <Empty
            days={days.data}
            compared={answer?.compared ?? 0}
            others={all.length}
            what={nobody[shown]}
            between={between}
            now={now}
            onAll={() => setShown('all')}
            onSince={(from) => setPeriod({ is: 'days', from, to: today })}
          />
        }
        noun={['change', 'changes']}
        toolbar={
          <>
            <ShownChoice all={all} shown={shown} onShown={setShown} />
            {pixelId === undefined ? null : <FilterChip label="Pixel" value={<bdi>{pixelName}</bdi>} onClear={() => navigate('/pixels/history')} />}
          </>
        }
        exportName={`access-history-${between.from}-to-${between.to}`}
        onExport={save}
      />
    </>
  )
}

function usePixelName(pixelId: string | undefined): string {
  const listed = useRoute('pixels.list', {}, { isEnabled: false }).data?.pixels.find((pixel) => pixel.id === pixelId)
  return listed?.name ?? pixelId ?? ''
}

function ShownChoice({ all, shown, onShown }: { readonly all: readonly AccessChange[]; readonly shown: Shown; readonly onShown: (shown: Shown) => void }) {
  const option = (value: Shown, label: string) => {
    const count = value === 'all' ? all.length : all.filter((change) => change.is === value).length
    return { value, label: <>{label} <span className="num text-faint">{formatCount(count)}</span></> }
  }
  return (
    <SegmentedControl
      label="Which changes"
      value={shown}
      onValueChange={onShown}
      options={[option('gained', 'Gained'), option('lost', 'Lost'), option('changed', 'Changed'), option('all', 'All')]}
    />
  )
}

function ReadNow({ reading }: { readonly reading: RouteOutput<'accessHistory.days'>['reading'] }) {
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const hasConnection = useConnections((store) => store.connections.some((connection) => connection.state === 'active'))
  const read = useSend('accessHistory.readNow', { onSuccess: (_count, _input, queries) => void queries.invalidateQueries({ queryKey: ['accessHistory.days'] }), onError: tellFailure })
  return (
    <Button icon={RefreshCw} pending={read.isPending || reading !== null} disabledReason={readOnlyReason ?? (hasConnection ? undefined : 'Connect a token first.')} onClick={() => read.mutate({})}>
      Read now
    </Button>
  )
}

interface EmptyProps {
  readonly days: RouteOutput<'accessHistory.days'> | undefined
  readonly compared: number
  readonly others: number
  readonly what: string
  readonly between: { readonly from: string; readonly to: string }
  readonly now: Date
  readonly onAll: () => void
  readonly onSince: (day: string) => void
}

function Empty({ days, compared, others, what, between, now, onAll, onSince }: EmptyProps) {
  const runCommand = useRunCommand()
  const hasConnection = useConnections((store) => store.connections.length > 0)
  const isKept = useRoute('appSettings.get', {}).data?.settings.keepsAccessHistory ?? true
  const first = days?.days.at(-1)?.day
  if (first === undefined) {
    const connect = (
      <Button icon={KeyRound} onClick={() => runCommand('connections.connect')}>
        Connect
      </Button>
    )
    return <NoReading isKept={isKept} isReading={(days?.reading ?? null) !== null} action={hasConnection ? <ReadNow reading={null} /> : connect} />
  }
  const words = (day: string) => shortDay(day, now)
  if (compared === 0) {
    const canCompare = first < dayOf(now) && between.from < first
    return <NothingToCompare firstWords={words(first)} oldest={canCompare ? { day: first, words: words(first) } : null} onSince={onSince} />
  }
  return <NoChanges compared={compared} others={others} what={what} days={`${words(between.from)} with ${words(between.to)}`} onAll={onAll} />
}
