import { ImagePlus, KeyRound, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { LibraryAsset } from '#shared/domain/creative.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useIntake } from '../../bridge/use-intake.ts'
import { useRefresh, useRoute } from '../../bridge/use-route.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DropZone, PickFiles } from '../../ui/drop-zone.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Banner } from '../../ui/note.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useCreatives } from './creatives-store.ts'
import { LibraryGrid } from './library-grid.tsx'
import { assetKey } from './library-tile.tsx'
import { UploadsStrip } from './uploads-strip.tsx'
import { usePlaces } from './use-places.ts'

/** What an ad account has at Meta to make ads of; files dropped anywhere are uploaded to it. */
export function CreativesScreen() {
  const [, navigate] = useLocation()
  const { isLoaded, connections, connection, accounts, account, targets } = usePlaces()
  if (isLoaded && connection === null) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <EmptyState
          icon={KeyRound}
          title="Connect first"
          action={
            <Button variant="primary" onClick={() => navigate('/connections')}>
              Connect a token
            </Button>
          }
        >
          Images and videos belong to an ad account. Buydesk needs a token that reaches one.
        </EmptyState>
      </>
    )
  }
  if (targets.isError) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <ErrorState error={describeError(targets.error)} onRetry={() => void targets.refetch()} isRetrying={targets.isFetching} />
      </>
    )
  }
  if (connection === null || targets.isPending) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <LoadingTiles label="Reading the ad accounts" />
      </>
    )
  }
  if (account === null) {
    return (
      <>
        <ScreenHeader title="Creatives" />
        <EmptyState icon={ImagePlus} title="No ad account in reach">
          This token reaches no ad account. Have the person or the system user added to one in Meta Business settings, then connect again.
        </EmptyState>
      </>
    )
  }
  return <AccountLibrary key={`${connection.id} ${account.id}`} connections={connections} connection={connection} accounts={accounts} account={account} />
}

interface AccountLibraryProps {
  readonly connections: readonly Connection[]
  readonly connection: Connection
  readonly accounts: readonly AdAccount[]
  readonly account: AdAccount
}

type Kind = 'all' | 'image' | 'video' | 'unused'

function AccountLibrary({ connections, connection, accounts, account }: AccountLibraryProps) {
  const input = { connectionId: connection.id, accountId: account.id }
  const library = useRoute('creatives.library', input)
  const refresh = useRefresh('creatives.library', input, { ...input, refresh: true })
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const place = useMemo(() => ({ key: `account ${connection.id} ${account.id}`, connectionId: connection.id, accountId: account.id }), [connection.id, account.id])
  const intake = useIntake(place, readOnlyReason !== undefined)
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<Kind>('all')
  const assets = library.data?.assets
  const shown = useMemo(() => (assets ?? []).filter((asset) => matches(asset, search, kind)), [assets, search, kind])
  const choose = (connectionId: string, accountId: string) => useCreatives.setState({ chosen: { connectionId, accountId } })
  const problems = library.data?.problems ?? []
  return (
    <>
      <ScreenHeader
        title="Creatives"
        summary={assets === undefined ? undefined : <Chip label="In this account" value={formatCount(assets.length)} />}
        actions={<PickFiles isPrimary disabledReason={readOnlyReason} onFiles={intake.add} />}
      />
      <DropZone title={`Drop to upload to ${account.name}`} disabledReason={readOnlyReason} onFiles={intake.add} />
      <div className="flex h-full min-h-0 flex-col">
        <Toolbar
          end={
            <IconButton icon={RefreshCw} label="Read again at Meta" pending={refresh.isPending || library.isFetching} onClick={() => refresh.mutate()} />
          }
        >
          {connections.length < 2 ? null : (
            <Select
              aria-label="Connection"
              className="w-44"
              value={connection.id}
              onValueChange={(id) => choose(id, '')}
              options={connections.map((each) => ({ value: each.id, label: each.identity.name }))}
            />
          )}
          <Select
            aria-label="Ad account"
            className="w-60"
            value={account.id}
            onValueChange={(id) => choose(connection.id, id)}
            options={accounts.map((each) => ({ value: each.id, label: `${each.name} (${each.currency})` }))}
          />
          <SegmentedControl
            label="Show"
            value={kind}
            onValueChange={setKind}
            options={[
              { value: 'all', label: 'All' },
              { value: 'image', label: 'Images' },
              { value: 'video', label: 'Videos' },
              { value: 'unused', label: 'Not used' },
            ]}
          />
          <SearchInput label="Search by name or hash" value={search} onValueChange={setSearch} shortcut="/" />
        </Toolbar>
        {refresh.isError ? (
          <Banner tone="bad" title={refresh.error.message}>
            {refresh.error.data.advice}
          </Banner>
        ) : null}
        {problems.length === 0 ? null : (
          <Banner tone="warn" title="Not all could be read.">
            {problems.join(' ')}
          </Banner>
        )}
        <UploadsStrip intake={intake} readOnlyReason={readOnlyReason} />
        {library.isError ? (
          <ErrorState error={describeError(library.error)} onRetry={() => void library.refetch()} isRetrying={library.isFetching} />
        ) : assets === undefined ? (
          <LoadingTiles label="Reading what the ad account has at Meta" />
        ) : shown.length > 0 ? (
          <LibraryGrid assets={shown} connectionId={connection.id} accountId={account.id} />
        ) : assets.length > 0 ? (
          <EmptyState
            title="Nothing matches"
            action={
              <Button
                onClick={() => {
                  setSearch('')
                  setKind('all')
                }}
              >
                Show all {formatCount(assets.length)}
              </Button>
            }
          >
            No image or video of this account has that name or hash.
          </EmptyState>
        ) : (
          <EmptyState icon={ImagePlus} title="Nothing here yet">
            Drop images or videos anywhere on this page, or folders of them. They are checked here, uploaded to {account.name}, and ready for a launch.
          </EmptyState>
        )}
      </div>
    </>
  )
}

function matches(asset: LibraryAsset, search: string, kind: Kind): boolean {
  const isKind = kind === 'all' || (kind === 'unused' ? asset.uses === 0 : asset.kind === kind)
  const wanted = search.trim().toLowerCase()
  return isKind && (asset.name.toLowerCase().includes(wanted) || assetKey(asset).startsWith(wanted))
}

function LoadingTiles({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(184px,1fr))] gap-3 p-4">
      {Array.from({ length: 10 }, (_, index) => (
        <Skeleton key={index} className="h-58 w-full rounded-lg" />
      ))}
    </div>
  )
}
