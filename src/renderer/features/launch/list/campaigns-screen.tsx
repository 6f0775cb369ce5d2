import { useQueryClient } from '@tanstack/react-query'
import { FileUp, KeyRound, Megaphone, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { LaunchRow } from '#shared/domain/launch.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useKeptTable } from '../../../bridge/use-kept-table.ts'
import { useRoute } from '../../../bridge/use-route.ts'
import { useSaveFile } from '../../../bridge/use-save-file.ts'
import { useConnections } from '../../../stores/connections-store.ts'
import { useJobs } from '../../../stores/jobs-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { DataTable } from '../../../ui/data-table/data-table.tsx'
import { ViewsMenu } from '../../../ui/data-table/views-menu.tsx'
import { showDialog } from '../../../ui/dialog-store.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { campaignColumns } from './campaign-columns.tsx'
import { campaignRows, type CampaignRow, type DraftRow } from './campaign-rows.ts'
import { NewLaunchDialog, type LaunchStart } from './new-launch-dialog.tsx'
import { useRowMenu } from './row-menu.tsx'

const rowId = (row: CampaignRow) => row.id
const noDrafts: readonly DraftRow[] = []
const noLaunches: readonly LaunchRow[] = []

function startLaunch(start: LaunchStart): void {
  showDialog((close) => <NewLaunchDialog onClose={close} start={start} />, { keepsInput: true })
}

/** Drafts and launches in one list. */
export function CampaignsScreen() {
  const [, navigate] = useLocation()
  const query = useRoute('launchDrafts.list', {})
  const launches = useRoute('launches.list', {}).data?.launches ?? noLaunches
  const jobs = useJobs((state) => state.jobs)
  const hasConnection = useConnections((state) => state.connections.length > 0)
  const table = useKeptTable('campaigns', { sort: [{ id: 'at', desc: true }] })
  const save = useSaveFile()
  const menu = useRowMenu()
  const names = useAccountNames()
  const drafts = query.data?.drafts ?? noDrafts
  const rows = useMemo(() => campaignRows(drafts, jobs, launches, names), [drafts, jobs, launches, names])
  const open = (row: CampaignRow) => navigate(row.kind === 'draft' ? `/campaigns/draft/${row.draft.id}` : `/campaigns/launch/${row.job.id}`)
  const off = hasConnection ? undefined : 'Connect a token first.'
  return (
    <>
      <ScreenHeader
        title="Campaigns"
        {...(query.data === undefined
          ? {}
          : {
              summary: (
                <>
                  <Chip label="Drafts" value={drafts.length} />
                  <Chip label="Launches" value={rows.length - drafts.length} />
                </>
              ),
            })}
        actions={
          <>
            <Button icon={FileUp} disabledReason={off} onClick={() => startLaunch('file')}>
              From a file
            </Button>
            <Button variant="primary" icon={Plus} disabledReason={off} onClick={() => startLaunch('empty')}>
              New launch
            </Button>
          </>
        }
      />
      <DataTable
        label="Campaigns"
        rows={rows}
        columns={campaignColumns}
        rowId={rowId}
        state={table.state}
        onStateChange={table.setState}
        onOpen={open}
        rowMenu={menu}
        isLoading={query.isPending}
        error={query.isError ? <ErrorState error={describeError(query.error)} isRetrying={query.isFetching} onRetry={() => void query.refetch()} /> : undefined}
        empty={<NoCampaigns hasConnection={hasConnection} />}
        noun={['draft or launch', 'drafts and launches']}
        toolbarEnd={<ViewsMenu views={table.views} onApply={table.applyView} onSave={table.saveView} onRemove={table.removeView} />}
        exportName="campaigns"
        onExport={save}
      />
    </>
  )
}

/** @returns names of ad accounts that this window has read for something else: the list itself asks Meta for nothing. */
function useAccountNames(): ReadonlyMap<string, string> {
  const queries = useQueryClient()
  return useMemo(() => {
    const targets = queries.getQueriesData<RouteOutput<'sharing.targets'>>({ queryKey: ['sharing.targets'] })
    const accounts = queries.getQueriesData<RouteOutput<'adPicks.account'>>({ queryKey: ['adPicks.account'] })
    return new Map<string, string>([
      ...targets.flatMap(([, data]) => (data?.accounts ?? []).map((account) => [account.id, account.name] as const)),
      ...accounts.flatMap(([, data]) => (data === undefined ? [] : [[data.accountId, data.name] as const])),
    ])
  }, [queries])
}

function NoCampaigns({ hasConnection }: { readonly hasConnection: boolean }) {
  const [, navigate] = useLocation()
  if (!hasConnection) {
    return (
      <EmptyState
        icon={KeyRound}
        title="Connect first"
        action={
          <Button variant="primary" onClick={() => navigate('/connections')}>
            Connect a token
          </Button>
        }
      >
        A launch goes to an ad account. It needs a token with ads_management that reaches one.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Megaphone}
      title="No launch yet"
      action={
        <>
          <Button onClick={() => startLaunch('campaign')}>After a campaign that runs</Button>
          <Button icon={Plus} onClick={() => startLaunch('empty')}>
            New launch
          </Button>
        </>
      }
    >
      A launch makes campaigns, ad sets and ads at Meta in one go, one or hundreds, all of them paused. It is checked before anything is sent, and a draft stays on
      this computer until then.
    </EmptyState>
  )
}
