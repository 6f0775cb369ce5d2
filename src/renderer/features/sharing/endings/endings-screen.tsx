import { CalendarClock, KeyRound, UserMinus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { ShareEnding, ShareEndingState } from '#shared/domain/share-ending.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useKeptTable } from '../../../bridge/use-kept-table.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { useRunCommand } from '../../../lib/run-command.ts'
import { Button } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Banner } from '../../../ui/note.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { endingColumns } from './ending-columns.tsx'
import { endingKey, revocable } from './ending-groups.ts'
import { endedWords, endingsMeaning, revokeVerb } from './ending-words.ts'
import { EndingActions, endingMenu, useEndingActions } from './ending-actions.tsx'

type Shown = 'all' | 'due' | 'soon' | 'later'

const above = [{ label: 'Sharing', href: '/sharing' }]
const noEndings: readonly ShareEnding[] = []
const shownStates: Readonly<Record<Shown, readonly ShareEndingState[] | null>> = { all: null, due: ['due', 'leaving'], soon: ['soon'], later: ['later'] }

/** Every share with an end date, and what can be done about it. Works without a connection: the dates are kept here. */
export function EndingsScreen() {
  const list = useRoute('sharing.endings', {})
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const [, navigate] = useLocation()
  const table = useKeptTable('endings', { sort: [{ id: 'ends', desc: false }] })
  const [shown, setShown] = useState<Shown>('all')
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const all = list.data?.endings ?? noEndings
  const states = shownStates[shown]
  const rows = useMemo(() => (states === null ? all : all.filter((ending) => states.includes(ending.state))), [all, states])
  const actions = useEndingActions(readOnlyReason)
  const due = all.filter((ending) => ending.state === 'due')
  const ended = revocable(due)
  const selected = all.filter((ending) => selection.has(endingKey(ending)))
  const hidden = (list.data?.total ?? 0) - all.length
  return (
    <>
      <ScreenHeader
        title="End dates"
        breadcrumbs={above}
        actions={
          ended.length === 0 ? undefined : (
            <Button variant="primary" icon={UserMinus} pending={actions.isPending} disabledReason={readOnlyReason} onClick={() => actions.revoke(ended)}>
              {revokeVerb(ended)} {formatCount(ended.length)} ended
            </Button>
          )
        }
      />
      <Away due={due} />
      {hidden > 0 ? <Banner>The next {formatCount(all.length)} are listed; {formatCount(hidden)} come later.</Banner> : null}
      <DataTable
        label="Shares with an end date"
        rows={rows}
        columns={endingColumns}
        rowId={endingKey}
        state={table.state}
        onStateChange={table.setState}
        selection={selection}
        onSelectionChange={setSelection}
        rowMenu={(ending) => endingMenu(ending, actions)}
        isLoading={list.isPending}
        error={list.isError ? <ErrorState error={describeError(list.error)} onRetry={() => void list.refetch()} isRetrying={list.isFetching} /> : undefined}
        empty={all.length === 0 ? <NoEndings onPlan={() => navigate('/sharing')} /> : <NoneShown onAll={() => setShown('all')} />}
        noun={['share', 'shares']}
        toolbar={<ShownChoice all={all} shown={shown} onShown={setShown} />}
        toolbarEnd={<span className="truncate text-small text-faint max-[1280px]:hidden" title={endingsMeaning}>Kept on this machine: Meta knows no end dates.</span>}
        bulkActions={<EndingActions endings={selected} actions={actions} />}
      />
    </>
  )
}

function ShownChoice({ all, shown, onShown }: { readonly all: readonly ShareEnding[]; readonly shown: Shown; readonly onShown: (shown: Shown) => void }) {
  const option = (value: Shown, label: string) => {
    const states = shownStates[value]
    const count = states === null ? all.length : all.filter((ending) => states.includes(ending.state)).length
    return { value, label: <>{label} <span className="num text-faint">{formatCount(count)}</span></> }
  }
  return <SegmentedControl label="Which end dates" value={shown} onValueChange={onShown} options={[option('all', 'All'), option('due', 'Ended'), option('soon', 'Within a week'), option('later', 'Later')]} />
}

/** Those that have ended and whose token is not in memory. */
function Away({ due }: { readonly due: readonly ShareEnding[] }) {
  const runCommand = useRunCommand()
  const away = due.filter((ending) => !ending.canAct)
  const requests = away.filter((ending) => ending.isRequest === true).length
  const names = [...new Set(away.map((ending) => ending.connection.name))]
  if (away.length === 0) return null
  return (
    <Banner
      tone="warn"
      title={`${endedWords(away.length - requests, requests)} and ${away.length === 1 ? 'waits' : 'wait'} for ${names.slice(0, 2).join(', ')}${names.length > 2 ? ` and ${countOf(names.length - 2, 'other')}` : ''}.`}
      action={
        <Button icon={KeyRound} onClick={() => runCommand('connections.connect')}>
          Connect
        </Button>
      }
    >
      Connect that token to {requests === away.length ? 'take back' : 'revoke'} {away.length === 1 ? 'it' : 'them'}.
    </Banner>
  )
}

function NoEndings({ onPlan }: { readonly onPlan: () => void }) {
  return (
    <EmptyState icon={CalendarClock} title="No share has an end date" action={<Button onClick={onPlan}>Plan shares</Button>}>
      Choose one in the plan, under Ends, or right-click shared cells of the matrix. {endingsMeaning}
    </EmptyState>
  )
}

function NoneShown({ onAll }: { readonly onAll: () => void }) {
  return (
    <EmptyState icon={CalendarClock} title="None of these now" action={<Button onClick={onAll}>Show all</Button>}>
      Other shares have an end date.
    </EmptyState>
  )
}
